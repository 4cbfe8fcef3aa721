import { recomputeCases } from '#shared/statutoryClock/recompute.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import type { StepDeps } from '../commands/applicationAt.ts';
import { recomputeClock } from '../commands/recomputeClock.ts';
import type { RunningClock } from '../schema.ts';

export interface RecomputeDeps extends StepDeps {
  readonly store: Store;
  readonly tables: { readonly calendar: string };
  readonly runningClocks: () => AsyncIterable<ListedCase<RunningClock>>;
  readonly caller: () => Caller;
}

/** A year was published or amended: every running period of every application is counted anew. Terms of years know no calendar. */
export function recomputeDeadlines(deps: RecomputeDeps, event: { readonly id: string }): Promise<{ moved: number }> {
  return recomputeCases(deps.runningClocks(), 'running periods', async (clock) => {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => recomputeClock(deps)({ clock, cause: event.id }, call));
    return body.outcome === 'moved';
  });
}
