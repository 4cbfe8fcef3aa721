import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const steward = officials.steward('mzj');

/** The catalogues of a department go out as a sheet and come in again, with one duty more. */
export async function bringSheets(client: DistrictClient, ask: Ask): Promise<void> {
  const { body: exported } = await ask('POST', '/catalog/exports', { as: steward, body: { format: 'csv', sheet: 'duties' }, headers: { 'idempotency-key': 'everything-out' } });
  const sheet = await (await fetch(exported.url)).text();
  const more = Buffer.from(`${sheet},,演练新增职责,演练方案,办公室,,\r\n`);
  const body = { format: 'csv', sheet: 'duties', mode: 'all-or-nothing', sha256: createHash('sha256').update(more).digest('hex'), size: more.length };
  const { body: announced } = await ask('POST', '/catalog/imports', { as: steward, body });
  const { url, headers } = announced.upload;
  const other = await fetch(url, { method: 'PUT', headers: { 'x-amz-checksum-sha256': headers['x-amz-checksum-sha256'] }, body: Buffer.alloc(more.length) });
  assert.notEqual(other.status, 200, 'the address takes the announced file and no other');
  const sent = await fetch(url, { method: 'PUT', headers: { 'x-amz-checksum-sha256': headers['x-amz-checksum-sha256'] }, body: more });
  assert.equal(sent.status, 200, await sent.text());
  await ask('POST', `/catalog/imports/${announced.id}/start`, { as: steward, body: {} });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  const { body: done } = await ask('GET', `/catalog/imports/${announced.id}`, { as: steward });
  assert.equal(done.status, 'completed');
  assert.deepEqual([done.counts.create, done.counts.change, done.skipped], [1, 0, 0]);
  const report = (await (await fetch(done.report.json)).json()) as { rows: { outcome: string }[] };
  assert.equal(report.rows.at(-1)?.outcome, 'create');
  await ask('GET', '/catalog/imports', { as: steward });
}
