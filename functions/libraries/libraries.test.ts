import { readFileSync } from 'node:fs';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published } from '../../test/support/catalogApi.ts';
import { official } from '../../test/support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../../test/support/platform.ts';
import { wireFollow } from './wire.ts';

let platform: TestPlatform;
const centre = official('cyzx', 'centre');
const steward = official('mzj', 'steward');
const cdo = official('mzj', 'cdo');

beforeAll(async () => {
  platform = await startPlatform();
  for (const code of ['mzj', 'csl']) await ok('PUT', `/departments/${code}`, official('sjj', 'bureau'), { name: `单位 ${code}`, kind: 'department' });
});
afterAll(() => platform.stop());

const call = (method: string, path: string, as = steward, body?: unknown, headers = {}) => platform.call(method, path, { as, body, headers });
async function ok(method: string, path: string, as = steward, body?: unknown, headers = {}) {
  const answer = await call(method, path, as, body, headers);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const entry = (name: string, items: [string, string][]) => ({ name, sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: items.map(([field, label]) => ({ name: field, label, type: 'C' })) });
const propose = (library: string, resourceId: string, more: object = {}, as = steward) => call('POST', `/libraries/${library}/memberships`, as, { resourceId, ...more });

/** The retirement of a resource as the bus tells of it. */
async function told(resourceId: string): Promise<unknown> {
  const text = readFileSync(new URL('../../events/invocations/libraries/1.libraries-follow.a-resource-is-retired.json', import.meta.url), 'utf8');
  const follow = wireFollow({ LIBRARIES_TABLE: 'Libraries', CATALOG_TABLE: 'Catalog', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256' });
  return follow(JSON.parse(text.replaceAll('res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', resourceId)), {} as Context, () => {});
}

describe('the libraries', () => {
  it('[art.12] the four base libraries are there from the first day, and everything is missing', async () => {
    const { base, items } = await ok('GET', '/libraries');
    expect(base.map(({ code, kind, version }: Record<string, unknown>) => [code, kind, version])).toEqual([['natural-person', 'base', 0], ['legal-person', 'base', 0], ['geospatial', 'base', 0], ['certificates', 'base', 0]]);
    expect(items).toEqual([]);
    const view = await ok('GET', '/libraries/certificates');
    expect(view.missing).toHaveLength(view.totals.declared);
    expect(view).toMatchObject({ source: '内置建议清单', items: [], left: [], allowedActions: ['propose'] });
  });

  it('[art.12] the centre makes a theme library, and says anew what it is made of, version by version', async () => {
    const made = await call('PUT', '/libraries/one-child', centre, { name: '出生一件事主题库', source: '会议纪要', items: [{ name: 'a', label: '甲' }] });
    expect([made.status, made.body.version, made.headers['location']]).toEqual([201, 1, '/libraries/one-child']);
    expect((await call('PUT', '/libraries/one-child', centre, { source: '会议纪要', items: [] })).status).toBe(428);
    const again = await call('PUT', '/libraries/one-child', centre, { name: '出生一件事主题库', source: '第二次会议纪要', items: [{ name: 'a', label: '甲' }, { name: 'b', label: '乙' }] }, { 'if-match': '"1"' });
    expect([again.status, again.body.version, again.body.declared]).toEqual([200, 2, 2]);
    const { intact, entries } = await ok('GET', '/evidence/lib_one-child', centre);
    expect([intact, entries.map(({ data }: { data: { version: number; items: unknown[] } }) => [data.version, data.items.length])]).toEqual([true, [[1, 1], [2, 2]]]);
    expect((await ok('GET', '/libraries/one-child/versions')).items).toMatchObject([{ version: 2, source: '第二次会议纪要', items: [{ label: '甲' }, { label: '乙' }] }, { version: 1, source: '会议纪要' }]);
    expect([(await ok('GET', '/libraries/geospatial/versions')).items, (await call('GET', '/libraries/none/versions')).status]).toEqual([[], 404]);
    expect((await ok('GET', '/libraries')).items).toMatchObject([{ code: 'one-child', kind: 'theme', declared: 2 }]);
  });

  it('tells every fault of a list at once, and keeps the name of a base library', async () => {
    const bad = await call('PUT', '/libraries/two', centre, { source: '', items: [{ name: 'a', label: '甲' }, { name: 'a', label: '甲' }, { name: '1', label: '' }] });
    expect([bad.status, bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()]).toEqual([400, ['/items/1/label', '/items/1/name', '/items/2/label', '/items/2/name', '/source'].toSorted()]);
    expect((await call('PUT', '/libraries/two', centre, { source: '依据', items: [] })).body.errors).toMatchObject([{ pointer: '/name', code: 'required' }]);
    expect((await call('PUT', '/libraries/legal-person', centre, { name: '企业库', source: '依据', items: [] })).body.errors).toMatchObject([{ pointer: '/name', code: 'fixed-name' }]);
    expect((await call('GET', '/libraries/two')).status).toBe(404);
  });
});

describe('a resource that a department proposes', () => {
  it('[art.12] is confirmed by the centre, and the library tells what it is made of and what is missing', async () => {
    const id = await published(platform.call, 'mzj', entry('婚姻登记信息', [['xm', '姓名'], ['sfzh', '身份证号'], ['extra', '登记机关']]));
    const made = await propose('natural-person', id, { supplies: [{ declared: 'id_number', item: 'sfzh' }] });
    expect([made.status, made.body.status, made.body.allowedActions]).toEqual([201, 'proposed', ['withdraw']]);
    expect((await ok('GET', '/libraries/natural-person')).items).toEqual([]);
    expect(await ok('POST', `/library-memberships/${made.body.id}/decision`, centre, { outcome: 'confirmed', reason: '主要来源' })).toMatchObject({ status: 'confirmed', allowedActions: ['end'] });
    const view = await ok('GET', '/libraries/natural-person');
    expect(view.items).toMatchObject([{ resourceId: id, name: '婚姻登记信息', department: 'mzj', edition: 1, items: [{ label: '姓名', supplies: ['name'] }, { label: '身份证号', supplies: ['id_number'] }, { label: '登记机关' }] }]);
    expect(view.totals).toEqual({ resources: 1, departments: 1, declared: 7, supplied: 2 });
    expect(view.missing.map(({ label }: { label: string }) => label)).toEqual(['性别', '出生日期', '民族', '户籍地址', '居住地址']);
    expect(view.declared[1]).toMatchObject({ name: 'id_number', supplied: true, suppliers: [{ resourceId: id, department: 'mzj', item: 'sfzh' }] });
    const { entries } = await ok('GET', `/evidence/${made.body.id}`);
    expect(entries.map(({ type }: { type: string }) => type)).toEqual(['libraries.membership-proposed', 'libraries.membership-confirmed']);
  });

  it('[art.12] is refused with a reason only, and may be proposed again', async () => {
    const id = await published(platform.call, 'mzj', entry('养老机构信息', [['name', '名称']]));
    const { body: first } = await propose('legal-person', id);
    expect((await call('POST', `/library-memberships/${first.id}/decision`, centre, { outcome: 'refused' })).body.errors).toMatchObject([{ pointer: '/reason', code: 'reason-required' }]);
    expect((await propose('legal-person', id)).body).toMatchObject({ status: 409, membershipId: first.id });
    await ok('POST', `/library-memberships/${first.id}/decision`, centre, { outcome: 'refused', reason: '与市场监管局登记重复' });
    expect((await call('POST', `/library-memberships/${first.id}/decision`, centre, { outcome: 'confirmed' })).status).toBe(409);
    const { body: second } = await propose('legal-person', id);
    await ok('POST', `/library-memberships/${second.id}/withdrawal`, steward, {});
    expect((await propose('legal-person', id)).status).toBe(201);
    expect((await ok('GET', '/libraries/legal-person/memberships?status=refused')).items).toMatchObject([{ id: first.id, refused: { reason: '与市场监管局登记重复' } }]);
    expect((await ok('GET', '/libraries/legal-person/memberships?limit=2')).items).toHaveLength(2);
  });

  it('[art.12] leaves the library by the centre’s word', async () => {
    const id = await published(platform.call, 'mzj', entry('殡葬服务信息', [['name', '姓名']]));
    const { body } = await propose('one-child', id);
    await ok('POST', `/library-memberships/${body.id}/decision`, centre, { outcome: 'confirmed' });
    expect(await ok('POST', `/library-memberships/${body.id}/ending`, centre, { reason: '与主题无关' })).toMatchObject({ status: 'ended', ended: { reason: '与主题无关' } });
    expect((await ok('GET', '/libraries/one-child')).totals.resources).toBe(0);
  });

  it('[art.12] has to be published, its own, known, and as it says', async () => {
    const draft = await ok('POST', '/catalog/resources', steward, entry('草稿', [['name', '姓名']]));
    expect((await propose('natural-person', draft.id)).body).toMatchObject({ status: 409, code: 'not-published' });
    const id = await published(platform.call, 'mzj', entry('低保对象信息', [['name', '姓名']]));
    expect((await propose('natural-person', id, {}, official('csl', 'steward'))).body.code).toBe('not-your-department');
    expect((await propose('no-such', id)).status).toBe(404);
    expect((await propose('natural-person', 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G')).status).toBe(404);
    const wrong = await propose('natural-person', id, { supplies: [{ declared: 'nonsense', item: 'nothing' }] });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/supplies/0/declared', '/supplies/0/item']);
  });

  it('is proposed once, however many ask at the same moment', async () => {
    const id = await published(platform.call, 'mzj', entry('志愿者信息', [['name', '姓名']]));
    const answers = await Promise.all(Array.from({ length: 4 }, () => propose('natural-person', id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  });
});

describe('a resource that is retired', () => {
  it('[art.12] counts no longer from that moment, drops out with evidence once its event is heard, and cannot be confirmed', async () => {
    const [inside, waiting] = await Promise.all([published(platform.call, 'mzj', entry('收养登记信息', [['sex', '性别']])), published(platform.call, 'mzj', entry('救助站信息', [['sex', '性别']]))]);
    const { body: member } = await propose('one-child', inside);
    await ok('POST', `/library-memberships/${member.id}/decision`, centre, { outcome: 'confirmed' });
    const { body: proposal } = await propose('one-child', waiting);
    for (const id of [inside, waiting]) await ok('POST', `/catalog/resources/${id}/retirement`, cdo, { reason: '职责划转' });

    const before = await ok('GET', '/libraries/one-child');
    expect([before.items, before.left]).toMatchObject([[], [{ resourceId: inside, reason: '职责划转' }]]);
    expect((await call('POST', `/library-memberships/${proposal.id}/decision`, centre, { outcome: 'confirmed' })).body.code).toBe('not-published');

    expect(await told(inside)).toEqual({ dropped: 1 });
    expect(await told(inside), 'told twice').toEqual({ dropped: 0 });
    expect(await told(waiting)).toEqual({ dropped: 1 });
    expect(await ok('GET', `/library-memberships/${member.id}`)).toMatchObject({ status: 'dropped', confirmed: {}, dropped: { reason: '职责划转', by: 'cdo@mzj' }, allowedActions: [] });
    const after = await ok('GET', '/libraries/one-child');
    expect([after.items, after.left]).toMatchObject([[], [{ resourceId: inside }]]);
    expect((await ok('GET', `/evidence/${proposal.id}`)).entries.at(-1)).toMatchObject({ type: 'libraries.membership-dropped', data: { from: 'proposed' }, actor: { sub: 'system' } });
  });

  it('stays where it is when the event is not true', async () => {
    const id = await published(platform.call, 'mzj', entry('社区矫正信息', [['sex', '性别']]));
    const { body } = await propose('one-child', id);
    expect(await told(id)).toEqual({ dropped: 0 });
    expect((await ok('GET', `/library-memberships/${body.id}`)).status).toBe('proposed');
  });
});

describe('whom a proposal concerns', () => {
  it('[art.12] it waits at the centre’s desk until it is decided', async () => {
    const id = await published(platform.call, 'mzj', entry('慈善组织信息', [['name', '名称']]));
    const { body } = await propose('legal-person', id);
    await platform.deliver(body.id);
    const item = `wi_${body.id.replace('_', '-')}-decision`;
    expect(await ok('GET', `/work-items/${item}`, centre)).toMatchObject({ status: 'open', path: `/library-memberships/${body.id}`, article: 'art.12' });
    await ok('POST', `/library-memberships/${body.id}/decision`, centre, { outcome: 'confirmed' });
    await platform.deliver(body.id);
    expect(await ok('GET', `/work-items/${item}`, centre)).toMatchObject({ status: 'closed', outcome: 'confirmed' });
  });
});

describe('a theme library whose purpose is served', () => {
  it('[art.12] is closed once nothing is in it any more, and takes nothing from then on; a base library cannot be closed', async () => {
    await ok('PUT', '/libraries/ending', centre, { name: '专项主题库', source: '专项方案', items: [] });
    const id = await published(platform.call, 'mzj', entry('专项资源', [['code', '代码']]));
    const { id: member } = await ok('POST', '/libraries/ending/memberships', steward, { resourceId: id });
    const closing = (code = 'ending', as = centre) => call('POST', `/libraries/${code}/closing`, as, { reason: '专项结束' });
    const refused = await closing();
    expect([refused.status, refused.body.code, refused.body.memberships]).toEqual([409, 'wrong-state', [member]]);
    await ok('POST', `/library-memberships/${member}/decision`, centre, { outcome: 'confirmed' });
    expect((await closing()).status).toBe(409);
    await ok('POST', `/library-memberships/${member}/ending`, centre, { reason: '专项结束' });
    expect((await closing('ending', steward)).status).toBe(403);
    expect((await closing()).body).toMatchObject({ code: 'ending', closed: { reason: '专项结束' }, version: 2 });
    expect((await closing()).status).toBe(409);
    expect((await propose('ending', id)).body).toMatchObject({ code: 'wrong-state' });
    expect((await call('PUT', '/libraries/ending', centre, { name: '专项主题库', source: '专项方案', items: [] }, { 'if-match': '"2"' })).body).toMatchObject({ code: 'wrong-state' });
    expect((await ok('GET', '/libraries')).items.find(({ code }: { code: string }) => code === 'ending')).toMatchObject({ closed: { reason: '专项结束' } });
    expect((await closing('natural-person')).status).toBe(409);
  });
});
