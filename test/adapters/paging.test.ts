import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '#shared/problems/problem.ts';
import { cursorAt, pageQuery, readPage, type PageSource } from '#shared/store/page.ts';
import type { Item } from '#shared/store/ref.ts';
import { openRequests } from '../../functions/sharing/repository.ts';
import { counter, REQUEST, requests, storedRequest } from './counter.ts';

let desk: ReturnType<typeof counter>;
beforeEach(() => {
  process.env['AWS_REGION'] = 'cn-north-1';
  desk = counter();
});

const source: PageSource = { table: 'Things', index: 'GSI1', partition: 'LIST#mzj', descending: true };
const row = (n: number): Item => ({ PK: `T#${n}`, SK: 'T', GSI1PK: 'LIST#mzj', GSI1SK: String(n), n });
const rows = (count: number): Record<string, unknown>[] => Array.from({ length: count }, (_, i) => ({ ...row(i) }));
const read = (page: { limit?: number; cursor?: string } = {}, from = source) => readPage(desk.client, from, page, (item) => item['n']);
const queries = () => desk.dynamo.commandCalls(QueryCommand).map((call) => call.args[0].input);
const refusal = (cursor: string, from = source) => read({ cursor }, from).then(() => undefined, (error: unknown) => (error instanceof Problem ? error.faults.map((fault) => fault.code) : error));

describe('a page', () => {
  it('is one query for one item more than it shows, so that the last page leads to no empty one', async () => {
    desk.dynamo.on(QueryCommand).resolvesOnce({ Items: rows(3) }).resolves({ Items: rows(2) });
    const first = await read({ limit: 2 });
    expect(first).toEqual({ items: [0, 1], next: cursorAt(source, row(1)) });
    expect(await read({ limit: 2, cursor: first.next ?? '' })).toEqual({ items: [0, 1] });
    expect(queries()).toMatchObject([
      { TableName: 'Things', IndexName: 'GSI1', Limit: 3, ScanIndexForward: false, ExpressionAttributeValues: { ':pk': 'LIST#mzj' } },
      { Limit: 3, ExclusiveStartKey: { PK: 'T#1', SK: 'T', GSI1PK: 'LIST#mzj', GSI1SK: '1' } },
    ]);
    expect(queries()[0]).not.toHaveProperty('ExclusiveStartKey');
  });

  it('of items so large that DynamoDB cut it short says where the rest begins', async () => {
    const { n: _, ...position } = row(1);
    desk.dynamo.on(QueryCommand).resolves({ Items: rows(2), LastEvaluatedKey: position });
    expect(await read()).toEqual({ items: [0, 1], next: cursorAt(source, row(1)) });
    expect(queries()[0]?.Limit).toBe(51);
  });

  it('of the table itself is strongly consistent, and is positioned by its own keys', async () => {
    const own = { table: 'Things', partition: 'P' };
    desk.dynamo.on(QueryCommand).resolves({ Items: [{ PK: 'P', SK: '1', n: 1 }, { PK: 'P', SK: '2', n: 2 }] });
    const { next } = await read({ limit: 1 }, own);
    await read({ limit: 1, cursor: next ?? '' }, own);
    expect(queries()[1]).toMatchObject({ ConsistentRead: true, ScanIndexForward: true, ExclusiveStartKey: { PK: 'P', SK: '1' } });
  });
});

describe('a cursor', () => {
  const encoded = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');
  const good = { PK: 'T#1', SK: 'T', GSI1PK: 'LIST#mzj', GSI1SK: '1' };

  it.each([
    ['another department’s list', { ...good, GSI1PK: 'LIST#csl' }],
    ['a key too few', { PK: 'T#1', SK: 'T', GSI1PK: 'LIST#mzj' }],
    ['a key too many', { ...good, GSI2PK: 'LIST#mzj' }],
    ['an empty key', { ...good, SK: '' }],
    ['a number for a key', { ...good, SK: 1 }],
    ['a prototype for a key', JSON.parse('{"__proto__":"T","SK":"T","GSI1PK":"LIST#mzj","GSI1SK":"1"}')],
    ['a list', [good]],
    ['nothing', null],
  ])('of %s is refused before anything is asked', async (_, position) => {
    expect(await refusal(encoded(position))).toEqual(['bad-cursor']);
    expect(queries()).toEqual([]);
  });

  it.each(['', '%', 'bm90IGpzb24', '\u{1f600}'])('that is no position at all is refused: %j', async (cursor) => {
    expect(await refusal(cursor)).toEqual(['bad-cursor']);
  });

  it('of an index is none of the table itself', async () => {
    expect(await refusal(encoded(good), { table: 'Things', partition: 'T#1' })).toEqual(['bad-cursor']);
  });
});

describe('the parameters of a page', () => {
  it('are a limit from 1 to 100 and a cursor of bounded length', () => {
    for (const limit of ['1', '100', 50]) expect(pageQuery().limit.safeParse(limit).success).toBe(true);
    for (const limit of ['0', '101', '1.5', 'ten', '', '-1', 'NaN', 'Infinity']) expect(pageQuery().limit.safeParse(limit).success).toBe(false);
    expect(pageQuery().cursor.safeParse('a'.repeat(2049)).success).toBe(false);
  });
});

describe('the list of all open requests', () => {
  it('follows the pages to the end, and names a request that it cannot read without stopping there', async () => {
    const other = (id: string, more: Item = {}): Record<string, unknown> => ({ ...storedRequest(more), PK: `REQUEST#${id}` });
    const position = { PK: 'REQUEST#b', SK: 'REQUEST', GSI5PK: 'REQUESTS#under-review', GSI5SK: 'x' };
    desk.dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [other('a'), other('b', { schemaVersion: 9 })], LastEvaluatedKey: position })
      .resolves({ Items: [{ ...storedRequest() }] });
    const seen: [string, boolean][] = [];
    for await (const { id, read: understand } of openRequests(desk.client, requests)) seen.push([id, readable(understand)]);
    expect(seen).toEqual([['a', true], ['b', false], [REQUEST, true]]);
    expect(queries()[1]).toMatchObject({ IndexName: 'GSI5', ExclusiveStartKey: position });
  });

  it('takes a request of another status for one that cannot be read', async () => {
    const state = { ...(storedRequest()['state'] as object), status: 'withdrawn', withdrawnAt: '2026-09-25T09:00:00+08:00' };
    desk.dynamo.on(QueryCommand).resolves({ Items: [{ ...storedRequest({ state }) }] });
    for await (const { read: understand } of openRequests(desk.client, requests)) expect(understand).toThrow('another status');
  });
});

function readable(understand: () => unknown): boolean {
  try {
    return understand() !== undefined;
  } catch {
    return false;
  }
}
