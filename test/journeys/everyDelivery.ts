import assert from 'node:assert/strict';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const steward = officials.steward('csl');

/** What a department was granted of data that are there: as a file, and as rows. */
export async function handOutData(client: DistrictClient, ask: Ask, resourceId: string): Promise<void> {
  const granted = async (method: string): Promise<string> => {
    const scope = { items: ['code'], rows: [{ item: 'amount', from: '2' }] };
    const { body } = await ask('POST', '/sharing/requests', { as: steward, body: { resourceId, basis: '工作职责', scenario: '核对', scope, method, until: '2027-12-31', commitment: true } });
    return `/sharing/grants/${body.grantId}`;
  };
  const [files, rows] = [await granted('file'), await granted('api')];
  const used = async (grant: string): Promise<string> => `${grant}/uses/${(await ask('POST', `${grant}/uses`, { as: steward, body: { purpose: '核对' } })).body.id}`;
  const [file, page] = [await used(files), await used(rows)];
  await client.control('POST', '/clock', { advance: 'PT1M' });
  assert.equal((await ask('GET', file, { as: steward })).body.status, 'ready');
  const { body: link } = await ask('POST', `${file}/link`, { as: steward, body: { form: 'csv' } });
  const text = await (await fetch(link.url)).text();
  assert.deepEqual(text.split('\n').map((line) => line.split(',')[0]), ['code', 'B', 'C', '']);
  const { body } = await ask('GET', `${page}/rows?limit=2`, { as: steward });
  assert.deepEqual(body.items.map((row: { code: string }) => row.code), ['B', 'C']);
  assert.equal((await ask('GET', `${rows}/uses`, { as: officials.bureau })).body.items.length, 1);
}
