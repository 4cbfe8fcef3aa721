import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '../call.ts';
import { toEpoch, type Instant } from '../clock.ts';
import { count, failure, logger } from '../observability.ts';
import { Problem } from '../problems/problem.ts';
import { commit, type EvidenceTarget } from './commit.ts';
import { receiptRef, ReceiptTaken, type KeptAnswer, type KeptReceipt } from './receipt.ts';
import { readTogether, type Refs, type Values } from './ref.ts';

/** Where a function reads and writes. */
export interface Store {
  readonly client: DynamoDBDocumentClient;
  readonly evidence: EvidenceTarget;
}

export type Caller = Omit<Call, 'read'>;

/** Runs a use case and commits what it decided. */
export async function perform<T>(store: Store, caller: Caller, useCase: (call: Call) => Promise<Outcome<T>>): Promise<Outcome<T>['answer']> {
  const { outcome, now } = await inOrder({ ...caller, read: (refs) => readTogether(store.client, refs) }, useCase);
  await write(store, { ...caller, now }, outcome);
  return outcome.answer;
}

/**
 * No act is recorded earlier than the one it follows. Another may have been committed after this call looked at the clock and before it read,
 * and the clocks of two machines differ a little: the case is then decided anew, at the time of that other act.
 */
async function inOrder<T>(call: Call, useCase: (call: Call) => Promise<Outcome<T>>): Promise<{ readonly outcome: Outcome<T>; readonly now: Instant }> {
  for (let now = call.now; ; ) {
    const outcome = await useCase({ ...call, now });
    const later = outcome.changes?.map(({ expected }) => expected?.changedAt).find((at) => at !== undefined && toEpoch(at) > toEpoch(now));
    if (later === undefined) return { outcome, now };
    now = later;
  }
}

const LOST_RACES = 5;

/**
 * As {@link perform}, for what the system does by itself: a lost race is no answer to anybody, so the case is looked at again as it
 * stands now. People are told instead, and decide themselves.
 */
export async function performPatiently<T>(store: Store, caller: Caller, useCase: (call: Call) => Promise<Outcome<T>>): Promise<Outcome<T>['answer']> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await perform(store, caller, useCase);
    } catch (error) {
      const lost = error instanceof Problem && error.code === 'concurrent-change';
      if (!lost || attempt === LOST_RACES) throw error;
    }
  }
}

async function write<T>(store: Store, caller: Caller, outcome: Outcome<T>, receipt?: Parameters<typeof commit>[2]['receipt']): Promise<void> {
  const { changes = [], notes = [], guards = [], after } = outcome;
  const matched = typeof caller.ifMatch === 'number';
  // An answer without an act is kept under its key too: repeated later, it must not become an act.
  if (changes.length + notes.length > 0 || receipt) await commit(store.client, store.evidence, { changes, notes, guards, receipt, actor: caller.actor, now: caller.now, matched });
  try {
    await after?.();
  } catch (error) {
    // What was committed stands. The sweep finds whatever this would have set going.
    logger().warn('after-commit-failed', failure(error));
    count('AfterCommitFailed');
  }
}

/** The request that an `Idempotency-Key` stands for. */
export interface Idempotency {
  readonly table: string;
  readonly id: string;
  readonly fingerprint: string;
}

class AnsweredBefore extends Error {
  readonly receipt: KeptReceipt;
  constructor(receipt: KeptReceipt) {
    super('answered before');
    this.name = 'AnsweredBefore';
    this.receipt = receipt;
  }
}

/**
 * As {@link perform}, but the same key is answered once: the receipt is read in the use case's own round trip and written in its own
 * transaction, so there is no moment at which the act is done and its answer is not kept.
 */
export async function performOnce<T>(
  store: Store,
  caller: Caller,
  idempotency: Idempotency,
  useCase: (call: Call) => Promise<Outcome<T>>,
  render: (answer: Outcome<T>['answer']) => KeptAnswer,
): Promise<KeptAnswer> {
  const receipt = receiptRef(idempotency.table, idempotency.id, caller.now);
  try {
    const { outcome, now } = await inOrder({ ...caller, read: (refs) => readWithReceipt(store, refs, receipt) }, useCase);
    const answer = render(outcome.answer);
    await write(store, { ...caller, now }, outcome, { ...idempotency, answer });
    return answer;
  } catch (error) {
    if (error instanceof AnsweredBefore) return replay(error.receipt, idempotency);
    if (!(error instanceof ReceiptTaken)) throw error;
    const { receipt: kept } = await readTogether(store.client, { receipt });
    if (!kept) throw error;
    return replay(kept, idempotency);
  }
}

async function readWithReceipt<R extends Refs>(store: Store, refs: R, receipt: ReturnType<typeof receiptRef>): Promise<Values<R>> {
  // The receipt is understood first: a replay must be answered whatever has become of the objects since.
  const parse: typeof receipt.parse = (items) => {
    const kept = receipt.parse(items);
    if (kept) throw new AnsweredBefore(kept);
    return undefined;
  };
  return (await readTogether(store.client, { '#receipt': { ...receipt, parse }, ...refs })) as unknown as Values<R>;
}

function replay(kept: KeptReceipt, { fingerprint }: Idempotency): KeptAnswer {
  if (kept.fingerprint === fingerprint) return kept.answer;
  throw new Problem('idempotency-key-reused', {
    detail: {
      zh: '这个 Idempotency-Key 已用于另一份内容不同的请求。请为新请求换一个键；若是重发，请原样发送。',
      en: 'This Idempotency-Key stands for a request with other content. Use a new key for a new request, or repeat the first one unchanged.',
    },
  });
}
