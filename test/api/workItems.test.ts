import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published } from '../support/catalogApi.ts';
import { official } from '../support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

let platform: TestPlatform;
const ids: string[] = [];
const steward = official('mzj', 'steward');
const requester = official('csl', 'steward');

beforeAll(async () => {
  platform = await startPlatform();
  const { call, deliver } = platform;
  for (const code of ['csl', 'mzj']) await call('PUT', `/departments/${code}`, { as: official('sjj', 'bureau'), body: { name: `单位 ${code}`, kind: 'department' } });
  const resource = { name: '低保救助对象信息', sharing: { type: 'conditional', conditions: '仅用于社会救助' }, opening: { type: 'none' }, items: [{ name: 'household_id', label: '户号', type: 'C' }] };
  const filing = { resourceId: await published(call, 'mzj', resource), basis: '工作职责', scenario: '救助核对', scope: { items: ['household_id'] }, method: 'api', until: '2099-12-31', commitment: true };
  for (let i = 0; i < 5; i += 1) {
    const { id } = (await call('POST', '/sharing/requests', { as: requester, body: filing })).body;
    await deliver(id);
    ids.push(`wi_${id.replace('_', '-')}-review`);
  }
});
afterAll(() => platform.stop());

/** Every id of a list, page by page, as the links lead. */
async function listed(path: string, as = steward): Promise<{ ids: string[]; pages: number }> {
  const found: string[] = [];
  let pages = 0;
  for (let next: string | undefined = path; next; pages += 1) {
    const { status, headers, body } = await platform.call('GET', next, { as });
    expect(status).toBe(200);
    found.push(...body.items.map((item: { id: string }) => item.id));
    next = /^<([^>]+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
  }
  return { ids: found, pages };
}

describe('GET /work-items', () => {
  it('[art.6] lists what waits, soonest deadline first, in pages that neither repeat nor leave out', async () => {
    await platform.call('POST', `/work-items/${ids[1]}/claim`, { as: steward, body: {} });
    const all = await listed('/work-items?limit=2');
    expect(all).toEqual({ ids, pages: 3 });
    expect((await listed('/work-items?limit=2', official('mzj', 'lead', 'security'))).ids).toEqual(ids);
    expect((await listed('/work-items?department=mzj&limit=3', official('sjj', 'bureau'))).ids).toEqual(ids);
    expect((await listed('/work-items', official('mzj', 'security'))).ids).toEqual([]);
  });

  it('filters by claim, by source and by who waits', async () => {
    const claimed = [ids[1]];
    const open = ids.filter((id) => id !== ids[1]);
    expect((await listed('/work-items?mine=true')).ids).toEqual(claimed);
    expect((await listed('/work-items?mine=true', official('mzj', 'cdo'))).ids).toEqual([]);
    expect((await listed('/work-items?claimed=true&source=sharing')).ids).toEqual(claimed);
    expect((await listed('/work-items?claimed=false')).ids).toEqual(open);
    expect((await listed('/work-items?source=sharing&limit=1')).ids).toEqual(ids);
    expect((await listed('/work-items?view=awaited&limit=2', requester)).ids).toEqual(ids);
    expect((await listed('/work-items?view=awaited')).ids).toEqual([]);
  });

  it('refuses filters that do not go together, all of them at once, and a cursor of its own making', async () => {
    const { status, body } = await platform.call('GET', '/work-items?mine=true&view=awaited&claimed=false&department=mzj', { as: steward });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual(['/mine contradiction', '/department contradiction', '/claimed contradiction', '/claimed contradiction']);
    expect(await platform.call('GET', '/work-items?cursor=x', { as: steward })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor', code: 'bad-cursor' }] } });
    expect(await platform.call('GET', '/work-items?department=mzj', { as: requester })).toMatchObject({ status: 403, body: { code: 'not-your-department' } });
  });
});

describe('one item', () => {
  it('carries an ETag, and a stale claim is refused', async () => {
    const { headers, body } = await platform.call('GET', `/work-items/${ids[0]}`, { as: steward, headers: { 'accept-language': 'en' } });
    expect({ etag: headers['etag'], title: body.title, due: body.workingDaysLeft }).toEqual({ etag: '"1"', title: 'Decide the sharing request of csl', due: 5 });
    expect(await platform.call('POST', `/work-items/${ids[0]}/claim`, { as: steward, body: {}, headers: { 'if-match': '"9"' } })).toMatchObject({ status: 412 });
    expect(await platform.call('GET', '/work-items/wi_req-nothing-review', { as: steward })).toMatchObject({ status: 404 });
    expect(await platform.call('GET', `/evidence/${ids[0]}`, { as: requester })).toMatchObject({ status: 200, body: { intact: true, length: 1 } });
  });

  it('[art.17] is urged once a working day: then 429, with the time from which it may be repeated', async () => {
    const path = `/work-items/${ids[2]}/urgings`;
    expect(await platform.call('POST', path, { as: requester, body: { message: '请尽快办理' } })).toMatchObject({ status: 201, headers: { etag: '"2"' }, body: { urgings: { count: 1 } } });
    const { status, headers, body } = await platform.call('POST', path, { as: requester, body: {} });
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'too-often' });
    expect(Date.parse(headers['retry-after'] ?? '')).toBe(Date.parse(body.retryAt));
    expect(body.detail).toContain(`${body.retryAt.slice(0, 10)} 起可以再次催办`);
  });
});
