import assert from 'node:assert/strict';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const steward = officials.steward('csl');
const { bureau } = officials;

/** A department asks before it collects, is told where the data are, gives its reason; goes ahead all the same elsewhere; the night finds a new name of a department. */
export async function findSources(client: DistrictClient, ask: Ask, published: (department: string, name: string, label: string) => Promise<string>): Promise<void> {
  await client.control('POST', '/clock', { advance: 'PT1S' });
  const label = '最低生活保障金额';
  await published('mzj', '演练低保金发放信息', label);
  await client.control('POST', '/clock', { advance: 'PT1S' });
  const typed = await ask('GET', `/catalog/sources?label=${encodeURIComponent(label)}&resource=${encodeURIComponent('低保金发放信息')}`, { as: steward });
  assert.equal(typed.body.candidates[0]?.department, 'mzj', JSON.stringify(typed.body));
  const found = await ask('GET', `/catalog/search?q=${encodeURIComponent('演练低保金')}`, { as: steward });
  assert.equal(found.body.total, 1);

  const check = async (resource: string): Promise<string> => (await ask('POST', '/catalog/source-checks', { as: steward, body: { purpose: 'collect', resource, items: [{ label }] }, headers: { 'idempotency-key': `check-${Buffer.byteLength(resource)}` } })).body.id;
  const justified = await check('演练入户走访信息');
  await ask('POST', `/catalog/source-checks/${justified}/justification`, { as: steward, body: { ground: 'verification', reason: '当场核验' } });
  await ask('POST', `/catalog/source-checks/${justified}/confirmation`, { as: bureau, body: { outcome: 'lead-named', lead: 'mzj' } });
  for (const query of ['', '?status=lead-named']) await ask('GET', `/catalog/source-checks${query}`, { as: steward });
  await ask('GET', '/catalog/source-checks', { as: bureau });

  const unheeded = await check('演练困难群众普查信息');
  await client.control('POST', '/clock', { advance: 'PT1S' });
  await published('csl', '演练困难群众普查信息', label);
  await client.control('POST', '/clock', { advance: 'PT1S' });
  assert.equal((await ask('GET', `/catalog/source-checks/${unheeded}`, { as: steward })).body.status, 'suspected');

  const { headers, body } = await ask('GET', '/departments/mzj', { as: bureau });
  await ask('PUT', '/departments/mzj', { as: bureau, body: { name: `${body.name}（更名）`, kind: body.kind }, headers: { 'if-match': headers.get('etag') ?? '' } });
  await client.control('POST', '/schedules/sources-reindex/run');
  const renamed = await ask('GET', `/catalog/search?q=${encodeURIComponent('演练低保金')}`, { as: steward });
  assert.match(renamed.body.items[0].ask.name, /更名/);
}
