import canonicalize from 'canonicalize';
import { toEpoch } from '#shared/clock.ts';
import { count, logger } from '#shared/observability.ts';
import type { Exchange, Send } from '#shared/outgoing/transport.ts';
import { readTogether } from '#shared/store/ref.ts';
import { perform, performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { recordSent } from '../commands/acknowledge.ts';
import { courseOf, type CourseDeps } from '../course.ts';
import type { FeedRecord } from '../domain/record.ts';
import { isStuck, nextAttemptAt } from '../domain/sending.ts';
import { attemptsNote, attemptsRef, FEED, recordRef, recordsAfter } from '../repository.ts';
import type { Attempts } from '../schema.ts';

export interface PushDeps extends CourseDeps {
  readonly store: Store;
  readonly table: string;
  /** Of the city platform; without one the feed is read, and not sent. */
  readonly endpoint: string | undefined;
  readonly send: Send;
  /** Records in one message. */
  readonly batch: number;
  readonly stuckAfterHours: number;
  readonly caller: () => Caller;
}

export interface Pushed {
  readonly outcome: 'no-endpoint' | 'nothing-to-send' | 'sent' | 'waiting' | 'failed';
  readonly sent: number;
}

/** So many messages a run: the next run goes on. */
const MOST_MESSAGES = 20;

/**
 * Sends what the city platform has not got yet, strictly in order: a message that is not taken holds up all behind it, and is tried again with patience. A function that dies
 * between sending and recording sends again; the receiver knows a record by its position.
 */
export async function push(deps: PushDeps): Promise<Pushed> {
  const { store, table, endpoint, caller } = deps;
  const { course, attempts } = await readTogether(store.client, { course: deps.courses.ref(FEED), attempts: attemptsRef(table) });
  await tellIfStuck(deps, courseOf(course).acknowledged);
  if (endpoint === undefined) return { outcome: 'no-endpoint', sent: 0 };
  if (attempts && toEpoch(attempts.nextAttemptAt) > toEpoch(caller().now)) return { outcome: 'waiting', sent: 0 };
  let { next } = courseOf(course);
  let failed = attempts ?? undefined;
  let sent = 0;
  for (let message = 0; message < MOST_MESSAGES; message += 1) {
    const records = await recordsAfter(store.client, table, next - 1, deps.batch);
    const last = records.at(-1);
    if (!last) break;
    const exchange = await deps.send({ url: endpoint, ...messageOf(records), attempt: (failed?.failures ?? 0) + 1 });
    if (exchange.outcome !== 'taken') {
      await recordFailure(deps, failed, exchange);
      return { outcome: 'failed', sent };
    }
    await performPatiently(store, caller(), (call) => recordSent(deps)({ first: next, last }, call));
    failed = undefined;
    sent += records.length;
    next = last.position + 1;
  }
  return { outcome: sent === 0 ? 'nothing-to-send' : 'sent', sent };
}

/** Canonical JSON, so that what arrives is byte for byte what was hashed; the range tells a repeated message without reading it. */
export function messageOf(records: readonly FeedRecord[]): { readonly headers: Record<string, string>; readonly body: string } {
  const range = `${records[0]?.position ?? 0}-${records.at(-1)?.position ?? 0}`;
  return { headers: { 'idempotency-key': range, 'x-feed-range': range }, body: canonicalize({ records }) ?? '' };
}

async function recordFailure({ store, table, caller }: PushDeps, before: Attempts | undefined, { outcome, httpStatus }: Exchange): Promise<void> {
  const { now } = caller();
  const failures = (before?.failures ?? 0) + 1;
  const attempts: Attempts = { failures, since: before?.since ?? now, nextAttemptAt: nextAttemptAt(failures, now), outcome, ...(httpStatus === undefined ? {} : { httpStatus }) };
  logger().warn('feed-not-taken', { code: outcome, failures });
  await perform(store, caller(), async () => ({ answer: { body: null }, notes: [attemptsNote(table, attempts)] }));
}

/** For the alarm: something has waited for the city platform too long, whether it is sent or fetched. */
export async function tellIfStuck({ store, table, stuckAfterHours, caller }: Pick<PushDeps, 'store' | 'table' | 'stuckAfterHours' | 'caller'>, acknowledged: number): Promise<boolean> {
  const { oldest } = await readTogether(store.client, { oldest: recordRef(table, acknowledged + 1) });
  const stuck = isStuck(oldest?.issuedAt, caller().now, stuckAfterHours);
  if (stuck) count('FeedStuck');
  return stuck;
}
