import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { catalogApi } from '../../test/support/catalogApi.ts';
import { registerDepartments } from '../../test/support/departments.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { official, type TestAnswer, type TestRequest } from '../../test/support/httpEvent.ts';
import { race } from '../../test/support/race.ts';
import { changeResource } from './commands/changeResource.ts';
import { dutiesCollection, resourcesCollection, systemsCollection } from './repository.ts';

const steward = official('mzj', 'steward');
const minimal = {
  name: '低保救助对象信息',
  sharing: { type: 'conditional', conditions: '限用于救助资格核验' },
  opening: { type: 'none' },
  items: [{ name: 'family_id', label: '家庭编号', type: 'C' }],
} as const;

let dynamo: TestDynamo;
let call: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;

beforeAll(async () => {
  dynamo = await startDynamo(['Calendar', 'Catalog', 'Departments', 'Evidence']);
  call = catalogApi('sm3');
  await registerDepartments('mzj');
});
afterAll(() => dynamo.stop());

async function created(body: object = minimal, as = steward): Promise<string> {
  const answer = await call('POST', '/catalog/resources', { as, body });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

async function evidenceOf(id: string) {
  const { Items = [] } = await dynamo.client.send(
    new QueryCommand({ TableName: 'Evidence', KeyConditionExpression: 'PK = :pk AND SK > :head', ExpressionAttributeValues: { ':pk': id, ':head': '#head' } }),
  );
  return Items.map(({ type, article, algorithm, data }) => ({ type, article, algorithm, data }));
}

describe('entering a resource into the catalogue', () => {
  it('[art.9] answers 201 with the entry of the caller’s department, Location and ETag, and leaves evidence', async () => {
    const { status, headers, body } = await call('POST', '/catalog/resources', { as: steward, body: minimal });
    expect({ status, etag: headers['etag'], location: headers['location'] }).toEqual({ status: 201, etag: '"1"', location: `/catalog/resources/${body.id}` });
    expect(body).toMatchObject({ ...minimal, id: expect.stringMatching(/^res_[0-9A-HJKMNP-TV-Z]{26}$/), department: 'mzj', version: 1, status: 'draft', allowedActions: ['change', 'check'] });
    expect(body.createdAt).toBe(body.updatedAt);
    expect((await call('GET', headers['location'] ?? '', { as: steward })).body).toEqual(body);
    const data = { id: body.id, department: 'mzj', name: minimal.name, sharing: 'conditional', opening: 'none', items: ['family_id'], version: 1 };
    expect(await evidenceOf(body.id)).toEqual([{ type: 'catalog.resource-created', article: 'art.9', algorithm: 'sm3', data }]);
  });

  it('[reg809.art.13] shows what the regulation asks for and the entry does not say yet, without refusing it', async () => {
    const { body } = await call('POST', '/catalog/resources', { as: steward, body: { ...minimal, format: 'database', level: '一般3级' } });
    expect(body.missing).toEqual(['updateCycle', 'sharing.methods']);
  });

  it('[art.6] is for registered departments: others are told who registers them', async () => {
    const { status, body } = await call('POST', '/catalog/resources', { as: official('xinju', 'steward'), body: minimal });
    expect({ status, code: body.code, department: body.department }).toEqual({ status: 409, code: 'wrong-state', department: 'xinju' });
    expect(body.detail).toContain('区数据局');
  });

  it('[art.16] [art.19] tells broken rules and broken shapes all at once, each at its place', async () => {
    const items = [
      { name: 'a', label: '甲', type: 'C', pattern: '(', values: ['1', '1'] },
      { name: 'a', label: '', type: 'X', secret: true },
      { name: '1st', label: '丙', type: 'C', values: [], length: 0 },
    ];
    const body = { name: '名'.repeat(51), colour: 'red', sharing: { type: 'none', conditions: 'x', methods: ['fax'] }, opening: { type: 'conditional' }, items };
    const answer = await call('POST', '/catalog/resources', { as: steward, body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).toSorted()).toEqual([
      '/colour unknown-field',
      '/items/0/pattern bad-pattern',
      '/items/0/values/1 duplicate',
      '/items/1/label too-small',
      '/items/1/name duplicate',
      '/items/1/secret unknown-field',
      '/items/1/type invalid-value',
      '/items/2/length too-small',
      '/items/2/name invalid-format',
      '/items/2/values too-small',
      '/name too-big',
      '/opening/conditions conditions-required',
      '/sharing/conditions not-applicable',
      '/sharing/legalBasis legal-basis-required',
      '/sharing/methods not-applicable',
      '/sharing/methods/0 invalid-value',
    ]);
  });

  it.each([
    ['nothing', {}, ['/name required', '/sharing required', '/opening required', '/items required']],
    ['no items', { ...minimal, items: [] }, ['/items too-small']],
    ['501 items', { ...minimal, items: Array.from({ length: 501 }, (_, i) => ({ name: `i${i}`, label: '项', type: 'C' })) }, ['/items too-big']],
    ['a list', [], [' invalid-type']],
    ['more than one entry holds', { ...minimal, items: Array.from({ length: 4 }, (_, i) => ({ name: `i${i}`, label: '项', type: 'C', values: Array.from({ length: 999 }, (__, v) => `${v}${'值'.repeat(30)}`) })) }, [' too-large']],
  ])('refuses %s', async (_, body, faults) => {
    const answer = await call('POST', '/catalog/resources', { as: steward, body });
    expect({ status: answer.status, faults: answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`) }).toEqual({ status: 400, faults });
  });

  it('keeps an entry with 500 items', async () => {
    const items = Array.from({ length: 500 }, (_, i) => ({ name: `item_${i}`, label: `数据项${i}`, type: 'C', required: i % 2 === 0, length: 50, level: '一般2级' }));
    const id = await created({ ...minimal, items });
    expect((await call('GET', `/catalog/resources/${id}`, { as: steward })).body.items).toEqual(items);
  });
});

const named = (name: string) => ({ ...minimal, name, items: [...minimal.items] });

describe('changing a resource', () => {
  it('[art.9] replaces the entry as a whole, and evidence names the fields that differ', async () => {
    const id = await created({ ...minimal, abstract: '旧摘要', format: 'database' });
    const body = { ...minimal, name: '低保家庭信息', format: 'spreadsheet' };
    const changed = await call('PUT', `/catalog/resources/${id}`, { as: steward, body, headers: { 'if-match': '"1"' } });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { id, ...body, version: 2 } });
    expect(changed.body).not.toHaveProperty('abstract');
    expect((await evidenceOf(id))[1]).toMatchObject({ type: 'catalog.resource-changed', data: { version: 2, changed: ['abstract', 'format', 'name'] } });
  });

  it('is no act when nothing differs', async () => {
    const id = await created();
    expect(await call('PUT', `/catalog/resources/${id}`, { as: steward, body: minimal, headers: { 'if-match': '"1"' } })).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(await evidenceOf(id)).toHaveLength(1);
  });

  it('needs the version that was read: 428 without, 412 when stale', async () => {
    const path = `/catalog/resources/${await created()}`;
    expect(await call('PUT', path, { as: steward, body: minimal })).toMatchObject({ status: 428, body: { code: 'precondition-required', currentVersion: 1 } });
    expect(await call('PUT', path, { as: steward, body: minimal, headers: { 'if-match': '"2"' } })).toMatchObject({ status: 412, body: { code: 'precondition-failed', currentVersion: 1 } });
    expect(await call('PUT', path, { as: steward, body: minimal, headers: { 'if-match': 'latest' } })).toMatchObject({ status: 400, body: { errors: [{ in: 'header', pointer: 'If-Match', code: 'bad-header' }] } });
  });

  it('is for the owning department’s steward', async () => {
    const path = `/catalog/resources/${await created()}`;
    const headers = { 'if-match': '"1"' };
    expect(await call('PUT', path, { as: official('scjgj', 'steward'), body: minimal, headers })).toMatchObject({ status: 403, body: { code: 'not-your-department' } });
    expect(await call('PUT', path, { as: official('mzj', 'cdo', 'lead'), body: minimal, headers })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await call('PUT', '/catalog/resources/res_00000000000000000000000000', { as: steward, body: minimal, headers })).toMatchObject({ status: 404 });
    expect(await call('PUT', '/catalog/resources/res_1', { as: steward, body: minimal, headers })).toMatchObject({ status: 400, body: { errors: [{ in: 'path', pointer: '/id' }] } });
  });

  it('lets exactly one of several simultaneous changes through', async () => {
    const id = await created();
    const change = changeResource({ resources: resourcesCollection('Catalog'), duties: dutiesCollection('Catalog'), systems: systemsCollection('Catalog') });
    const caller = { actor: actorOf(steward)!, language: 'zh', ifMatch: 1 } as const;
    const useCases = [1, 2, 3, 4].map((n) => (as: Call) => change({ path: { id }, query: {}, body: named(`名称${n}`) }, as));
    const outcomes = await race({ client: dynamo.client, evidence: { table: 'Evidence', algorithm: 'sha256' } }, caller, useCases);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected')) {
      expect(outcome).toMatchObject({ reason: { code: 'precondition-failed', extensions: { current: { id, name: expect.stringMatching(/^名称/) } } } });
    }
    expect(await evidenceOf(id)).toHaveLength(2);
  });
});
