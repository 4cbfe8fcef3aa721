import { recomputeCases } from '#shared/statutoryClock/recompute.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { recomputeDeadline } from '../commands/recomputeDeadline.ts';
import type { Collections } from '../record.ts';
import type { UnderReview } from '../schema.ts';
import type { Waking } from '../waking.ts';

export interface RecomputeDeps extends Pick<Collections, 'requests'>, Waking {
  readonly store: Store;
  readonly tables: { readonly calendar: string };
  readonly openRequests: () => AsyncIterable<ListedCase<UnderReview>>;
  readonly caller: () => Caller;
}

/** A year was published or amended: the clock of every request under review is counted anew. */
export function recomputeDeadlines(deps: RecomputeDeps, event: { readonly id: string }): Promise<{ moved: number }> {
  return recomputeCases(deps.openRequests(), 'open requests', async ({ receivedAt }, requestId) => {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => recomputeDeadline(deps)({ requestId, receivedAt, cause: event.id }, call));
    return body.outcome === 'moved';
  });
}
