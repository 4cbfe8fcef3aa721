import { plusSeconds, toEpoch } from '#shared/clock.ts';
import { count } from '#shared/observability.ts';
import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Recorded } from '#shared/store/collection.ts';
import type { ResourceState } from '../../catalog/published.ts';
import { dueOf } from '../domain/due.ts';
import { standingIn } from '../feeding.ts';
import { toldBetween } from '../repository.ts';
import { followEntry, type FollowDeps } from './followEntry.ts';

export interface ReconcileDeps extends FollowDeps {
  /** The whole catalogue, whatever has become of each entry. */
  readonly everyEntry: () => AsyncIterable<ListedCase<Recorded<ResourceState>>>;
}

/** What happened a moment ago is still on its way over the bus, and not lost. */
const GRACE_SECONDS = 600;

/** Holds the feed against the catalogue and tells what the bus has lost. Runs nightly; safe to repeat. */
export async function reconcile(deps: ReconcileDeps): Promise<{ readonly looked: number; readonly repaired: number }> {
  const told = new Map((await toldBetween(deps.store.client, deps.table)).map((one) => [one.resourceId, one]));
  let repaired = 0;
  const looked = await forEachCase(deps.everyEntry(), { what: 'entries of the catalogue', code: 'reconciliation-failed' }, async ({ state, changedAt }, id) => {
    if (dueOf(standingIn(state), told.get(id)).length === 0) return;
    if (changedAt !== undefined && toEpoch(plusSeconds(changedAt, GRACE_SECONDS)) > toEpoch(deps.caller().now)) return;
    const { positions } = await followEntry(deps, id);
    if (positions.length === 0) return;
    repaired += 1;
    count('FeedRepaired');
  });
  return { looked, repaired };
}
