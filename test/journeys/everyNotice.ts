import assert from 'node:assert/strict';
import { UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';
import { file, resourceOf } from '../support/filing.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const as = officials.cdo('mzj');
const TABLE = 'public-data-local-Notices';
const WEBHOOK = '/notices/webhooks/mzj';

/**
 * What is told of a filed request: in the inbox, and to a webhook that leads inside by the time something is sent. So nothing leaves the machine, and a delivery fails in earnest: it is tried
 * again and again, given up after a day, and the sweep starts one whose execution was lost.
 */
export async function tellAndDeliver(client: DistrictClient, ask: Ask, dynamodb: DynamoDBClient): Promise<void> {
  const refused = await client.api('PUT', WEBHOOK, { as, body: { url: 'https://10.0.0.1/in' } });
  assert.deepEqual([refused.status, refused.body.errors[0].code], [400, 'address-refused']);
  await ask('PUT', WEBHOOK, { as, body: { url: 'https://203.0.112.7/in' } });
  await leadsInside(dynamodb);

  const { body: ping } = await ask('POST', `${WEBHOOK}/ping`, { as, body: {} });
  const { id: requestId } = (await file(client, await resourceOf(client, 'mzj', 'conditional'))).body;
  await client.control('POST', '/clock', { advance: 'PT1S' });
  const inbox = (await ask('GET', '/notices?unread=true', { as })).body;
  const notice = inbox.items.find((one: { subject: { id: string } }) => one.subject.id === requestId);
  assert.equal(notice?.type, 'sharing.request-filed');
  await ask('GET', `/notices/${notice.id}`, { as });
  await ask('POST', '/notices/reading', { as, body: { ids: [notice.id] } });
  assert.equal((await ask('GET', '/notices', { as })).body.unread.count, inbox.unread.count - 1);

  const log = async () => (await ask('GET', `${WEBHOOK}/deliveries`, { as })).body.items as { id: string; status: string; noticeId?: string; attempts: { outcome: string }[] }[];
  const outcomes = (await ask('GET', `${WEBHOOK}/deliveries/${ping.id}`, { as })).body as Awaited<ReturnType<typeof log>>[number];
  assert.deepEqual([outcomes.status, outcomes.attempts.map(({ outcome }) => outcome)], ['given-up', ['address-refused']]);
  const lost = (await log()).find(({ noticeId }) => noticeId === notice.id);
  assert.equal(lost?.status, 'pending');
  await isOverdue(dynamodb, lost.id);
  await client.control('POST', '/schedules/notices-sweep/run');

  await client.control('POST', '/clock', { advance: 'P2D' });
  const given = (await log()).find(({ id }) => id === lost.id);
  assert.deepEqual([given?.status, given?.attempts.length], ['given-up', 9]);
  assert.equal((await ask('GET', WEBHOOK, { as })).body.status, 'failing');
  assert((await ask('GET', '/notices', { as: officials.steward('mzj') })).body.items.some(({ type }: { type: string }) => type === 'notices.webhook-failing'));
  assert.equal((await ask('GET', '/notices/webhooks', { as: officials.bureau })).body.items.length, 1);
  await ask('POST', `${WEBHOOK}/rotation`, { as, body: {} });
  await ask('POST', `${WEBHOOK}/removal`, { as, body: {} });
}

/** The name leads elsewhere from now on, as far as a stored address can play a name server. */
async function leadsInside(dynamodb: DynamoDBClient): Promise<void> {
  const Key = { PK: { S: 'WEBHOOK#whk_mzj' }, SK: { S: 'WEBHOOK' } };
  await dynamodb.send(new UpdateItemCommand({ TableName: TABLE, Key, UpdateExpression: 'SET #s.#u = :url', ExpressionAttributeNames: { '#s': 'state', '#u': 'url' }, ExpressionAttributeValues: { ':url': { S: 'https://10.0.0.1/in' } } }));
}

/** A delivery stands where one stands whose execution was lost an hour ago. */
async function isOverdue(dynamodb: DynamoDBClient, id: string): Promise<void> {
  const Key = { PK: { S: `DELIVERY#${id}` }, SK: { S: 'DELIVERY' } };
  await dynamodb.send(new UpdateItemCommand({ TableName: TABLE, Key, UpdateExpression: 'SET GSI2SK = :due', ExpressionAttributeValues: { ':due': { S: `2026-09-01T00:00:00+08:00#${id}` } } }));
}
