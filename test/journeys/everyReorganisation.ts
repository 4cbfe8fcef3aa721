import assert from 'node:assert/strict';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';
import { file, resourceOf } from '../support/filing.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const { bureau } = officials;
const receiver = officials.cdo('csl');

/** A department with a duty and a request of its own: its split is withdrawn, then it goes over into another as a whole. */
export async function reorganise(client: DistrictClient, ask: Ask): Promise<void> {
  const steward = officials.steward('zzz');
  const day = String((await client.control('GET', '/clock')).body.now).slice(0, 10);
  const { id: duty } = (await ask('POST', '/catalog/duties', { as: steward, body: { name: '演练职责', legalBasis: '演练方案', section: '办公室' } })).body;
  const { id: request } = (await file(client, await resourceOf(client, 'mzj', 'conditional'), {}, {}, 'zzz')).body;
  const entry = { name: '演练资源', sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: [{ name: 'code', label: '代码', type: 'C' }] };
  const { id: resource } = (await ask('POST', '/catalog/adoptions', { as: officials.centre, body: { department: 'zzz', basis: '演练目录', resource: entry } })).body;
  const { id: application } = (await ask('POST', '/registrations/applications', { as: steward, body: { type: 'initial', object: { kind: 'resource', resourceId: resource } } })).body;
  const { id: member } = (await ask('POST', '/libraries/natural-person/memberships', { as: steward, body: { resourceId: resource } })).body;
  const { id: check } = (await ask('POST', '/catalog/source-checks', { as: steward, body: { purpose: 'collect', resource: '演练走访', items: [{ label: '演练代码' }] } })).body;
  await ask('PUT', `/quality/resources/${resource}/rules`, { as: steward, body: { rules: [] } });
  await ask('POST', '/supervision/orders', { as: bureau, body: { department: 'zzz', what: '演练整改', basis: '演练依据', workingDays: 20 } });
  const propose = async (body: object): Promise<string> => (await ask('POST', '/departments/reorganisations', { as: bureau, body: { basis: '演练方案', effectiveOn: day, ...body } })).body.id;
  const split = await propose({ kind: 'split', predecessors: ['zzz'], parts: [{ successor: 'csl', duties: [duty] }, { successor: 'zzz', rest: true }] });
  await ask('POST', `/departments/reorganisations/${split}/withdrawal`, { as: bureau, body: { reason: '演练' } });
  const merger = await propose({ kind: 'merger', predecessors: ['zzz'], parts: [{ successor: 'csl' }] });
  await ask('POST', `/departments/reorganisations/${merger}/acceptance`, { as: receiver, body: { outcome: 'accepted' } });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  const { body } = await ask('GET', `/departments/reorganisations/${merger}`, { as: receiver });
  assert.deepEqual([body.status, body.inventory, body.left], ['in-force', { duties: 1, resources: 1, requests: 1, applications: 1, memberships: 1, checks: 1, qualityRules: 1, orders: 1 }, {}]);
  assert.equal((await ask('GET', `/quality/resources/${resource}/rules`, { as: officials.steward('csl') })).body.department, 'csl');
  const successor = officials.steward('csl');
  assert.equal((await ask('GET', `/registrations/applications/${application}`, { as: successor })).body.subjects[0].code, 'csl');
  assert.equal((await ask('GET', `/library-memberships/${member}`, { as: successor })).body.department, 'csl');
  assert.equal((await ask('GET', `/catalog/source-checks/${check}`, { as: successor })).body.department, 'csl');
  assert.equal((await ask('GET', `/sharing/requests/${request}`, { as: officials.steward('csl') })).body.requester, 'csl');
  await client.control('POST', '/schedules/departments-reorganise/run');
  assert.equal((await ask('GET', '/departments/reorganisations', { as: receiver })).body.items[0].status, 'completed');
  assert.equal((await ask('GET', '/departments/zzz', { as: receiver })).body.closed.reorganisationId, merger);
  await ask('GET', '/evidence/dep_zzz', { as: receiver });
}
