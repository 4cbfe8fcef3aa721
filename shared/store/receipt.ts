import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { toEpoch, type Instant } from '../clock.ts';
import type { Actor } from '../actor.ts';
import { once } from '../once.ts';
import type { Item, Ref } from './ref.ts';

/** How long the answer to an `Idempotency-Key` is remembered. */
const REMEMBERED_SECONDS = 30 * 86_400;

/** An answer as first given, kept in the same transaction as what it answers for. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Receipt {
  readonly table: string;
  readonly id: string;
  readonly fingerprint: string;
  readonly answer: KeptAnswer;
}

/** Another delivery of the same request committed first. */
export class ReceiptTaken extends Error {
  constructor() {
    super('this idempotency key has been used');
    this.name = 'ReceiptTaken';
  }
}

/** A key belongs to the caller who made it up; no name can be chosen so that it runs into another's key. */
export function receiptId({ org, sub }: Actor, key: string): string {
  return JSON.stringify([org, sub, key]);
}

/** The same request has the same fingerprint, however its JSON was spaced or ordered. */
export function fingerprintOf(method: string, path: string, body: unknown): string {
  return createHash('sha256').update(canonicalize([method, path, body ?? null]) ?? '').digest('hex');
}

export type KeptReceipt = Pick<Receipt, 'fingerprint' | 'answer'>;

const receiptItem = once(() => z.object({
  schemaVersion: z.literal(1),
  expiresAt: z.int(),
  receipt: z.strictObject({
    fingerprint: z.string(),
    answer: z.strictObject({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }),
  }),
}));

/** The answer kept under an idempotency key, while it is remembered. */
export function receiptRef(table: string, id: string, now: Instant): Ref<KeptReceipt | undefined> {
  return {
    parts: [{ table, key: keyOf(id) }],
    parse: ([item]) => {
      if (!item) return undefined;
      const { expiresAt, receipt } = receiptItem().parse(item);
      return expiresAt * 1000 > toEpoch(now) ? receipt : undefined;
    },
  };
}

/** Conditional on the key being free; an expired one is free even where nothing has removed it yet. */
export function receiptWrite({ table, id, fingerprint, answer }: Receipt, now: Instant) {
  const seconds = Math.floor(toEpoch(now) / 1000);
  const item: Item = { ...keyOf(id), schemaVersion: 1, expiresAt: seconds + REMEMBERED_SECONDS, receipt: { fingerprint, answer } };
  return {
    Put: {
      TableName: table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(PK) OR #expiresAt <= :now',
      ExpressionAttributeNames: { '#expiresAt': 'expiresAt' },
      ExpressionAttributeValues: { ':now': seconds },
    },
  };
}

function keyOf(id: string) {
  return { PK: `IDEMPOTENCY#${id}`, SK: 'ANSWER' };
}
