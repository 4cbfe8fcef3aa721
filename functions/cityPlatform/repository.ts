import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { once } from '#shared/once.ts';
import { Problem } from '#shared/problems/problem.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Item, Ref } from '#shared/store/ref.ts';
import type { Told } from './domain/due.ts';
import type { FeedRecord } from './domain/record.ts';
import { attemptsSchema, courseState, headSchema, inventoryState, recordSchema, toldSchema, type Attempts, type CourseState, type Head, type InventoryState } from './schema.ts';

/** The evidence chain of what becomes of the feed, and the id of its course. */
export const FEED = 'city_feed';

export function courseCollection(table: string): Collection<CourseState> {
  return collection<CourseState>({
    table,
    schema: courseState,
    schemaVersion: 1,
    key: (id) => ({ PK: `COURSE#${id}`, SK: 'COURSE' }),
    idOf: () => FEED,
    parties: () => [],
    summary: ({ acknowledged, next }) => ({ acknowledged, next }),
  });
}

/** GSI1: reports, newest last. */
export const INVENTORIES = { index: 'GSI1', partition: 'INVENTORIES' } as const;
export function inventoriesCollection(table: string): Collection<InventoryState> {
  return collection<InventoryState>({
    table,
    schema: inventoryState,
    schemaVersion: 1,
    key: (id) => ({ PK: `INVENTORY#${id}`, SK: 'INVENTORY' }),
    idOf: ({ id }) => id,
    indexes: ({ id }) => ({ GSI1PK: INVENTORIES.partition, GSI1SK: id }),
    parties: () => [],
    summary: ({ id, drift }) => ({ id, drift }),
  });
}

const RECORDS = 'FEED';
const placeOf = (position: number): string => String(position).padStart(10, '0');
const recordKey = (position: number) => ({ PK: RECORDS, SK: placeOf(position) });
const headKey = { PK: 'HEAD', SK: 'HEAD' };
const ENTRIES = 'ENTRIES';
const attemptsKey = { PK: 'ATTEMPTS', SK: 'ATTEMPTS' };

/** A kept item without its keys. */
function kept<T>(schema: () => z.ZodType<T>, field: string): (item: Item) => T {
  const item = once(() => z.object({ schemaVersion: z.literal(1), [field]: schema() }));
  return (found) => item().parse(found)[field] as T;
}
const refOf = <T>(table: string, key: { PK: string; SK: string }, parse: (item: Item) => T): Ref<T | undefined> => ({ parts: [{ table, key }], parse: ([item]) => (item ? parse(item) : undefined) });

const parseRecord = kept<FeedRecord>(recordSchema as () => z.ZodType<FeedRecord>, 'record');
const parseHead = kept<Head>(headSchema, 'head');
const parseTold = kept<Told>(toldSchema, 'told');
const parseAttempts = kept<Attempts | null>(() => attemptsSchema().nullable(), 'attempts');

export const headRef = (table: string) => refOf(table, headKey, parseHead);
export const recordRef = (table: string, position: number) => refOf(table, recordKey(position), parseRecord);
export const toldRef = (table: string, resourceId: string) => refOf(table, { PK: ENTRIES, SK: resourceId }, parseTold);
export const attemptsRef = (table: string) => refOf(table, attemptsKey, parseAttempts);

function overtaken(): Problem {
  return new Problem('concurrent-change', { detail: { zh: '数据流刚刚有新记录，请重新读取后再试。', en: 'The feed went on just now; look again, then try again.' } });
}

/** The feed goes on by one record, or nothing of it is written: its end is where it was read, and of the entry nothing else was told meanwhile. */
export function recordNotes(table: string, record: FeedRecord, before: Told | undefined): Note[] {
  const { resourceId, position, kind, department, edition, contentHash } = record;
  const told: Told = { resourceId, position, kind, department, edition, contentHash };
  return [
    { table, item: { ...recordKey(position), schemaVersion: 1, record }, only: 'new', lost: overtaken },
    { table, item: { PK: ENTRIES, SK: resourceId, schemaVersion: 1, position, told }, only: before ? { position: before.position } : 'new', lost: overtaken },
  ];
}

export function headNote(table: string, head: Head, before: Head | undefined): Note {
  return { table, item: { ...headKey, schemaVersion: 1, position: head.position, head }, only: before ? { position: before.position } : 'new', lost: overtaken };
}

/** How sending fares; an attempt is no act, so it leaves no evidence. */
export function attemptsNote(table: string, attempts: Attempts | null): Note {
  return { table, item: { ...attemptsKey, schemaVersion: 1, attempts } };
}

interface Range {
  readonly partition: string;
  readonly after: string;
  readonly until: string;
  readonly limit?: number;
}

/** Items behind `after` up to `until`, in order; strongly consistent. `whole`: DynamoDB did not cut them short. */
async function query(client: DynamoDBDocumentClient, table: string, { partition, after, until, limit }: Range): Promise<{ items: Item[]; last: string | undefined }> {
  // A range of keys holds both its ends; the one to begin behind is dropped.
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'PK = :pk AND SK BETWEEN :after AND :until',
      ExpressionAttributeValues: { ':pk': partition, ':after': after, ':until': until },
      ...(limit === undefined ? {} : { Limit: limit + 1 }),
    }),
  );
  const behind = Items.filter((item) => item['SK'] !== after);
  return { items: limit === undefined ? behind : behind.slice(0, limit), last: LastEvaluatedKey === undefined ? undefined : String(LastEvaluatedKey['SK']) };
}

const END = '~';

/** Records behind a position, as many as asked for or as DynamoDB hands over at once (1 MB). */
export async function recordsAfter(client: DynamoDBDocumentClient, table: string, after: number, limit: number): Promise<FeedRecord[]> {
  const { items } = await query(client, table, { partition: RECORDS, after: placeOf(after), until: END, limit });
  return items.map(parseRecord);
}

/** What the feed said last of every entry in a range of ids. */
export async function toldBetween(client: DynamoDBDocumentClient, table: string, after = '0', until = END): Promise<Told[]> {
  const found: Told[] = [];
  for (let from: string | undefined = after; from !== undefined && from <= until; ) {
    const { items, last }: Awaited<ReturnType<typeof query>> = await query(client, table, { partition: ENTRIES, after: from, until });
    found.push(...items.map(parseTold));
    from = last;
  }
  return found;
}
