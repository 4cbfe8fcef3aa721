import type { Call, Outcome } from '#shared/call.ts';
import { toEpoch } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import { partiesOf, type Collections } from '../record.ts';

export interface Reminding {
  readonly outcome: 'reminded' | 'already-reminded' | 'not-yet' | 'decided';
}

/** Puts a reminder to the responsible department on record before the deadline; once per request, however often it is asked. */
export const remindRequest =
  ({ requests }: Pick<Collections, 'requests'>) =>
  async ({ requestId }: { readonly requestId: string }, call: Call): Promise<Outcome<Reminding>> => {
    const { request } = await call.read({ request: requests.ref(requestId) });
    if (!request) throw notFound({ zh: '共享申请', en: 'sharing request' }, requestId);
    const { state } = request;
    if (state.status !== 'under-review') return { answer: { body: { outcome: 'decided' } } };
    if (state.remindedAt !== undefined) return { answer: { body: { outcome: 'already-reminded' } } };
    const { dueDate, takesEffectAt } = state.deadline;
    const tooLate = toEpoch(call.now) >= toEpoch(takesEffectAt);
    if (tooLate || state.reminderAt === undefined || toEpoch(call.now) < toEpoch(state.reminderAt)) return { answer: { body: { outcome: 'not-yet' } } };
    const addressees = [`${state.responsible}/cdo`, `${state.responsible}/data-steward`];
    const reminder = { type: 'sharing.reminder-recorded', data: { ...partiesOf(state), dueDate, takesEffectAt, addressees } } as const;
    return {
      answer: { body: { outcome: 'reminded' } },
      changes: [requests.change(request, { ...state, remindedAt: call.now }, [{ event: reminder, article: 'art.17(2)' }])],
    };
  };
