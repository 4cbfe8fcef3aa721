import type { ReportState } from '../schema.ts';

/** What a report waits for: the steward's answers, the signatures in their order (办法 6), its submission, and what the data bureau makes of it. */
export interface Turn {
  readonly what: 'answers' | 'cdo-signature' | 'lead-signature' | 'submission' | 'decision';
  readonly until?: string;
}

/**
 * Whose turn it is. Nobody's before the figures are frozen: nothing can be signed before, and a year opened long ahead lies on no desk. `until` is its day as long as it was never submitted;
 * while it is mended it has none.
 */
export function turnOf({ status, frozenAt, answers, signatures, late, dueDate }: Pick<ReportState, 'status' | 'frozenAt' | 'answers' | 'signatures' | 'late' | 'dueDate'>, questions: readonly string[]): Turn | undefined {
  if (status === 'submitted') return { what: 'decision' };
  if ((status !== 'draft' && status !== 'returned') || frozenAt === undefined) return undefined;
  return { what: wanting(answers, signatures, questions), ...(late === undefined ? { until: dueDate } : {}) };
}

function wanting(answers: ReportState['answers'], { cdo, lead }: ReportState['signatures'], questions: readonly string[]): Turn['what'] {
  if (questions.some((id) => answers[id] === undefined)) return 'answers';
  if (!cdo) return 'cdo-signature';
  return lead ? 'submission' : 'lead-signature';
}
