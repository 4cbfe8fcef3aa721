import assert from 'node:assert/strict';
import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Stack } from '../../infra/local/stack.ts';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const city = { org: 'city', roles: ['city'] };
const { centre } = officials;

/** The city platform fetches the feed, acknowledges it, says what it holds; the feed is sent anew, told anew, and loses a record of what it told, which the night finds. */
export async function feedTheCity(client: DistrictClient, ask: Ask, { invoke }: Stack, dynamodb: DynamoDBClient): Promise<void> {
  const { items, head } = (await ask('GET', '/city-platform/feed?limit=3', { as: city })).body;
  assert.equal(items[0].position, 1);
  await ask('POST', '/city-platform/acknowledgements', { as: city, body: { position: 3, hash: items[2].hash } });
  const { id } = (await ask('POST', '/city-platform/inventory', { as: city, body: { through: head.position, entries: [] } })).body;
  for (const path of ['', `/inventories/${id}`, '/inventories']) await ask('GET', `/city-platform${path}`, { as: city });
  await ask('POST', '/city-platform/replays', { as: centre, body: { from: 2, reason: '演练' } });
  await ask('POST', '/city-platform/reissues', { as: centre, body: { resources: [items[0].resourceId], reason: '演练' }, headers: { 'idempotency-key': 'reissue' } });
  assert((await invoke('public-data-local-cityPlatform-push', {})).ok);
  await dynamodb.send(new DeleteItemCommand({ TableName: 'public-data-local-CityPlatform', Key: { PK: { S: 'ENTRIES' }, SK: { S: items[1].resourceId } } }));
  await client.control('POST', '/schedules/city-platform-reconcile/run');
  const last = (await ask('GET', `/city-platform/feed?after=${head.position + 1}`, { as: city })).body.items.at(-1);
  assert.deepEqual([last.resourceId, last.position], [items[1].resourceId, head.position + 2]);
}
