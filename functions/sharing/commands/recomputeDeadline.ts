import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import { yearsTouched } from '#shared/workingDays.ts';
import { yearsRef } from '../../calendar/published.ts';
import { recomputed, REVIEW_WORKING_DAYS, withoutExplanation } from '../domain/clock.ts';
import { partiesOf, type Collections } from '../record.ts';
import { wakeExecution, type Waking } from '../waking.ts';

export interface Recomputation {
  readonly outcome: 'moved' | 'unchanged' | 'decided';
}

/** Counts a running clock anew after the calendar has changed, with before and after in evidence, and wakes its execution (design §6). */
export const recomputeDeadline =
  ({ requests, tables, ...deps }: Pick<Collections, 'requests'> & Waking & { readonly tables: { readonly calendar: string } }) =>
  async ({ requestId, receivedAt, cause }: { readonly requestId: string; readonly receivedAt: string; readonly cause: string }, call: Call): Promise<Outcome<Recomputation>> => {
    const { request, years } = await call.read({
      request: requests.ref(requestId),
      years: yearsRef(tables.calendar, yearsTouched(dateOf(receivedAt), REVIEW_WORKING_DAYS)),
    });
    if (!request) throw notFound({ zh: '共享申请', en: 'sharing request' }, requestId);
    const { state } = request;
    if (state.status !== 'under-review') return { answer: { body: { outcome: 'decided' } } };
    const clock = recomputed(state.deadline, years);
    if (!clock) return { answer: { body: { outcome: 'unchanged' } } };
    const moved = { ...partiesOf(state), before: withoutExplanation(state.deadline), after: withoutExplanation(clock.deadline), cause };
    const after = { ...state, ...clock };
    return {
      answer: { body: { outcome: 'moved' } },
      changes: [requests.change(request, after, [{ event: { type: 'sharing.deadline-recomputed', data: moved }, article: 'art.17(2)' }])],
      after: () => wakeExecution(deps, requestId, { outcome: 'deadline-moved' }),
    };
  };
