import assert from 'node:assert/strict';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';
import { file, resourceOf } from '../support/filing.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const owner = officials.steward('mzj');
const waiting = officials.steward('csl');

/** A request waits at the steward's desk: it is looked for in every way, claimed, urged, released, and decided. */
export async function workThroughTheDesk(client: DistrictClient, ask: Ask): Promise<void> {
  const { id } = (await file(client, await resourceOf(client, 'mzj', 'conditional'))).body;
  await client.control('POST', '/clock', { advance: 'PT1M' });
  const { items } = (await ask('GET', '/work-items?limit=50', { as: owner })).body as { items: { id: string; subject: string }[] };
  const item = items.find(({ subject }) => subject === id);
  assert(item, `${id} waits at no desk`);
  const path = `/work-items/${item.id}`;
  await ask('GET', path, { as: owner });
  await ask('POST', `${path}/claim`, { as: owner, body: {}, headers: { 'idempotency-key': 'claim-everything' } });
  for (const query of ['mine=true', 'source=sharing', 'claimed=true']) await ask('GET', `/work-items?${query}`, { as: owner });
  await ask('GET', '/work-items?view=awaited', { as: waiting });
  await ask('POST', `${path}/urgings`, { as: waiting, body: {} });
  await ask('POST', `${path}/release`, { as: owner, body: {} });
  await ask('POST', `/sharing/requests/${id}/decision`, { as: officials.cdo('mzj'), body: { outcome: 'approved' } });
}
