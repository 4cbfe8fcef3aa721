import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogApi } from '../../test/support/catalogApi.ts';
import { registerDepartments } from '../../test/support/departments.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { official, type TestAnswer, type TestRequest } from '../../test/support/httpEvent.ts';

const path = '/catalog/resources';
const steward = official('mzj', 'steward');
const body = { name: '婚姻登记信息', sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: [{ name: 'registered_on', label: '登记日期', type: 'D' }] };

let dynamo: TestDynamo;
let call: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;

beforeAll(async () => {
  dynamo = await startDynamo(['Calendar', 'Catalog', 'Departments', 'Evidence']);
  call = catalogApi();
  await registerDepartments('mzj', 'scjgj');
});
afterAll(() => dynamo.stop());

const count = async () => (await call('GET', `${path}?department=mzj&limit=100`, { as: steward })).body.items.length as number;

describe('a request that is no good', () => {
  it.each([
    ['malformed JSON', { body: '{"name": "x",' }, 400, 'malformed-json'],
    ['no body', { headers: { 'content-type': 'application/json' } }, 400, 'malformed-json'],
    ['another content type', { body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'unsupported-media-type'],
    ['a body beyond 1 MB', { body: JSON.stringify({ name: 'x'.repeat(1_000_001) }) }, 413, 'payload-too-large'],
    ['a body that is a number', { body: '7' }, 400, 'invalid-input'],
    ['a body that is null', { body: 'null' }, 400, 'invalid-input'],
    ['depth beyond any form', { body: `${'['.repeat(60)}${']'.repeat(60)}` }, 400, 'invalid-input'],
    ['a field called __proto__', { body: `${JSON.stringify(body).slice(0, -1)},"__proto__":{"admin":true}}` }, 400, 'malformed-json'],
    ['a lone surrogate', { body: `${JSON.stringify(body).slice(0, -1)},"abstract":"\\ud800"}` }, 400, 'invalid-input'],
    ['an unusable Idempotency-Key', { body, headers: { 'idempotency-key': '两' } }, 400, 'invalid-input'],
  ])('with %s gets a problem with a stable code, and nothing is written', async (_, request, status, code) => {
    const before = await count();
    const answer = await call('POST', path, { as: steward, ...request });
    expect({ status: answer.status, code: answer.body.code, type: answer.headers['content-type'] }).toEqual({ status, code, type: 'application/problem+json; charset=utf-8' });
    expect(await count()).toBe(before);
  });

  it('gets its problem in Chinese unless it asks for English', async () => {
    const zh = await call('POST', path, { as: steward, body: { ...body, sharing: { type: 'none' } } });
    expect(zh.headers['content-language']).toBe('zh-CN');
    expect(zh.body).toEqual({
      type: '/docs#invalid-input',
      title: '请求内容有误',
      status: 400,
      code: 'invalid-input',
      detail: '共 1 处错误：/sharing/legalBasis 不予共享须列明所依据的法律、行政法规条款（办法第十六条）',
      errors: [{ in: 'body', pointer: '/sharing/legalBasis', code: 'legal-basis-required', detail: '不予共享须列明所依据的法律、行政法规条款（办法第十六条）' }],
      instance: path,
    });
    const en = await call('POST', path, { as: steward, body: { ...body, sharing: { type: 'none' } }, headers: { 'accept-language': 'en-US,en;q=0.9,zh;q=0.5' } });
    expect(en.headers['content-language']).toBe('en');
    expect(en.body).toMatchObject({ title: 'The request has faults', errors: [{ detail: 'what is not shared must cite the law or administrative regulation that bars it (art. 16)' }] });
  });
});

describe('who calls', () => {
  it.each([
    ['no token', undefined],
    ['a token without a department', { sub: 'x', roles: '[steward]' }],
    ['a department code that cannot be one', { sub: 'x', org: 'MZJ!', roles: '[steward]' }],
  ])('is unknown with %s: 401', async (_, as) => {
    expect(await call('GET', path, { as: as as never })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it.each(['[cdo steward]', '[steward]', 'steward', 'steward,cdo', '[somebody steward]'])('has the roles that the gateway hands over as %s', async (roles) => {
    expect(await call('POST', path, { as: { ...steward, roles }, body })).toMatchObject({ status: 201 });
  });

  it.each(['[]', '', '[stewards]', '[evaluator operator city]'])('may not read the catalogue with the roles %j', async (roles) => {
    const answer = await call('GET', path, { as: { ...steward, roles } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden', article: 'art.6' } });
    expect(answer.body).not.toHaveProperty('items');
  });
});

describe('a request that is sent twice', () => {
  const key = { 'idempotency-key': 'order-1' };

  it('with one Idempotency-Key is done once and answered alike', async () => {
    const before = await count();
    const [first, second] = [await call('POST', path, { as: steward, body, headers: key }), await call('POST', path, { as: steward, body, headers: key })];
    expect(second).toEqual(first);
    expect(first.status).toBe(201);
    expect(await count()).toBe(before + 1);
  });

  it('at the same moment is still done once', async () => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 5 }, () => call('POST', path, { as: steward, body, headers: { 'idempotency-key': 'order-2' } })));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(await count()).toBe(before + 1);
  });

  it('with another body under the same key is refused: 422', async () => {
    expect(await call('POST', path, { as: steward, body: { ...body, name: '离婚登记信息' }, headers: key })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('by another department under the same key is another request', async () => {
    const other = await call('POST', path, { as: official('scjgj', 'steward'), body, headers: key });
    expect(other).toMatchObject({ status: 201, body: { department: 'scjgj' } });
  });
});
