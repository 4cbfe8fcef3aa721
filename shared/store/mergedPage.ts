import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { once } from '../once.ts';
import { refuseFaults } from '../problems/problem.ts';
import { DEFAULT_LIMIT, type Page, type PageRequest, type PageSource } from './page.ts';
import type { Item } from './ref.ts';

/** Beyond a kilobyte DynamoDB calls the whole query malformed, which would be our fault and not the caller's. */
const positionSchema = once(() => z.strictObject({ after: z.string().min(1).refine((text) => text.isWellFormed() && Buffer.byteLength(text) <= 1024) }));

interface Part {
  readonly found: readonly { readonly at: string; readonly item: Item }[];
  /** Whether DynamoDB kept something back, so that the part is only known up to its last item. */
  readonly cut: boolean;
}

/**
 * One page of several partitions whose sort keys are of one order: as {@link readPage} does for one, with a query for each, side by side. An item
 * may stand in one partition only. The cursor is the position in that order, so the partitions may change from one page to the next.
 */
export async function readMergedPage<T>(client: DynamoDBDocumentClient, sources: readonly (PageSource & { readonly index: string })[], page: PageRequest, parse: (item: Item) => T): Promise<Page<T>> {
  const limit = page.limit ?? DEFAULT_LIMIT;
  const after = page.cursor === undefined ? undefined : decode(page.cursor);
  const parts = await Promise.all(sources.map((source) => readPart(client, source, after, limit + 1)));
  // Behind the end of a part that was cut short, another part's items would come too early.
  const known = parts.flatMap(({ found, cut }) => (cut ? [found.at(-1)?.at ?? ''] : [])).toSorted()[0];
  const merged = parts.flatMap(({ found }) => found).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const shown = merged.filter(({ at }) => known === undefined || at <= known).slice(0, limit);
  const last = shown.at(-1);
  const more = last !== undefined && (shown.length < merged.length || parts.some(({ cut }) => cut));
  return { items: shown.map(({ item }) => parse(item)), ...(more ? { next: encode(last.at) } : {}) };
}

async function readPart(client: DynamoDBDocumentClient, { table, index, partition }: PageSource & { readonly index: string }, after: string | undefined, count: number): Promise<Part> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: after === undefined ? '#pk = :pk' : '#pk = :pk AND #sk > :after',
      ExpressionAttributeNames: { '#pk': `${index}PK`, ...(after === undefined ? {} : { '#sk': `${index}SK` }) },
      ExpressionAttributeValues: { ':pk': partition, ...(after === undefined ? {} : { ':after': after }) },
      Limit: count,
    }),
  );
  return { found: Items.map((item) => ({ at: String(item[`${index}SK`]), item })), cut: LastEvaluatedKey !== undefined };
}

function encode(after: string): string {
  return Buffer.from(JSON.stringify({ after }), 'utf8').toString('base64url');
}

function decode(cursor: string): string {
  const position = positionSchema().safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8'))).data;
  if (!position) refuseFaults([{ in: 'query', pointer: '/cursor', code: 'bad-cursor', detail: { zh: '不是本列表给出的位置，请从第一页重新读取', en: 'was not given by this list; start again from the first page' } }]);
  return position?.after ?? '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
