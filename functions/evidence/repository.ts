import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dateOf } from '#shared/clock.ts';
import type { StoredEntry } from '#shared/evidence/chain.ts';
import { digestSchema } from '#shared/evidence/entry.ts';
import type { Leaf } from '#shared/evidence/seal.ts';
import { entryKey, HEAD_KEY, readEntry, readHead, TIME_INDEX, TIME_PARTITIONS, type StoredHead } from '#shared/evidence/stored.ts';
import { once } from '#shared/once.ts';
import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import { readTogether, type Item, type Ref } from '#shared/store/ref.ts';
import { sealState, type DatedLeaf, type SealState } from './schema.ts';

export interface StoredChain {
  readonly head: StoredHead | undefined;
  readonly entries: readonly StoredEntry[];
}

/** A whole chain. One query up to a megabyte of evidence, which is some thousand acts on one subject. */
export async function readStoredChain(client: DynamoDBDocumentClient, table: string, subject: string): Promise<StoredChain> {
  const items = await queryAll(client, { TableName: table, KeyConditionExpression: 'PK = :subject', ExpressionAttributeValues: { ':subject': subject }, ConsistentRead: true });
  const head = items.find((item) => item['SK'] === HEAD_KEY);
  return { head: head && readHead(head), entries: items.filter((item) => item !== head).map(readEntry) };
}

type Query = ConstructorParameters<typeof QueryCommand>[0];

async function queryAll(client: DynamoDBDocumentClient, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  let position: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...query, ...(position ? { ExclusiveStartKey: position } : {}) }));
    items.push(...(page.Items ?? []));
    position = page.LastEvaluatedKey;
  } while (position);
  return items;
}

/** One entry and the head of its chain, in one round trip. */
export function entryRef(table: string, subject: string, seq: number): Ref<{ readonly entry: StoredEntry | undefined; readonly head: StoredHead | undefined }> {
  const keys = [entryKey(seq), HEAD_KEY].map((SK) => ({ table, key: { PK: subject, SK } }));
  return { parts: keys, parse: ([entry, head]) => ({ entry: entry && readEntry(entry), head: head && readHead(head) }) };
}

/** DynamoDB reads up to a hundred items at once. */
const AT_ONCE = 100;

/** What stands where these leaves were taken, in their order; `undefined` where nothing does. */
export async function readPlaces(client: DynamoDBDocumentClient, table: string, leaves: readonly Leaf[]): Promise<(StoredEntry | undefined)[]> {
  const found: (StoredEntry | undefined)[] = [];
  for (let from = 0; from < leaves.length; from += AT_ONCE) {
    const some = leaves.slice(from, from + AT_ONCE);
    const refs = Object.fromEntries(some.map(({ subject, seq }, i): [string, Ref<StoredEntry | undefined>] => [String(i), { parts: [{ table, key: { PK: subject, SK: entryKey(seq) } }], parse: ([item]) => item && readEntry(item) }]));
    const read = await readTogether(client, refs);
    found.push(...some.map((_, i) => read[String(i)]));
  }
  return found;
}

const indexed = once(() => z.object({ PK: z.string(), SK: z.string().regex(/^\d{12}$/), GSI1SK: z.string(), hash: digestSchema() }));

/** Entries of some days by the index: its cost is that of those days. Throws ZodError for what no entry can be. */
export async function entriesOfDays(client: DynamoDBDocumentClient, table: string, from: string, to: string): Promise<DatedLeaf[]> {
  // Times begin with their date and a T, which sorts before U.
  const queries = TIME_PARTITIONS.map((partition) => queryAll(client, byTime(table, partition, { ':from': from, ':to': `${to}U` }, ' AND GSI1SK BETWEEN :from AND :to')));
  return (await Promise.all(queries)).flat().map(datedLeaf);
}

/** The day of the first entry of all. */
export async function firstDay(client: DynamoDBDocumentClient, table: string): Promise<string | undefined> {
  const pages = await Promise.all(TIME_PARTITIONS.map((partition) => client.send(new QueryCommand({ ...byTime(table, partition), Limit: 1 }))));
  return pages.flatMap(({ Items = [] }) => Items).map((item) => datedLeaf(item).date).toSorted()[0];
}

function byTime(table: string, partition: string, values: Readonly<Record<string, string>> = {}, more = ''): Query {
  return { TableName: table, IndexName: TIME_INDEX, KeyConditionExpression: `GSI1PK = :partition${more}`, ExpressionAttributeValues: { ':partition': partition, ...values } };
}

function datedLeaf(item: Item): DatedLeaf {
  const { PK, SK, GSI1SK, hash } = indexed().parse(item);
  return { subject: PK, seq: Number(SK), hash, date: dateOf(GSI1SK) };
}

/** All seals, in the order of their days. */
export const SEALS = { partition: 'SEALS' } as const;

export function sealsCollection(table: string): Collection<SealState> {
  return collection<SealState>({
    table,
    schema: sealState,
    schemaVersion: 1,
    key: (id) => ({ PK: SEALS.partition, SK: id.replace(/^seal_/, '') }),
    idOf: ({ date }) => sealId(date),
    // Seals name no subject: whoever may read evidence at all may read them; their own chain is for those who supervise.
    parties: () => [],
    summary: ({ date, hash }) => ({ date, hash }),
  });
}

/** The evidence chain of a seal. */
export function sealId(date: string): string {
  return `seal_${date}`;
}

/** The newest seal of all. */
export async function latestSeal(client: DynamoDBDocumentClient, seals: Collection<SealState>): Promise<SealState | undefined> {
  const { Items: [item] = [] } = await client.send(
    new QueryCommand({ TableName: seals.table, KeyConditionExpression: 'PK = :seals', ExpressionAttributeValues: { ':seals': SEALS.partition }, ScanIndexForward: false, Limit: 1, ConsistentRead: true }),
  );
  return item && seals.parse(item).state;
}

/** The seals of some days, in order. */
export async function sealsOfDays(client: DynamoDBDocumentClient, seals: Collection<SealState>, from: string, to: string): Promise<Recorded<SealState>[]> {
  const between = { ':seals': SEALS.partition, ':from': from, ':to': to };
  return (await queryAll(client, { TableName: seals.table, KeyConditionExpression: 'PK = :seals AND SK BETWEEN :from AND :to', ExpressionAttributeValues: between, ConsistentRead: true })).map((item) => seals.parse(item));
}
