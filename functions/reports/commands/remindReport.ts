import type { EventDraft } from '#events/catalogue.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf, toUtc } from '#shared/clock.ts';
import type { Collection } from '#shared/store/collection.ts';
import { yearsRef } from '../../calendar/published.ts';
import { dueNow, nextOf, remindersOf } from '../domain/reminders.ts';
import { reportFacts } from '../record.ts';
import type { ReportState } from '../schema.ts';

export interface RemindDeps {
  readonly reports: Collection<ReportState>;
  readonly tables: { readonly calendar: string };
}
export type Next = { readonly outcome: 'wait'; readonly until: string } | { readonly outcome: 'over' };

/**
 * Records the reminder that has come due, if there is one that has not been recorded, and says until when to wait for the next (办法 31). Over once the report is submitted, is another round's,
 * or has been overdue for a quarter of a year; one that is mended is not overdue. Repeated, it records nothing twice.
 */
export const remindReport =
  ({ reports, tables }: RemindDeps) =>
  async ({ reportId, round }: { readonly reportId: string; readonly round: number }, call: Call): Promise<Outcome<Next>> => {
    const { found } = await call.read({ found: reports.ref(reportId) });
    const state = found?.state;
    if (!found || !state || state.rounds !== round || (state.status !== 'draft' && state.status !== 'returned')) return { answer: { body: { outcome: 'over' } } };
    if (state.late !== undefined && dateOf(call.now) > state.dueDate) return { answer: { body: { outcome: 'over' } } };
    const year = Number(state.dueDate.slice(0, 4));
    const { years } = await call.read({ years: yearsRef(tables.calendar, [year - 1, year, year + 1]) });
    const all = remindersOf(state.dueDate, years);
    const due = dueNow(all, state.reminded?.stage, call.now);
    const next = nextOf(all, call.now);
    const answer = { body: next ? { outcome: 'wait' as const, until: toUtc(next.at) } : { outcome: 'over' as const } };
    if (!due) return { answer };
    const after: ReportState = { ...state, reminded: { stage: due.stage, at: call.now } };
    const event = { type: 'reports.reminder-recorded', data: { ...reportFacts(state), stage: due.stage, dueDate: state.dueDate, to: [...due.to] } } satisfies EventDraft;
    return { answer, changes: [reports.change(found, after, [{ event, article: 'art.31' }])] };
  };

/** Whether the figures of a report are to be frozen: its cut-off has passed. */
export function isPastCutOff({ cutOff }: Pick<ReportState, 'cutOff'>, now: string): boolean {
  return dateOf(now) > cutOff;
}
