import type { Article } from '#shared/articles.ts';
import type { Text } from '#shared/language.ts';

/** What an indicator is worked out from: the frozen figures of a report, whether it came in time, and what third parties found. */
export interface Assessed {
  readonly figures: Readonly<Record<string, number | null>>;
  readonly submission: 'in-time' | 'late' | 'none';
  /** What third parties found (办法 30); absent where none evaluated the department. */
  readonly evaluation?: number | undefined;
}

/** One indicator of the yearly assessment (办法 29). */
export interface Indicator {
  readonly code: string;
  readonly name: Text;
  readonly article: Article;
  /** How the points come about, in words. */
  readonly rule: Text;
  /** The figures that it rests on: their definitions and entries are in the report. */
  readonly rests: readonly string[];
  /** 0 to 100; null where there is nothing to assess, and the others weigh more. */
  readonly points: (assessed: Assessed) => number | null;
}

export const clamp = (value: number): number => Math.min(100, Math.max(0, Math.round(value * 100) / 100));

/** Points that are the share itself, of a figure that is one. */
export function asShare(code: string): Indicator['points'] {
  return ({ figures }) => {
    const value = figures[code];
    return value === undefined || value === null ? null : clamp(value);
  };
}

/** A hundred points, less so many for each that a figure counts. */
export function lessForEach(code: string, each: number): Indicator['points'] {
  return ({ figures }) => {
    const value = figures[code];
    return value === undefined || value === null ? null : clamp(100 - each * value);
  };
}
