import { recomputeCases } from '#shared/statutoryClock/recompute.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { listedClock } from '../clockCase.ts';
import { recomputeCase, type RecomputeCaseDeps } from '../commands/recomputeCase.ts';
import type { ChangeState } from '../dutySchema.ts';
import type { ResourceState } from '../schema.ts';

export type RecomputeDeps = RecomputeCaseDeps & {
  readonly store: Store;
  readonly openCases: () => AsyncIterable<ListedCase<ResourceState | ChangeState>>;
  readonly caller: () => Caller;
};

/** A year was published or amended: the clock of every review and every declared change is counted anew. */
export function recomputeDeadlines(deps: RecomputeDeps, event: { readonly id: string }): Promise<{ moved: number }> {
  return recomputeCases(deps.openCases(), 'reviews and declared changes', async (state) => {
    const clock = listedClock(state);
    if (!clock || clock.lapsed) return false;
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => recomputeCase(deps)({ caseId: clock.caseId, cause: event.id }, call));
    return body.outcome === 'moved';
  });
}
