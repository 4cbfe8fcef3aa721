import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDynamoDb, type DynamoDb } from './dynamodb.ts';
import { deleteExpired } from './expiry.ts';
import { indexed, tableOf } from './tableSamples.ts';
import { countItems, ensureTables } from './tables.ts';

let db: DynamoDb;
beforeAll(async () => {
  db = await startDynamoDb({ port: 0, environment: {} });
});
afterAll(() => db.stop());

const put = (TableName: string, item: object): Promise<unknown> => db.call('PutItem', { TableName, Item: { PK: { S: 'a' }, SK: { S: '1' }, ...item } });

test('tables that are there already stay as they are', async () => {
  await ensureTables(db.call, [tableOf('Again')]);
  await put('Again', {});
  await ensureTables(db.call, [tableOf('Again')]);
  expect(await countItems(db.call, [tableOf('Again')])).toEqual([{ name: 'Again', items: 1 }]);
});

test('an index that the template gains later finds the items of before', async () => {
  await ensureTables(db.call, [tableOf('Indexed')]);
  await put('Indexed', { GSI1PK: { S: 'g' } });
  await ensureTables(db.call, [tableOf('Indexed', indexed())]);
  await ensureTables(db.call, [tableOf('Indexed', indexed())]);
  const query = { TableName: 'Indexed', IndexName: 'GSI1', KeyConditionExpression: 'GSI1PK = :g', ExpressionAttributeValues: { ':g': { S: 'g' } } };
  expect(await db.call('Query', query)).toMatchObject({ Count: 1 });
});

test('a stream that the template gains later carries what is written from then on', async () => {
  await ensureTables(db.call, [tableOf('Streamed')]);
  await ensureTables(db.call, [tableOf('Streamed', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } })]);
  expect(await db.call('Streams.ListStreams', { TableName: 'Streamed' })).toMatchObject({ Streams: [{ TableName: 'Streamed' }] });
});

test('a changed key is refused with the name of the table', async () => {
  await ensureTables(db.call, [tableOf('Keyed')]);
  const changed = tableOf('Keyed', { KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }] } as never);
  await expect(ensureTables(db.call, [changed])).rejects.toThrow(/the key of the table \(Keyed\).*remove the state directory/);
});

test('items whose time has come are deleted, in virtual time', async () => {
  const table = tableOf('Expiring', { TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } });
  await ensureTables(db.call, [table]);
  const now = Date.parse('2026-09-24T02:00:00Z');
  await put('Expiring', { SK: { S: 'gone' }, expiresAt: { N: String(now / 1000 - 1) } });
  await put('Expiring', { SK: { S: 'kept' }, expiresAt: { N: String(now / 1000 + 1) } });
  await put('Expiring', { SK: { S: 'timeless' } });
  expect(await deleteExpired(db.call, [table], now)).toBe(1);
  expect(await countItems(db.call, [table])).toEqual([{ name: 'Expiring', items: 2 }]);
});
