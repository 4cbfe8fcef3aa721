import assert from 'node:assert/strict';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';
import { file, resourceOf } from '../support/filing.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const { bureau } = officials;
const receiver = officials.cdo('csl');
const day = '2026-09-24';

/** A department with a duty and a request of its own: its split is withdrawn, then it goes over into another as a whole. */
export async function reorganise(client: DistrictClient, ask: Ask): Promise<void> {
  const steward = officials.steward('zzz');
  const { id: duty } = (await ask('POST', '/catalog/duties', { as: steward, body: { name: '演练职责', legalBasis: '演练方案', section: '办公室' } })).body;
  const { id: request } = (await file(client, await resourceOf(client, 'mzj', 'conditional'), {}, {}, 'zzz')).body;
  const propose = async (body: object): Promise<string> => (await ask('POST', '/departments/reorganisations', { as: bureau, body: { basis: '演练方案', effectiveOn: day, ...body } })).body.id;
  const split = await propose({ kind: 'split', predecessors: ['zzz'], parts: [{ successor: 'csl', duties: [duty] }, { successor: 'zzz', rest: true }] });
  await ask('POST', `/departments/reorganisations/${split}/withdrawal`, { as: bureau, body: { reason: '演练' } });
  const merger = await propose({ kind: 'merger', predecessors: ['zzz'], parts: [{ successor: 'csl' }] });
  await ask('POST', `/departments/reorganisations/${merger}/acceptance`, { as: receiver, body: { outcome: 'accepted' } });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  const { body } = await ask('GET', `/departments/reorganisations/${merger}`, { as: receiver });
  assert.deepEqual([body.status, body.inventory, body.left], ['in-force', { duties: 1, requests: 1 }, {}]);
  assert.equal((await ask('GET', `/sharing/requests/${request}`, { as: officials.steward('csl') })).body.requester, 'csl');
  await client.control('POST', '/schedules/departments-reorganise/run');
  assert.equal((await ask('GET', '/departments/reorganisations', { as: receiver })).body.items[0].status, 'completed');
  assert.equal((await ask('GET', '/departments/zzz', { as: receiver })).body.closed.reorganisationId, merger);
  await ask('GET', '/evidence/dep_zzz', { as: receiver });
}
