import type { ReportState } from '../schema.ts';

/** What a report waits for: the steward's answers, or what was sent back to be mended; the signatures in their order (办法 6); its submission; and what the data bureau makes of it. */
export const turns = ['answers', 'mending', 'cdo-signature', 'lead-signature', 'submission', 'decision'] as const;
export type Turn = (typeof turns)[number];

/** Whose turn it is. Nobody's before the figures are frozen: nothing can be signed before, and a year opened long ahead lies on no desk. */
export function turnOf(report: ReportState, questions: readonly string[]): Turn | undefined {
  if (report.status === 'submitted') return 'decision';
  if ((report.status !== 'draft' && report.status !== 'returned') || report.frozenAt === undefined) return undefined;
  return wanting(report, questions);
}

/** What it waits for as told, and its day as long as it was never submitted; while it is mended it has none. */
export function nextOf({ waitsFor, late, dueDate }: Pick<ReportState, 'waitsFor' | 'late' | 'dueDate'>): { what: Turn; until?: string } | undefined {
  return waitsFor && { what: waitsFor, ...(late === undefined ? { until: dueDate } : {}) };
}

function wanting({ status, answers, answeredAt, signatures: { cdo, lead } }: ReportState, questions: readonly string[]): Turn {
  if (questions.some((id) => answers[id] === undefined)) return 'answers';
  if (cdo) return lead ? 'submission' : 'lead-signature';
  // The CDO may sign at once; but whoever is to look at the remarks is the steward.
  return status === 'returned' && answeredAt === undefined ? 'mending' : 'cdo-signature';
}
