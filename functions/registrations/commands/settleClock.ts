import type { Call, Outcome } from '#shared/call.ts';
import { count } from '#shared/observability.ts';
import { notFound } from '#shared/problems/problem.ts';
import { rest } from '../domain/application.ts';
import { maturityOf, subjectOf } from '../domain/clocks.ts';
import { act, type Collections } from '../record.ts';
import { hasClock } from '../repository.ts';
import type { ClockedApplication } from '../schema.ts';

export interface Settlement {
  readonly outcome: 'overrun' | 'closed' | 'decided' | 'not-yet' | 'provisional';
}

/**
 * What the law says at the end of a period. A period of the centre: the overrun is put on record, once, and nothing else; no application is approved by
 * it (登记办法 11). The period of publication: it closes, and open objections are reviewed before any code (12, 13).
 */
export const settleClock =
  (deps: Pick<Collections, 'applications'>) =>
  async ({ clock: name }: { readonly clock: string }, call: Call): Promise<Outcome<Settlement>> => {
    const { application: before } = await call.read({ application: deps.applications.ref(subjectOf(name)) });
    if (!before) throw notFound({ zh: '登记申请', en: 'application' }, subjectOf(name));
    const { state } = before;
    if (!hasClock(state) || state.clock.name !== name) return { answer: { body: { outcome: 'decided' } } };
    const { clock } = state;
    const maturity = maturityOf(clock.deadline, call.now);
    if (maturity === 'provisional') count('ProvisionalOverdue');
    if (maturity !== 'matured') return { answer: { body: { outcome: maturity === 'running' ? 'not-yet' : 'provisional' } } };
    const { dueDate, takesEffectAt } = clock.deadline;
    if (clock.step === 'publication') {
      const { open } = state.objections;
      const after = rest(state, open > 0 ? 'objection-review' : 'awaiting-code', call.now);
      return {
        answer: { body: { outcome: 'closed' } },
        changes: [deps.applications.change(before, after, [act('registrations.publication-closed', state, after, { dueDate, open }, 'registration.art.12')])],
      };
    }
    if (clock.overrunAt !== undefined) return { answer: { body: { outcome: 'overrun' } } };
    const after = { ...state, clock: { ...clock, overrunAt: call.now } } as ClockedApplication;
    return {
      answer: { body: { outcome: 'overrun' } },
      changes: [deps.applications.change(before, after, [act('registrations.deadline-overrun', state, after, { step: clock.step, dueDate, takesEffectAt })])],
      after: async () => count('PeriodOverrun'),
    };
  };
