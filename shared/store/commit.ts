import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type DynamoDBDocumentClient, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { setTimeout as pause } from 'node:timers/promises';
import { parseEvent } from '#events/catalogue.ts';
import type { Actor } from '../actor.ts';
import type { Instant } from '../clock.ts';
import { append, type Algorithm, type ChainHead } from '../evidence/chain.ts';
import { entryItemOf, HEAD_KEY } from '../evidence/stored.ts';
import { Problem } from '../problems/problem.ts';
import type { Change } from './collection.ts';
import type { Item, Key } from './ref.ts';
import { receiptWrite, ReceiptTaken, type Receipt } from './receipt.ts';

/** A technical item beside the objects, such as a task token: no act, so no evidence. */
export interface Note {
  readonly table: string;
  readonly item: Item & Key;
  /** Kept only where nothing stands yet, or only where what stands there says just this; whatever stands there is replaced unless said. */
  readonly only?: 'new' | Readonly<Record<string, string | number>>;
  /** What to say when it is not so. */
  readonly lost?: () => Error;
}

/** Something that must still hold when the transaction commits, of an item that the transaction does not change. */
export interface Guard {
  readonly table: string;
  readonly key: Key;
  readonly path: readonly string[];
  readonly is: '=' | '<>';
  readonly value: string | number;
  /** What to say when it no longer holds. */
  readonly lost: () => Error;
}

export interface Commit {
  readonly changes: readonly Change[];
  readonly notes?: readonly Note[];
  readonly guards?: readonly Guard[];
  readonly receipt?: Receipt | undefined;
  readonly actor: Actor;
  readonly now: Instant;
  /** The caller named the version it knew: losing is then a failed precondition. */
  readonly matched?: boolean;
}

export interface EvidenceTarget {
  readonly table: string;
  readonly algorithm: Algorithm;
}

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
/** What a write's failed condition means; receives the item that stood in the way. */
type Lost = (current: Item | undefined) => Error;

/** Writes everything in one transaction, or nothing. Throws the {@link Problem} that says who was faster. */
export async function commit(client: DynamoDBDocumentClient, evidence: EvidenceTarget, work: Commit): Promise<void> {
  const writes = [
    ...(work.receipt ? [receiptWrite(work.receipt, work.now)] : []).map((write) => ({ write, lost: () => new ReceiptTaken() })),
    ...work.changes.flatMap((change) => writesOf(change, evidence, work)),
    ...(work.guards ?? []).map(guardWrite),
    ...(work.notes ?? []).map(noteWrite),
  ];
  if (writes.length === 0) return;
  await transact(client, writes.map(({ write }) => write), writes.map(({ lost }) => lost));
}

function writesOf(change: Change, evidence: EvidenceTarget, { actor, now, matched }: Commit): { write: Write; lost: Lost }[] {
  let head: ChainHead | undefined = change.expected?.head;
  const damaged: Lost = () => evidenceDamaged(change.subject);
  const entries = change.evidence.map(({ event, article }) => {
    const entry = append(head, { subject: change.subject, type: event.type, at: now, actor, article, data: parseEvent(event) }, evidence.algorithm);
    head = { seq: entry.seq, hash: entry.hash };
    return { write: { Put: { TableName: evidence.table, Item: entryItemOf(entry), ConditionExpression: 'attribute_not_exists(PK)' } }, lost: damaged };
  });
  const state = {
    Put: {
      TableName: change.collection.table,
      Item: { ...change.item, changedAt: now, head },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      ...(change.expected
        ? { ConditionExpression: '#version = :version', ExpressionAttributeNames: { '#version': 'version' }, ExpressionAttributeValues: { ':version': change.expected.version } }
        : { ConditionExpression: 'attribute_not_exists(PK)' }),
    },
  };
  const headWrite = {
    Put: {
      TableName: evidence.table,
      Item: { PK: change.subject, SK: HEAD_KEY, schemaVersion: 1, ...head, parties: change.parties },
      ...(change.expected
        ? { ConditionExpression: '#hash = :hash', ExpressionAttributeNames: { '#hash': 'hash' }, ExpressionAttributeValues: { ':hash': change.expected.head.hash } }
        : { ConditionExpression: 'attribute_not_exists(PK)' }),
    },
  };
  return [{ write: state, lost: (current) => lostRace(change, current, matched ?? false) }, ...entries, { write: headWrite, lost: damaged }];
}

function noteWrite({ table, item, only, lost = () => new Error('a note stands in the way of another') }: Note): { write: Write; lost: Lost } {
  return { write: { Put: { TableName: table, Item: item, ...(only === undefined ? {} : conditionOf(only)) } }, lost };
}

function conditionOf(only: NonNullable<Note['only']>) {
  if (only === 'new') return { ConditionExpression: 'attribute_not_exists(PK)' };
  const said = Object.entries(only);
  return {
    ConditionExpression: said.map((_, i) => `#n${i} = :v${i}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(said.map(([name], i) => [`#n${i}`, name])),
    ExpressionAttributeValues: Object.fromEntries(said.map(([, value], i) => [`:v${i}`, value])),
  };
}

function guardWrite({ table, key, path, is, value, lost }: Guard): { write: Write; lost: Lost } {
  const names = Object.fromEntries(path.map((part, i) => [`#p${i}`, part]));
  const check = {
    TableName: table,
    Key: key,
    ConditionExpression: `${Object.keys(names).join('.')} ${is} :value`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':value': value },
  };
  return { write: { ConditionCheck: check }, lost };
}

const ATTEMPTS = 6;

/**
 * A transaction that merely collided with another in flight is tried again: its conditions decide, however late it runs.
 * Every attempt has its own client token (a cancelled one is not replayed); the SDK keeps it for retries of a lost answer.
 */
async function transact(client: DynamoDBDocumentClient, items: Write[], lost: readonly Lost[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: items }));
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
      if (failed >= 0) throw lost[failed]?.(reasons[failed]?.Item && unmarshall(reasons[failed].Item)) ?? error;
      if (!reasons.some((reason) => RETRYABLE.has(reason.Code ?? ''))) throw new TransactionRefused(reasons);
      if (attempt === ATTEMPTS) throw error;
      await pause(Math.random() * 15 * 2 ** attempt);
    }
  }
}

const RETRYABLE = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** DynamoDB will never take this transaction, such as one with an item beyond 400 KB: trying again would not help. */
export class TransactionRefused extends Error {
  /** DynamoDB's own codes. */
  readonly code: string;
  constructor(reasons: readonly { readonly Code?: string | undefined }[]) {
    const code = reasons.flatMap(({ Code }) => (Code === undefined || Code === 'None' ? [] : [Code])).join(',');
    super(`DynamoDB refused the transaction: ${code}`);
    this.name = 'TransactionRefused';
    this.code = code;
  }
}

function lostRace(change: Change, current: Item | undefined, matched: boolean): Problem {
  return new Problem(matched ? 'precondition-failed' : 'concurrent-change', {
    detail: {
      zh: `${change.subject} 刚刚被其他人更改，您的操作未生效。请重新读取后再办理。`,
      en: `${change.subject} was changed by somebody else just now, so your act did not take effect. Read it again, then decide.`,
    },
    extensions: { subject: change.subject, ...(current ? { current: change.collection.parseCurrent(current) } : {}) },
  });
}

function evidenceDamaged(subject: string): Problem {
  return new Problem('evidence-damaged', {
    detail: {
      zh: `${subject} 的证据链已被改动，操作未生效。请通知区数据局核查该证据链。`,
      en: `The evidence chain of ${subject} was tampered with, so nothing was written. Tell the data bureau to examine the chain.`,
    },
    extensions: { subject },
  });
}
