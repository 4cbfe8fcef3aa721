import type { Call, Outcome } from '#shared/call.ts';
import { toEpoch } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import { subjectOf } from '../domain/clocks.ts';
import { act, type Collections } from '../record.ts';
import { hasClock } from '../repository.ts';
import type { ClockedApplication } from '../schema.ts';

export interface Reminding {
  readonly outcome: 'reminded' | 'already-reminded' | 'not-yet' | 'decided';
}

/** Puts a reminder to the centre on record before a period of its own ends; once a period, however often it is asked. */
export const remindClock =
  ({ applications }: Pick<Collections, 'applications'>) =>
  async ({ clock: name }: { readonly clock: string }, call: Call): Promise<Outcome<Reminding>> => {
    const { application: before } = await call.read({ application: applications.ref(subjectOf(name)) });
    if (!before) throw notFound({ zh: '登记申请', en: 'application' }, subjectOf(name));
    const { state } = before;
    if (!hasClock(state) || state.clock.name !== name) return { answer: { body: { outcome: 'decided' } } };
    const { clock } = state;
    if (clock.remindedAt !== undefined) return { answer: { body: { outcome: 'already-reminded' } } };
    const { dueDate, takesEffectAt } = clock.deadline;
    const now = toEpoch(call.now);
    if (clock.reminderAt === undefined || now < toEpoch(clock.reminderAt) || now >= toEpoch(takesEffectAt)) return { answer: { body: { outcome: 'not-yet' } } };
    const after = { ...state, clock: { ...clock, remindedAt: call.now } } as ClockedApplication;
    return {
      answer: { body: { outcome: 'reminded' } },
      changes: [applications.change(before, after, [act('registrations.reminder-recorded', state, after, { step: clock.step, dueDate, takesEffectAt, addressees: ['centre'] })])],
    };
  };
