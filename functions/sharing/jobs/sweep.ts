import type { Call, Outcome } from '#shared/call.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { sweepCases, type SweepReport } from '#shared/statutoryClock/sweep.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { recomputeDeadline } from '../commands/recomputeDeadline.ts';
import { remindRequest } from '../commands/remindRequest.ts';
import { settleRequest } from '../commands/settleRequest.ts';
import { maturityOf } from '../domain/clock.ts';
import type { Collections } from '../record.ts';
import type { UnderReview } from '../schema.ts';
import type { Waking } from '../waking.ts';

export interface SweepDeps extends Collections, Waking {
  readonly store: Store;
  readonly tables: { readonly catalog: string; readonly calendar: string };
  /** Every request under review, soonest deadline first. */
  readonly openRequests: () => AsyncIterable<ListedCase<UnderReview>>;
  /** The system at this moment; asked anew for each case, since a long sweep takes its time. */
  readonly caller: () => Caller;
}

/** Tends the clock of every request under review: settles, reminds, recomputes and starts whatever an outage left behind. */
export function sweep(deps: SweepDeps): Promise<SweepReport> {
  return sweepCases(deps.openRequests(), 'open requests', ({ id: requestId, receivedAt, deadline }) => {
    const caller = deps.caller();
    const run = async <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I) => (await performPatiently(deps.store, caller, (call) => useCase(input, call))).body;
    return {
      recompute: async () => (await run(recomputeDeadline(deps), { requestId, receivedAt, cause: 'sweep' })).outcome === 'moved',
      matured: maturityOf(deadline, caller.now) !== 'running',
      settle: async () => {
        const { outcome } = await run(settleRequest(deps), { requestId });
        return outcome === 'deemed-approved' ? 'settled' : outcome === 'decided' ? 'decided' : 'open';
      },
      remind: async () => (await run(remindRequest(deps), { requestId })).outcome === 'reminded',
      hasExecution: async () => (await deps.tokenOf(requestId)) !== undefined,
      start: () => deps.workflow.start(requestId),
    };
  });
}
