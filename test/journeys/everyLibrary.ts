import assert from 'node:assert/strict';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const steward = officials.steward('mzj');
const { centre } = officials;

/** A theme library, a resource in it, one that is refused, one that is withdrawn, and one that drops out when it is retired. */
export async function keepLibraries(client: DistrictClient, ask: Ask): Promise<void> {
  await ask('PUT', '/libraries/drill', { as: centre, body: { name: '演练主题库', source: '演练方案', items: [{ name: 'code', label: '代码' }, { name: 'absent', label: '缺项' }] }, headers: { 'idempotency-key': 'library' } });
  for (const path of ['', '/drill/versions']) await ask('GET', `/libraries${path}`, { as: steward });
  const resource = { name: '演练入库资源', sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: [{ name: 'code', label: '代码', type: 'C' }] };
  const propose = async (): Promise<{ resource: string; member: string }> => {
    const { id } = (await ask('POST', '/catalog/adoptions', { as: centre, body: { department: 'mzj', basis: '演练目录', resource } })).body;
    return { resource: id, member: (await ask('POST', '/libraries/drill/memberships', { as: steward, body: { resourceId: id } })).body.id };
  };
  const [kept, refused, withdrawn, retired] = [await propose(), await propose(), await propose(), await propose()];
  for (const { member } of [kept, retired]) await ask('POST', `/library-memberships/${member}/decision`, { as: centre, body: { outcome: 'confirmed' } });
  await ask('POST', `/library-memberships/${refused.member}/decision`, { as: centre, body: { outcome: 'refused', reason: '演练' } });
  await ask('POST', `/library-memberships/${withdrawn.member}/withdrawal`, { as: steward, body: {} });
  await ask('POST', `/catalog/resources/${retired.resource}/retirement`, { as: officials.cdo('mzj'), body: { reason: '演练结束' } });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  assert.equal((await ask('GET', `/library-memberships/${retired.member}`, { as: steward })).body.status, 'dropped');
  const { body } = await ask('GET', '/libraries/drill', { as: steward });
  assert.deepEqual([body.totals, body.missing.map(({ name }: { name: string }) => name)], [{ resources: 1, departments: 1, declared: 2, supplied: 1 }, ['absent']]);
  await ask('POST', `/library-memberships/${kept.member}/ending`, { as: centre, body: { reason: '演练结束' } });
  await ask('GET', '/libraries/drill/memberships', { as: steward });
  const { body: ended } = await ask('POST', '/libraries/drill/closing', { as: centre, body: { reason: '演练结束' } });
  assert.equal(ended.closed.reason, '演练结束');
}
