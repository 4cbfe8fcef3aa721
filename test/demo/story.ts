import assert from 'node:assert/strict';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { officials, type DistrictClient } from '../support/client.ts';
import { file, resourceOf } from '../support/filing.ts';

/**
 * The story of the README, with every claim checked as it is told: silence approves, a decision ends the clock, a refusal needs its ground,
 * what is open is granted at once and what the law bars is refused.
 */
export async function tellStory(client: DistrictClient, { stepFunctionsUrl }: { readonly stepFunctionsUrl: string }, say: (line: string) => void): Promise<void> {
  const steward = officials.steward('csl');
  const cdo = officials.cdo('mzj');
  const read = async (id: string) => (await client.api('GET', `/sharing/requests/${id}`, { as: steward })).body;
  const sfn = new SFNClient({ endpoint: stepFunctionsUrl, region: 'cn-north-1', credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' } });
  const execution = (executionArn: string) => sfn.send(new DescribeExecutionCommand({ executionArn }));

  const resource = await resourceOf(client, 'mzj', 'conditional');
  say(`2026-09-24 10:00 周四  长寿路街道向区民政局申请《${resource.name}》的 ${resource.items.join('、')}`);
  const filed = await file(client, resource, {}, { 'idempotency-key': 'demo-1' });
  assert.equal(filed.status, 201, JSON.stringify(filed.body));
  const { id, number, deadline, executionArn } = filed.body;
  assert.equal(deadline.dueDate, '2026-10-09');
  assert.equal(deadline.takesEffectAt, '2026-10-10T00:00:00+08:00');
  say(`  受理编号 ${number}，截止 ${deadline.dueDate} 24:00：`);
  for (const day of deadline.explain) say(`    ${day.date}  ${day.workingDay ? '✓' : '–'} ${day.reason}`);
  assert.equal((await execution(executionArn)).status, 'RUNNING');
  say(`  期限流程 ${id} 运行中`);

  const second = (await file(client, resource)).body;
  const third = (await file(client, resource)).body;
  const open = (await file(client, await resourceOf(client, 'mzj', 'unconditional'))).body;
  assert.equal(open.status, 'approved');
  say(`  另一项无条件共享的资源当场授权：${open.grantId}`);
  const barred = await file(client, await resourceOf(client, 'mzj', 'none'));
  assert.equal(barred.body.code, 'not-shareable');
  say(`  不予共享的资源当场退回：${barred.body.detail}`);

  await client.moveTo('2026-09-28T09:30:00+08:00');
  const approved = await client.api('POST', `/sharing/requests/${second.id}/decision`, { as: cdo, body: { outcome: 'approved' } });
  assert.equal(approved.body.status, 'approved');
  say(`2026-09-28 09:30  区民政局首席数据官审核通过第二份申请，流程${(await execution(second.executionArn)).status}`);
  const groundless = await client.api('POST', `/sharing/requests/${third.id}/decision`, { as: cdo, body: { outcome: 'refused' } });
  assert.equal(groundless.status, 400);
  say(`  没有理由的拒绝不被接受：${groundless.body.detail}`);
  const refused = await client.api('POST', `/sharing/requests/${third.id}/decision`, { as: cdo, body: { outcome: 'refused', ground: 'beyond-duties', reason: '与街道受理事项无关' } });
  assert.equal(refused.body.status, 'refused');
  say('  写明理由后，第三份申请不予通过');

  await client.moveTo('2026-10-09T23:59:59+08:00');
  assert.equal((await read(id)).status, 'under-review');
  say('2026-10-09 23:59:59  第一份申请仍在审核中，无人答复');
  await client.moveTo('2026-10-10T00:00:01+08:00');
  const settled = await read(id);
  assert.equal(settled.status, 'deemed-approved');
  assert.equal(settled.effectiveAt, '2026-10-10T00:00:00+08:00');
  assert.equal((await execution(executionArn)).status, 'SUCCEEDED');
  say(`2026-10-10 00:00:00  逾期未反馈，视为审核通过，自 ${settled.effectiveAt} 生效`);

  const grant = (await client.api('GET', `/sharing/grants/${settled.grantId}`, { as: steward })).body;
  assert.deepEqual([grant.status, grant.items, grant.until], ['active', resource.items, '2027-09-30']);
  say(`  授权 ${grant.id}：${grant.items.join('、')}，至 ${grant.until}`);
  const chain = (await client.api('GET', `/evidence/${id}`, { as: steward })).body;
  assert.equal(chain.intact, true);
  assert.deepEqual(chain.entries.map((entry: { type: string }) => entry.type), ['sharing.request-filed', 'sharing.reminder-recorded', 'sharing.request-deemed-approved']);
  say('  证据链完好：');
  for (const entry of chain.entries) say(`    ${entry.seq}  ${entry.at}  ${entry.type}  ${entry.citation}  ${entry.hash.slice(0, 12)}…`);

  // Its own deadline was the same midnight: a day of sweeps later nothing else has come of it.
  await client.moveTo('2026-10-11T00:00:00+08:00');
  assert.equal((await read(second.id)).status, 'approved');
  assert.equal((await read(third.id)).status, 'refused');
  say('2026-10-11  已审核的申请不再有任何变化');
}
