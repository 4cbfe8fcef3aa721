import { turnOf, type Turn } from './domain/turn.ts';
import type { ReportState, YearState } from './schema.ts';

/** What every event of a report says. */
export function reportFacts({ id: reportId, year, department }: ReportState) {
  return { reportId, year, department };
}

/** The same, and what it waits for now, of an act after which that may be something else. */
export function turnFacts(report: ReportState, { questions }: Pick<YearState, 'questions'>): ReturnType<typeof reportFacts> & { next?: Turn } {
  const next = turnOf(report, questions.map(({ id }) => id));
  return { ...reportFacts(report), ...(next ? { next } : {}) };
}
