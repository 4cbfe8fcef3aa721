import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemCaller } from '#shared/task/taskHandler.ts';
import { everyEntry } from '../catalog/published.ts';
import { published } from '../../test/support/catalogApi.ts';
import { official } from '../../test/support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../../test/support/platform.ts';
import { heldIndex } from './heldIndex.ts';
import { followResource, type FollowDeps } from './jobs/followResource.ts';
import { reindex } from './jobs/reindex.ts';
import { checksCollection } from './repository.ts';

let platform: TestPlatform;
let deps: FollowDeps;

beforeAll(async () => {
  platform = await startPlatform();
  const store = { client: platform.dynamo.client, evidence: { table: 'Evidence', algorithm: 'sha256' as const } };
  const tables = { sources: 'Sources', catalog: 'Catalog', departments: 'Departments' };
  deps = { store, tables, checks: checksCollection('Sources'), caller: systemCaller };
  for (const [code, name] of [['scjgj', '区市场监管局'], ['csl', '长寿路街道'], ['rsj', '区人社局']]) await ok('PUT', `/departments/${code}`, bureau, { name, kind: 'department' });
});
afterAll(() => platform.stop());

const bureau = official('sjj', 'bureau');
const steward = (org: string) => official(org, 'steward');
const call = (method: string, path: string, as = steward('csl'), body?: unknown, headers = {}) => platform.call(method, path, { as, body, headers });

async function ok(method: string, path: string, as = steward('csl'), body?: unknown) {
  const answer = await call(method, path, as, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Publishes a resource and lets the index follow, as the event would. */
async function registered(org: string, name: string, labels: string[], sharing: object = { type: 'unconditional' }): Promise<string> {
  const items = labels.map((label, i) => ({ name: `f${i}`, label, type: 'C' }));
  const id = await published(platform.call, org, { name, sharing, opening: { type: 'none' }, items });
  await followResource(deps, id);
  return id;
}

const check = (resource: string, labels: string[], as = steward('csl')) => ok('POST', '/catalog/source-checks', as, { purpose: 'collect', resource, items: labels.map((label) => ({ label })) });

describe('a department that asks before it collects', () => {
  let source: string;
  beforeAll(async () => {
    source = await registered('scjgj', '市场主体基本信息', ['统一社会信用代码', '企业名称', '经营场所']);
    await registered('rsj', '企业社保参保人数信息', ['统一社会信用代码', '参保人数'], { type: 'conditional', conditions: '限履职需要' });
  });

  it('[art.10] is told who has it and how to get it, and that it asked is on record', async () => {
    const made = await check('商户走访信息', ['组织机构代码', '走访日期']);
    expect(made).toMatchObject({ status: 'shareable', allowedActions: ['justify'], department: 'csl' });
    expect(made.findings[0].candidates[0]).toMatchObject({ resourceId: source, departmentName: '区市场监管局', way: 'granted-at-once' });
    expect(made.findings[1]).toMatchObject({ outcome: 'clear', candidates: [] });
    expect(await ok('GET', `/evidence/${made.id}`)).toMatchObject({ intact: true, entries: [{ type: 'sources.check-made', article: 'art.10' }] });
  });

  it('[art.10] goes ahead where nobody has it', async () => {
    expect(await check('河道巡查信息', ['巡查水位'])).toMatchObject({ status: 'clear', allowedActions: [] });
  });

  it('is answered while typing, and nothing is written', async () => {
    const typed = await ok('GET', `/catalog/sources?label=${encodeURIComponent('參保人數')}`);
    expect(typed.candidates[0]).toMatchObject({ department: 'rsj', way: 'reviewed', conditions: '限履职需要' });
  });

  it('[art.10] needs a reason to collect all the same, which the bureau confirms', async () => {
    const { id } = await check('商户走访台账', ['经营地址']);
    expect((await call('POST', `/catalog/source-checks/${id}/justification`, steward('csl'), { ground: 'law-requires-collection', reason: '法律规定' })).body.errors).toMatchObject([{ pointer: '/citation', code: 'citation-required' }]);
    expect((await call('POST', `/catalog/source-checks/${id}/justification`, steward('rsj'), { ground: 'verification', reason: '核验' })).body.code).toBe('not-your-department');
    expect((await call('POST', `/catalog/source-checks/${id}/confirmation`, bureau, { outcome: 'confirmed' })).body.code).toBe('wrong-state');
    expect(await ok('POST', `/catalog/source-checks/${id}/justification`, steward('csl'), { ground: 'quality-or-timeliness', reason: '登记信息不够及时' })).toMatchObject({ status: 'justified', allowedActions: [] });
    expect((await ok('GET', '/catalog/source-checks', bureau)).items.map((one: { id: string }) => one.id)).toContain(id);
    expect((await call('POST', `/catalog/source-checks/${id}/confirmation`, bureau, { outcome: 'declined' })).body.errors).toMatchObject([{ pointer: '/reason' }]);
    expect(await ok('POST', `/catalog/source-checks/${id}/confirmation`, bureau, { outcome: 'confirmed' })).toMatchObject({ status: 'confirmed' });
    await registered('csl', '商户走访台账', ['经营场所']);
    expect(await ok('GET', `/catalog/source-checks/${id}`)).toMatchObject({ status: 'confirmed' });
  });

  it('[reg809.art.19] may find that another was named to collect it for all, who then comes first', async () => {
    const { id } = await check('用工走访信息', ['统一社会信用代码']);
    await ok('POST', `/catalog/source-checks/${id}/justification`, steward('csl'), { ground: 'verification', reason: '上门核验' });
    expect((await call('POST', `/catalog/source-checks/${id}/confirmation`, bureau, { outcome: 'lead-named' })).body.errors).toMatchObject([{ pointer: '/lead' }]);
    expect((await call('POST', `/catalog/source-checks/${id}/confirmation`, bureau, { outcome: 'lead-named', lead: 'nobody' })).body.errors).toMatchObject([{ pointer: '/lead', code: 'unknown-department' }]);
    expect(await ok('POST', `/catalog/source-checks/${id}/confirmation`, bureau, { outcome: 'lead-named', lead: 'rsj' })).toMatchObject({ status: 'lead-named' });
    const again = await check('另一走访信息', ['社会信用代码']);
    expect(again.findings[0].candidates[0]).toMatchObject({ department: 'rsj', reasons: expect.arrayContaining(['lead-collector']) });
  });

  it('[art.32] is on record for supervision when it registers without a confirmed reason what it was to share', async () => {
    const { id } = await check('商铺普查信息', ['法人名称', '普查日期']);
    const resource = await registered('csl', '商铺普查信息', ['单位名称', '普查日期']);
    expect(await ok('GET', `/catalog/source-checks/${id}`)).toMatchObject({ status: 'suspected', collected: { resourceId: resource, labels: ['法人名称'] }, allowedActions: [] });
    const { intact, entries } = await ok('GET', `/evidence/${id}`);
    expect([intact, entries.at(-1)]).toMatchObject([true, { type: 'sources.duplicate-collection-suspected', article: 'art.32(1)', data: { items: ['法人名称'] } }]);
    expect((await followResource(deps, resource)).suspected).toBe(0);
  });
});

describe('the index', () => {
  it('is the same whatever the order and number of events, and the night finds what was lost', async () => {
    const id = await published(platform.call, 'rsj', { name: '技能补贴发放信息', sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: [{ name: 'a', label: '补贴金额', type: 'Y' }] });
    const hits = async () => (await ok('GET', `/catalog/search?q=${encodeURIComponent('技能补贴')}`)).total;
    expect(await hits()).toBe(0);
    const nightly = { ...deps, held: heldIndex(platform.dynamo.client, 'Sources'), everyEntry: () => everyEntry(platform.dynamo.client, 'Catalog') };
    expect((await reindex(nightly)).mended).toBe(1);
    expect(await hits()).toBe(1);
    expect((await reindex({ ...nightly, held: heldIndex(platform.dynamo.client, 'Sources') })).mended).toBe(0);
    expect((await followResource(deps, id)).outcome).toBe('unchanged');
    await Promise.all(['甲', '乙', '丙', '丁'].map((name) => registered('rsj', `补贴名单${name}`, ['补贴标准'])));
    expect((await ok('GET', `/catalog/search?q=${encodeURIComponent('补贴名单')}`)).total).toBe(4);
  });
});

describe('GET /catalog/search', () => {
  it('ranks, counts, pages, and says whom to ask', async () => {
    const found = await ok('GET', `/catalog/search?q=${encodeURIComponent('社会信用代码')}&sharing=conditional`);
    expect(found).toMatchObject({ total: 1, items: [{ department: 'rsj', matched: ['统一社会信用代码'], ask: { name: '区人社局', post: 'data-steward', title: '数据执行专员（职能科室负责人）' } }] });
    expect(found.facets.sharing.map(({ value }: { value: string }) => value)).toContain('unconditional');
    const first = await call('GET', '/catalog/search?limit=3');
    const next = /<([^>]+)>/.exec(first.headers['link'] ?? '')?.[1] ?? '';
    const second = await ok('GET', next);
    const seen = [...first.body.items, ...second.items].map(({ id }: { id: string }) => id);
    expect([first.body.items.length, new Set(seen).size]).toEqual([3, seen.length]);
    expect((await call('GET', '/catalog/search?cursor=abc')).body.errors).toMatchObject([{ code: 'bad-cursor' }]);
  });
});
