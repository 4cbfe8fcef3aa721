import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Actor } from '#shared/actor.ts';
import { plusSeconds, toEpoch, type Instant } from '#shared/clock.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Item, Ref } from '#shared/store/ref.ts';
import { inboxOf } from './domain/inbox.ts';
import { noticeState, type NoticeState } from './schema.ts';

/** How long a notice is kept. The acts that it tells of stay in evidence. */
const NOTICE_DAYS = 365;
const SCHEMA_VERSION = 1;

/** When an item of that day may go, in seconds since the epoch. */
export function expiry(at: Instant, days: number): number {
  return Math.floor(toEpoch(plusSeconds(at, days * 86_400)) / 1000);
}

const noticeKey = (inbox: string, id: string) => ({ PK: `INBOX#${inbox}`, SK: id });
/** No name can be chosen so that it runs into another's. */
const readerKey = ({ org, sub }: Pick<Actor, 'org' | 'sub'>, id: string) => ({ PK: `READER#${JSON.stringify([org, sub])}`, SK: id });

/** A notice in each of its inboxes; kept in all of them or in none. */
export function noticeNotes(table: string, notice: NoticeState, lost: () => Error): Note[] {
  const inboxes = [...new Set(notice.to.map(inboxOf))];
  return inboxes.map((inbox) => ({ table, only: 'new', lost, item: { ...noticeKey(inbox, notice.id), schemaVersion: SCHEMA_VERSION, notice, expiresAt: expiry(notice.at, NOTICE_DAYS) } }));
}

function parseNotice(item: Item): NoticeState {
  return noticeState().parse(item['notice']);
}

/** A notice, if it stands in one of these inboxes. */
export function noticeRef(table: string, inboxes: readonly string[], id: string): Ref<NoticeState | undefined> {
  return {
    parts: inboxes.map((inbox) => ({ table, key: noticeKey(inbox, id) })),
    parse: (items) => items.filter((item) => item !== undefined).map(parseNotice)[0],
  };
}

/** When this person read it. */
export function markRef(table: string, reader: Actor, id: string): Ref<Instant | undefined> {
  return { parts: [{ table, key: readerKey(reader, id) }], parse: ([item]) => item?.['readAt'] as Instant | undefined };
}

/** An item for each notice and person: marks made at the same moment never meet. */
export function markNote(table: string, reader: Actor, { id, at }: Pick<NoticeState, 'id' | 'at'>, readAt: Instant): Note {
  return { table, item: { ...readerKey(reader, id), readAt, expiresAt: expiry(at, NOTICE_DAYS) } };
}

/** Some notices of several inboxes, newest first, each once; `before` is the last one seen. */
export async function readInboxes(client: DynamoDBDocumentClient, table: string, inboxes: readonly string[], page: { readonly before?: string | undefined; readonly limit: number }) {
  const read = await Promise.all(inboxes.map((inbox) => query(client, table, { PK: `INBOX#${inbox}`, below: page.before, limit: page.limit + 1 })));
  const byId = new Map(read.flat().map((item) => [String(item['SK']), item]));
  const newestFirst = [...byId.keys()].toSorted().toReversed();
  const items = newestFirst.slice(0, page.limit).map((id) => parseNotice(byId.get(id) ?? {}));
  return { items, more: newestFirst.length > page.limit };
}

/** When this person read each of the notices, of those read. */
export async function readMarks(client: DynamoDBDocumentClient, table: string, reader: Actor, notices: readonly NoticeState[]): Promise<ReadonlyMap<string, Instant>> {
  const [newest, oldest] = [notices[0], notices.at(-1)];
  if (!newest || !oldest) return new Map();
  const marks = await query(client, table, { PK: readerKey(reader, '').PK, from: oldest.id, to: newest.id });
  return new Map(marks.map((item) => [String(item['SK']), String(item['readAt'])]));
}

interface Range {
  readonly PK: string;
  readonly below?: string | undefined;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
}

/** Items of one partition, newest first. What is asked for here stays far below the megabyte at which an answer is cut. */
async function query(client: DynamoDBDocumentClient, table: string, { PK, below, from, to, limit }: Range): Promise<Item[]> {
  const ranged = from !== undefined && to !== undefined ? { sql: ' AND SK BETWEEN :from AND :to', values: { ':from': from, ':to': to } } : { sql: below === undefined ? '' : ' AND SK < :below', values: below === undefined ? {} : { ':below': below } };
  const { Items = [] } = await client.send(
    new QueryCommand({ TableName: table, ConsistentRead: true, KeyConditionExpression: `PK = :pk${ranged.sql}`, ExpressionAttributeValues: { ':pk': PK, ...ranged.values }, ScanIndexForward: false, ...(limit === undefined ? {} : { Limit: limit }) }),
  );
  return Items;
}

const position = once(() => z.strictObject({ before: idSchema('ntc') }));

/** Where the next page of an inbox begins: right behind this notice, in each of its lists. */
export function positionAfter(id: string): string {
  return Buffer.from(JSON.stringify({ before: id }), 'utf8').toString('base64url');
}

/** The notice behind which a page begins; a position that no inbox gave is refused. */
export function positionIn(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const found = position().safeParse(jsonOf(text)).data;
  if (!found) refuseFaults([{ in: 'query', pointer: '/cursor', code: 'bad-cursor', detail: { zh: '不是本列表给出的位置，请从第一页重新读取', en: 'was not given by this list; start again from the first page' } }]);
  return found?.before ?? '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
