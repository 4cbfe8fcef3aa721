import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';
import { PART_BYTES } from '#shared/files/files.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const steward = officials.steward('mzj');
const { centre } = officials;
const resource = {
  name: '演练归集资源', sharing: { type: 'unconditional' }, opening: { type: 'none' },
  items: [{ name: 'code', label: '代码', type: 'C', required: true, key: true }, { name: 'amount', label: '金额', type: 'N' }],
};

/** A resource with its rules, a whole batch, an increment, one that is rejected, one that comes in parts, one whose arrival was not heard, and one that was halted. Answers the resource. */
export async function deliverBatches(client: DistrictClient, ask: Ask, dynamodb: DynamoDBClient): Promise<string> {
  const { id: resourceId } = (await ask('POST', '/catalog/adoptions', { as: centre, body: { department: 'mzj', basis: '演练目录', resource } })).body;
  await ask('PUT', `/quality/resources/${resourceId}/rules`, { as: steward, body: { rules: [{ id: 'amounts', kind: 'range', column: 'amount', min: '0' }] } });
  const { headers } = await ask('GET', `/quality/resources/${resourceId}/rules`, { as: steward });
  await ask('PUT', `/quality/resources/${resourceId}/acceptance`, { as: centre, body: { faultyShare: 0.1, unreadableShare: 0, reason: '演练' }, headers: { 'if-match': headers.get('etag') ?? '' } });

  const announce = async (file: Buffer, rows: number, more: object = {}): Promise<Answer['body']> => {
    const body = { resourceId, mode: 'whole', period: { from: '2026-09-01', to: '2026-09-30' }, format: 'csv', rows, sha256: createHash('sha256').update(file).digest('hex'), size: file.length, ...more };
    return (await ask('POST', '/quality/batches', { as: steward, body })).body;
  };
  const deliver = async (text: string, rows: number, more: object = {}): Promise<Answer['body']> => {
    const file = Buffer.from(text);
    const { id, upload } = await announce(file, rows, more);
    const sent = await fetch(upload.url, { method: 'PUT', headers: { 'x-amz-checksum-sha256': upload.headers['x-amz-checksum-sha256'] }, body: file });
    assert.equal(sent.status, 200, await sent.text());
    await client.control('POST', '/clock', { advance: 'PT1M' });
    return (await ask('GET', `/quality/batches/${id}`, { as: steward })).body;
  };
  const whole = await deliver('code,amount\nA,1\nB,2\nC,3\n', 3);
  assert.deepEqual([whole.status, whole.conclusion.rulesVersion], ['accepted', 2]);
  const report = (await (await fetch(whole.report.url)).json()) as { verdict: { status: string } };
  assert.equal(report.verdict.status, 'accepted');
  // Two amounts are missing: an issue that is answered, and gone with the next batch.
  await deliver('code,amount\nA,x\nB,2\nC,3\nD,4\nE,5\nF,6\nG,7\nH,8\n', 8);
  const { body: open } = await ask('GET', '/quality/issues', { as: steward });
  const issue = open.items.find((one: { resourceId: string }) => one.resourceId === resourceId);
  assert.equal(issue.cause.key, 'items:amount');
  for (const path of ['', `/${issue.id}`]) await ask('GET', `/quality/issues${path}`, { as: centre });
  await ask('POST', `/quality/issues/${issue.id}/acknowledgement`, { as: steward, body: {} });
  await ask('POST', `/quality/issues/${issue.id}/answer`, { as: steward, body: { text: '已更正' } });
  await deliver('code,amount\nA,1\nB,2\nC,3\n', 3);
  assert.equal((await ask('GET', `/quality/issues/${issue.id}`, { as: steward })).body.status, 'closed');
  const increment = await deliver('code,amount\nC,4\nD,5\n', 2, { mode: 'increment' });
  assert.equal(increment.status, 'accepted');
  assert.equal((await deliver('code,amount\nA,-1\n', 1)).status, 'rejected');
  const { body: stands } = await ask('GET', `/quality/resources/${resourceId}`, { as: centre });
  assert.deepEqual([stands.current.batchId, stands.current.rows, stands.last.status], [increment.id, 4, 'rejected']);

  const large = Buffer.alloc(PART_BYTES + 100, 'A');
  large.write('code,amount\n');
  const { id, upload } = await announce(large, 1);
  const parts = [];
  for (const { number, size, url } of upload.parts) {
    const at = (number - 1) * PART_BYTES;
    const sent = await fetch(url, { method: 'PUT', body: large.subarray(at, at + size) });
    assert.equal(sent.status, 200, await sent.text());
    parts.push({ number, etag: sent.headers.get('etag') });
  }
  await ask('POST', `/quality/batches/${id}/upload`, { as: steward, body: { parts } });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  assert.equal((await ask('GET', `/quality/batches/${id}`, { as: steward })).body.status, 'rejected');

  await standsAs(dynamodb, increment.id, 'announced');
  await client.control('POST', '/schedules/quality-sweep/run');
  await standsAs(dynamodb, whole.id, 'halted');
  await ask('POST', `/quality/batches/${whole.id}/check`, { as: steward, body: {} });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  for (const one of [whole, increment]) assert.equal((await ask('GET', `/quality/batches/${one.id}`, { as: steward })).body.status, 'accepted');
  // A night, with data to be held against rules that are newer than it.
  const { headers: rules } = await ask('GET', `/quality/resources/${resourceId}/rules`, { as: steward });
  await ask('PUT', `/quality/resources/${resourceId}/rules`, { as: steward, body: { rules: [] }, headers: { 'if-match': rules.get('etag') ?? '' } });
  await client.control('POST', '/schedules/quality-nightly/run');
  await client.control('POST', '/clock', { advance: 'PT1M' });
  assert.equal((await ask('GET', `/quality/resources/${resourceId}`, { as: steward })).body.score.rulesVersion, 3);
  assert.equal((await ask('GET', '/quality/scorecards/district', { as: steward })).body.items.length, 1);
  await ask('GET', '/quality/scorecards', { as: centre });
  for (const path of ['', '/mzj']) assert.equal((await ask('GET', `/quality/overview${path}`, { as: centre })).body.trend.length, 1);
  await ask('GET', `/quality/resources/${resourceId}/scores`, { as: steward });
  for (const path of ['/quality/batches', `/quality/batches?resourceId=${resourceId}`, '/quality/resources']) await ask('GET', path, { as: steward });
  return resourceId;
}

/** As if what came after had never happened. */
async function standsAs(dynamodb: DynamoDBClient, id: string, status: string): Promise<void> {
  const values = { ':status': { S: status }, ':waiting': { S: 'WAITING' }, ':since': { S: `2026-09-24T10:00:00+08:00#${id}` } };
  await dynamodb.send(new UpdateItemCommand({
    TableName: 'public-data-local-Quality', Key: { PK: { S: `BATCH#${id}` }, SK: { S: 'BATCH' } },
    UpdateExpression: 'SET #state.#status = :status, GSI3PK = :waiting, GSI3SK = :since', ExpressionAttributeNames: { '#state': 'state', '#status': 'status' }, ExpressionAttributeValues: values,
  }));
}
