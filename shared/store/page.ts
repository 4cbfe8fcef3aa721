import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { once } from '../once.ts';
import { refuseFaults } from '../problems/problem.ts';
import type { Item } from './ref.ts';

/** Query parameters of every paged list. */
export const pageQuery = once(() => ({
  limit: z.coerce.number().int().min(1).max(100).optional().meta({ description: '每页条数，默认 50 · page size, default 50' }),
  cursor: z.string().max(2048).optional().meta({ description: '上一页 Link 给出的位置 · position given by the last page' }),
}));

export interface PageRequest {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface PageSource {
  readonly table: string;
  /** `GSI1` …; the table itself when absent. */
  readonly index?: string;
  readonly partition: string;
  readonly descending?: boolean;
  /** Of the partition, what sort keys begin with. @default all of it */
  readonly prefix?: string;
}

export const DEFAULT_LIMIT = 50;
/** Beyond these DynamoDB calls the whole query malformed, which would be our fault and not the caller's. */
const keyPart = once(() => z.string().min(1).refine((text) => text.isWellFormed() && Buffer.byteLength(text) <= 1024));
const positionSchema = once(() => z.record(z.string(), keyPart()));

/** A list to its end, `chunk` items at a time. For jobs, and for lists whose length is bounded by what they are about. */
export async function readAll<T>(client: DynamoDBDocumentClient, source: PageSource, parse: (item: Item) => T, chunk = 1000): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(client, source, { limit: chunk, cursor }, parse);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}

/** One query, one page. One more than the page is read, so that a last page never leads to an empty one. A cursor that was not made for this list is refused. */
export async function readPage<T>(client: DynamoDBDocumentClient, source: PageSource, page: PageRequest, parse: (item: Item) => T): Promise<Page<T>> {
  const partitionKey = `${source.index ?? ''}PK`;
  const limit = page.limit ?? DEFAULT_LIMIT;
  const start = page.cursor === undefined ? undefined : decodeCursor(page.cursor, partitionKey, source.partition);
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: source.table,
      ...(source.index === undefined ? { ConsistentRead: true } : { IndexName: source.index }),
      KeyConditionExpression: source.prefix === undefined ? '#pk = :pk' : '#pk = :pk AND begins_with(#sk, :prefix)',
      ExpressionAttributeNames: { '#pk': partitionKey, ...(source.prefix === undefined ? {} : { '#sk': `${source.index ?? ''}SK` }) },
      ExpressionAttributeValues: { ':pk': source.partition, ...(source.prefix === undefined ? {} : { ':prefix': source.prefix }) },
      ScanIndexForward: !source.descending,
      Limit: limit + 1,
      ...(start ? { ExclusiveStartKey: start } : {}),
    }),
  );
  const items = Items.slice(0, limit).map((item) => parse(item));
  const lastShown = Items[limit - 1];
  if (Items.length > limit && lastShown) return { items, next: cursorAt(source, lastShown) };
  // Items so large that DynamoDB cut the page short.
  return LastEvaluatedKey ? { items, next: encodeCursor(LastEvaluatedKey) } : { items };
}

/** The position right behind an item of a list, where a page that was cut short goes on. */
export function cursorAt({ index }: Pick<PageSource, 'index'>, item: Item): string {
  const keys = ['PK', 'SK', ...(index === undefined ? [] : [`${index}PK`, `${index}SK`])];
  return encodeCursor(Object.fromEntries(keys.map((key) => [key, item[key]])));
}

function encodeCursor(position: Item): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

function decodeCursor(cursor: string, partitionKey: string, partition: string): Record<string, string> {
  const position = positionSchema().safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8'))).data;
  const keys = new Set(['PK', 'SK', partitionKey, partitionKey.replace('PK', 'SK')]);
  const fits = position?.[partitionKey] === partition && Object.keys(position).length === keys.size && Object.keys(position).every((key) => keys.has(key));
  if (!fits) {
    refuseFaults([{ in: 'query', pointer: '/cursor', code: 'bad-cursor', detail: { zh: '不是本列表给出的位置，请从第一页重新读取', en: 'was not given by this list; start again from the first page' } }]);
  }
  return position ?? {};
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
