import { plusSeconds } from '#shared/clock.ts';
import { forEachCase } from '#shared/statutoryClock/cases.ts';
import type { Caller, Store } from '#shared/store/session.ts';
import { overdueDeliveries } from '../repository.ts';
import type { Deliveries } from '../workflow.ts';

/** An attempt that is so late has no execution any more. */
const OVERDUE_SECONDS = 15 * 60;

export interface SweepDeps {
  readonly store: Store;
  readonly table: string;
  readonly deliveries: Deliveries;
  readonly caller: () => Caller;
}

/** Starts deliveries anew whose execution was lost or has failed: a step after a commit may be lost with its process. */
export async function sweep({ store, table, deliveries, caller }: SweepDeps): Promise<{ readonly started: number }> {
  const { now } = caller();
  const cutoff = plusSeconds(now, -OVERDUE_SECONDS);
  // An execution's name is taken for good, also by one that failed: each hour has its own.
  const hour = now.slice(0, 13).replaceAll(/\D/g, '');
  const started = await forEachCase(overdueDeliveries(store.client, table, cutoff), { what: 'deliveries', code: 'sweep-failed' }, async (_, id) => deliveries.start(`${id}-${hour}`));
  return { started };
}
