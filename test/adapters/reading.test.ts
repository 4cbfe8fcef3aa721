import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { readTogether, type Item, type Ref } from '#shared/store/ref.ts';
import { counter, requests, storedRequest } from './counter.ts';

let desk: ReturnType<typeof counter>;
beforeEach(() => {
  process.env['AWS_REGION'] = 'cn-north-1';
  desk = counter();
});

const key = (id: string | number) => ({ PK: `THING#${id}`, SK: 'THING' });
const thing = (id: string | number, table = 'Things'): Ref<Item | undefined> => ({ parts: [{ table, key: key(id) }], parse: ([item]) => item });
const asked = () => desk.dynamo.commandCalls(BatchGetCommand).map((call) => call.args[0].input.RequestItems);

describe('reading together', () => {
  it('takes one strongly consistent round trip over all tables, each key once, and gives each ref its own items in its own order', async () => {
    const pair: Ref<string> = { parts: [thing(2).parts[0], thing(1).parts[0]].flatMap((part) => part ?? []), parse: (items) => items.map((item) => item?.['PK']).join() };
    desk.dynamo.on(BatchGetCommand).resolves({ Responses: { Things: [key(1), key(2)], Others: [{ ...key(1), here: true }] } });
    const values = await readTogether(desk.client, { pair, first: thing(1), other: thing(1, 'Others'), absent: thing(3) });
    expect(values).toEqual({ pair: 'THING#2,THING#1', first: key(1), other: { ...key(1), here: true }, absent: undefined });
    expect(asked()).toEqual([{ Things: { Keys: [key(2), key(1), key(3)], ConsistentRead: true }, Others: { Keys: [key(1)], ConsistentRead: true } }]);
  });

  it('asks for a single item by itself, and for nothing not at all', async () => {
    desk.dynamo.on(GetCommand).resolves({ Item: key(1) });
    expect(await readTogether(desk.client, { a: thing(1), again: thing(1) })).toEqual({ a: key(1), again: key(1) });
    expect(desk.dynamo.commandCalls(GetCommand).map((call) => call.args[0].input)).toEqual([{ TableName: 'Things', Key: key(1), ConsistentRead: true }]);
    expect(await readTogether(desk.client, {})).toEqual({});
    expect(desk.dynamo.calls()).toHaveLength(1);
  });

  it('asks again for just the keys that came back unprocessed', async () => {
    const left = { Things: { Keys: [key(2)], ConsistentRead: true } };
    desk.dynamo.on(BatchGetCommand).resolvesOnce({ Responses: { Things: [key(1)] }, UnprocessedKeys: left }).resolves({ Responses: { Things: [key(2)] }, UnprocessedKeys: {} });
    expect(await readTogether(desk.client, { a: thing(1), b: thing(2) })).toEqual({ a: key(1), b: key(2) });
    expect(asked()[1]).toEqual(left);
  });

  it('gives up on keys that keep coming back, as something that passes', async () => {
    desk.dynamo.on(BatchGetCommand).resolves({ Responses: {}, UnprocessedKeys: { Things: { Keys: [key(1)], ConsistentRead: true } } });
    await expect(readTogether(desk.client, { a: thing(1), b: thing(2) })).rejects.toMatchObject({ name: 'KeysUnread' });
    expect(asked()).toHaveLength(5);
    const { status, headers, body } = await desk.withdraw({ 'idempotency-key': 'k' });
    expect([status, headers['retry-after'], body.code]).toEqual([503, '2', 'temporarily-unavailable']);
  });

  it('leaves throttling of the whole call to the SDK, and answers 503 when the SDK gives up', async () => {
    desk.dynamo.onAnyCommand().rejects(new ProvisionedThroughputExceededException({ message: 'of REQUEST#1', $metadata: {} }));
    const { status, body } = await desk.withdraw();
    expect([status, body.code]).toEqual([503, 'temporarily-unavailable']);
    expect(JSON.stringify(body)).not.toContain('REQUEST#');
  });

  it('keeps the largest read of ours, a scenario of 50 resources and its receipt, in one call of DynamoDB’s 100 keys', async () => {
    desk.dynamo.on(BatchGetCommand).resolves({ Responses: {} });
    const refs = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`r${i}`, thing(i)]));
    await readTogether(desk.client, refs);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]?.['Things']?.Keys).toHaveLength(51);
  });
});

describe('a stored item that cannot be understood', () => {
  const broken: [string, Item][] = [
    ['of a later schema version', { schemaVersion: 2 }],
    ['without a schema version', { schemaVersion: undefined }],
    ['with a state of no known status', { state: { ...(storedRequest()['state'] as object), status: 'lost' } }],
    ['with an attribute too many', { state: { ...(storedRequest()['state'] as object), extra: 'never shown' } }],
    ['without a chain head', { head: undefined }],
  ];

  it.each(broken)('is never repaired in silence: %s', (_, change) => {
    expect(() => requests.parse(storedRequest(change))).toThrow();
  });

  it.each(broken)('answers 500 with a code and its id, and shows nothing of itself: %s', async (_, change) => {
    desk.dynamo.on(GetCommand).resolves({ Item: storedRequest(change) });
    const { status, body } = await desk.withdraw();
    expect([status, body.code, body.subject]).toEqual([500, 'unreadable-record', storedRequest()['PK']?.toString().slice('REQUEST#'.length)]);
    expect(Object.keys(body).toSorted()).toEqual(['code', 'detail', 'instance', 'status', 'subject', 'title', 'type']);
    expect(JSON.stringify(body)).not.toContain('never shown');
  });
});
