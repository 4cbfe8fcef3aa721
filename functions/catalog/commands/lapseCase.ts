import type { Call, Outcome } from '#shared/call.ts';
import { count } from '#shared/observability.ts';
import { readCase, type Clocked } from '../clockCase.ts';
import { maturityOf } from '../domain/clock.ts';

export type Lapse = { readonly outcome: 'lapsed' | 'decided' | 'not-yet' | 'provisional'; readonly status: string };

/**
 * A review or an update was not done in time (条例809 art. 17). No law approves by that: it goes on record, becomes a finding and counts as a lapse, and
 * what was to be done is still to be done. Called by the workflow at the deadline and by the sweep after an outage, as often as they like.
 */
export const lapseCase =
  (deps: Clocked) =>
  async ({ caseId }: { readonly caseId: string }, call: Call): Promise<Outcome<Lapse>> => {
    const found = await readCase(deps, caseId, call);
    if (typeof found === 'string') return { answer: { body: { outcome: 'decided', status: found } } };
    if (found.lapsed) return { answer: { body: { outcome: 'lapsed', status: 'lapsed' } } };
    const maturity = maturityOf(found.deadline, call.now);
    if (maturity === 'provisional') count('ProvisionalOverdue');
    if (maturity !== 'matured') return { answer: { body: { outcome: maturity === 'running' ? 'not-yet' : 'provisional', status: 'running' } } };
    return { answer: { body: { outcome: 'lapsed', status: 'lapsed' } }, ...found.lapse(call.now), after: async () => count('ClockLapsed') };
  };
