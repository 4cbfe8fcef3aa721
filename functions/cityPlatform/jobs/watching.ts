import { count, logger } from '#shared/observability.ts';
import type { Exchange } from '#shared/outgoing/transport.ts';
import { readTogether } from '#shared/store/ref.ts';
import { perform, type Caller, type Store } from '#shared/store/session.ts';
import { isStuck, nextAttemptAt } from '../domain/sending.ts';
import { attemptsNote, recordRef } from '../repository.ts';
import type { Attempts } from '../schema.ts';

export interface Watching {
  readonly store: Store;
  readonly table: string;
  readonly stuckAfterHours: number;
  readonly caller: () => Caller;
}

/** An attempt failed: what is sent waits, longer each time. */
export async function recordFailure({ store, table, caller }: Watching, before: Attempts | undefined, { outcome, httpStatus }: Exchange): Promise<void> {
  const { now } = caller();
  const failures = (before?.failures ?? 0) + 1;
  const attempts: Attempts = { failures, since: before?.since ?? now, nextAttemptAt: nextAttemptAt(failures, now), outcome, ...(httpStatus === undefined ? {} : { httpStatus }) };
  logger().warn('feed-not-taken', { code: outcome, failures });
  await perform(store, caller(), async () => ({ answer: { body: null }, notes: [attemptsNote(table, attempts)] }));
}

/** For the alarm: something has waited for the city platform too long, whether it is sent or fetched. */
export async function tellIfStuck({ store, table, stuckAfterHours, caller }: Watching, acknowledged: number): Promise<boolean> {
  const { oldest } = await readTogether(store.client, { oldest: recordRef(table, acknowledged + 1) });
  const stuck = isStuck(oldest?.issuedAt, caller().now, stuckAfterHours);
  if (stuck) count('FeedStuck');
  return stuck;
}
