import { recomputeCases } from '#shared/statutoryClock/recompute.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import type { StepDeps } from '../commands/applicationAt.ts';
import { recomputeClock } from '../commands/recomputeClock.ts';
import { recomputeOperation } from '../commands/recomputeOperation.ts';
import type { OperationState } from '../operationSchema.ts';
import type { RunningClock } from '../schema.ts';

export interface RecomputeDeps extends StepDeps {
  readonly store: Store;
  readonly tables: { readonly calendar: string };
  readonly runningClocks: () => AsyncIterable<ListedCase<RunningClock>>;
  readonly operations: Collection<OperationState>;
  readonly operationsUnderWay: () => AsyncIterable<ListedCase<Recorded<OperationState>>>;
  readonly caller: () => Caller;
}

/** A year was published or amended: every running period of every application is counted anew, and what is due to an authorised operation. Terms of years know no calendar. */
export async function recomputeDeadlines(deps: RecomputeDeps, event: { readonly id: string }): Promise<{ moved: number }> {
  const clocks = await recomputeCases(deps.runningClocks(), 'running periods', async (clock) => {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => recomputeClock(deps)({ clock, cause: event.id }, call));
    return body.outcome === 'moved';
  });
  const operations = await recomputeCases(deps.operationsUnderWay(), 'authorised operations', async (_, id) => {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => recomputeOperation(deps)({ id, cause: event.id }, call));
    return body.outcome === 'moved';
  });
  return { moved: clocks.moved + operations.moved };
}
