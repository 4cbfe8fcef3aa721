import { nextOf, turnOf } from './domain/turn.ts';
import type { ReportState, YearState } from './schema.ts';

/** What every event of a report says. */
export function reportFacts({ id: reportId, year, department }: ReportState) {
  return { reportId, year, department };
}

/** The report with what it waits for, as the questions of its year are. */
export function inTurn({ waitsFor: _before, ...report }: ReportState, { questions }: Pick<YearState, 'questions'>): ReportState {
  const waitsFor = turnOf(report, questions.map(({ id }) => id));
  return { ...report, ...(waitsFor ? { waitsFor } : {}) };
}

/** What every event says after which it may wait for something else. */
export function turnFacts({ waitsFor: from }: ReportState, after: ReportState) {
  const next = nextOf(after);
  return { ...reportFacts(after), ...(from ? { from } : {}), ...(next ? { next } : {}) };
}
