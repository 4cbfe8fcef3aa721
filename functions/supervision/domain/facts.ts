import type { Article } from '#shared/articles.ts';
import type { Text } from '#shared/language.ts';

/** What detectors look at, of one department, as the other contexts know it. */
export interface Facts {
  /** Open quality issues. */
  readonly issues: readonly { readonly resourceId: string; readonly resource: string; readonly cause: string; readonly title: Text; readonly dueDate: string; readonly overdue: boolean }[];
  /** Data sets that have a score, 0 to 100. */
  readonly scores: readonly { readonly resourceId: string; readonly resource: string; readonly score: number }[];
  readonly gaps: readonly { readonly code: string; readonly article: Article; readonly subject: string; readonly sentence: Text }[];
  /** Sharing requests that were to be answered and were settled within a year: how many, and how many of them by silence. */
  readonly requests: { readonly settled: number; readonly bySilence: number };
  /** Annual reports that are past their day and not submitted. */
  readonly reports: readonly { readonly year: number; readonly dueDate: string }[];
  /** Posts that nobody holds, since which day. */
  readonly vacancies: readonly { readonly place: string; readonly title: Text; readonly article: Article; readonly since: string }[];
}
export type Source = keyof Facts;

export interface Thresholds {
  /** Below this score of 100 a data set is a finding. */
  readonly scoreBelow: number;
  /** From this share on, of at least so many requests, silence is a habit. */
  readonly silenceShare: number;
  readonly silenceAtLeast: number;
}

/** Something that a detector found. Of one department, detector and key there is one finding at a time. */
export interface Detected {
  readonly key: string;
  readonly article: Article;
  readonly detail: Text;
  /** Ids of what it is about, for whoever wants to look. */
  readonly subjects: readonly string[];
}

export interface Detector<S extends Source = Source> {
  readonly code: string;
  readonly source: S;
  readonly article: Article;
  readonly title: Text;
  /** When it finds something. */
  readonly condition: (thresholds: Thresholds) => Text;
  readonly detect: (facts: Facts[S], thresholds: Thresholds) => readonly Detected[];
}

/** Keeps the source's type. */
export function detector<S extends Source>(one: Detector<S>): Detector<S> {
  return one;
}

/** Subjects that a finding names; of more it says how many. */
export const MOST_SUBJECTS = 50;
