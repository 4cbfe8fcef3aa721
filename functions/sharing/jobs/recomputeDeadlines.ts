import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { recomputeDeadline } from '../commands/recomputeDeadline.ts';
import type { Collections } from '../record.ts';
import type { UnderReview } from '../schema.ts';
import type { Waking } from '../waking.ts';

export interface RecomputeDeps extends Pick<Collections, 'requests'>, Waking {
  readonly store: Store;
  readonly tables: { readonly calendar: string };
  readonly openRequests: () => AsyncIterable<UnderReview>;
  readonly caller: () => Caller;
}

/**
 * A year was published or amended: every running clock is counted anew. Those that the year does not touch come out unchanged, and a
 * repeated delivery changes nothing. A request filed at the same moment on the old calendar is found by the next sweep.
 */
export async function recomputeDeadlines(deps: RecomputeDeps, event: { readonly id: string }): Promise<{ moved: number }> {
  let moved = 0;
  for await (const { id: requestId, receivedAt } of deps.openRequests()) {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => recomputeDeadline(deps)({ requestId, receivedAt, cause: event.id }, call));
    if (body.outcome === 'moved') moved += 1;
  }
  return { moved };
}
