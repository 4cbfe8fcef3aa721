import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { dropMember } from '../commands/leaveLibrary.ts';
import type { Kept } from '../membershipAtHand.ts';
import { membershipsOf } from '../repository.ts';

export interface FollowDeps extends Kept {
  readonly store: Store;
  readonly caller: () => Caller;
}

/** A resource was retired from the catalogue: it drops out of every library that it was in, or proposed for. Safe to repeat. */
export async function followRetirement(deps: FollowDeps, resourceId: string): Promise<{ dropped: number }> {
  let dropped = 0;
  for (const id of await membershipsOf(deps.store.client, deps.tables.libraries, resourceId)) {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => dropMember(deps)({ id }, call));
    if (body.dropped) dropped += 1;
  }
  return { dropped };
}
