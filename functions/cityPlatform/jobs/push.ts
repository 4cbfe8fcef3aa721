import canonicalize from 'canonicalize';
import { toEpoch } from '#shared/clock.ts';
import type { Send } from '#shared/outgoing/transport.ts';
import { readTogether } from '#shared/store/ref.ts';
import { performPatiently } from '#shared/store/session.ts';
import { recordSent } from '../commands/acknowledge.ts';
import { courseOf, type CourseDeps } from '../course.ts';
import type { FeedRecord } from '../domain/record.ts';
import { attemptsRef, FEED, recordsAfter } from '../repository.ts';
import { recordFailure, tellIfStuck, type Watching } from './watching.ts';

export interface PushDeps extends CourseDeps, Watching {
  /** Of the city platform; without one the feed is read, and not sent. */
  readonly endpoint: string | undefined;
  readonly send: Send;
  /** Records in one message. */
  readonly batch: number;
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
