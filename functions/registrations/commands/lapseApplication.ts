import type { Call, Outcome } from '#shared/call.ts';
import { FREE, passClaim } from '../claims.ts';
import { followClocks } from '../clocking.ts';
import { claimOf, end } from '../domain/application.ts';
import { act } from '../record.ts';
import type { StepDeps } from './applicationAt.ts';

/** The record ended while this application on it was under way: there is nothing left that it could do. Safe to repeat. */
export const lapseApplication =
  (deps: StepDeps) =>
  async ({ applicationId, cause }: { readonly applicationId: string; readonly cause: string }, call: Call): Promise<Outcome<{ readonly outcome: 'lapsed' | 'decided' }>> => {
    const { application: before } = await call.read({ application: deps.applications.ref(applicationId) });
    if (!before || 'endedAt' in before.state) return { answer: { body: { outcome: 'decided' } } };
    const { state } = before;
    const after = end(state, 'lapsed', call.actor, call.now);
    const claim = claimOf(state);
    return {
      answer: { body: { outcome: 'lapsed' } },
      changes: [deps.applications.change(before, after, [act('registrations.application-lapsed', state, after, { cause })])],
      notes: claim === undefined ? [] : [passClaim(deps.applications.table, claim, applicationId, FREE)],
      after: followClocks(deps, state, after),
    };
  };
