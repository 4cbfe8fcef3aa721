import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { published } from '../support/catalogApi.ts';
import { official } from '../support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const steward = official('csl', 'steward');
const cdo = official('mzj', 'cdo');
const bureau = official('sjj', 'bureau');
let platform: TestPlatform;
let conditional: string;
let unconditional: string;

beforeAll(async () => {
  platform = await startPlatform();
  for (const code of ['csl', 'mzj', 'wjw']) await ask('PUT', `/departments/${code}`, bureau, { name: `单位 ${code}`, kind: 'department' });
  const make = async (sharing: object) =>
    published(platform.call, 'mzj', { name: '低保救助对象信息', sharing, opening: { type: 'none' }, items: [{ name: 'household_id', label: '户号', type: 'C' }, { name: 'approved_on', label: '批准日期', type: 'D' }] });
  conditional = await make({ type: 'conditional', conditions: '仅用于社会救助' });
  unconditional = await make({ type: 'unconditional' });
});
afterAll(() => platform.stop());

const ask = (method: string, path: string, as = steward, body?: unknown, headers: Record<string, string> = {}) => platform.call(method, path, { as, body, headers });
const form = (resourceId = conditional, more: object = {}) => ({
  resourceId, basis: '工作职责', scenario: '救助核对', scope: { items: ['household_id'] }, method: 'api', until: '2099-12-31', commitment: true, ...more,
});
const file = (body: unknown = form(), headers: Record<string, string> = {}) => ask('POST', '/sharing/requests', steward, body, headers);

describe('filing over HTTP', () => {
  it('[art.17] answers 201 with number, status, deadline, ETag and Location', async () => {
    const { status, headers, body } = await file();
    expect(status).toBe(201);
    expect(headers).toMatchObject({ etag: '"1"', location: `/sharing/requests/${body.id}` });
    expect(body).toMatchObject({ status: 'under-review', resourceId: conditional, executionArn: `arn:aws-cn:states:cn-north-1:000000000000:execution:sharing-request:${body.id}` });
    expect(body.number).toMatch(/^PTGX-\d{8}-[0-9A-Z]{8}$/);
  });

  it('[reg809.art.20] [reg809.art.21] names every fault of path, headers and body at once, in the reader’s language, and writes nothing', async () => {
    const before = await ask('GET', '/sharing/requests');
    const bad = { ...form(), basis: 1, until: 'tomorrow', commitment: false, surprise: true, scope: { items: [], more: 1 } };
    const { status, body, headers } = await file(bad, { 'idempotency-key': 'with space', 'accept-language': 'en' });
    expect([status, body.code, headers['content-type']]).toEqual([400, 'invalid-input', 'application/problem+json; charset=utf-8']);
    expect(body.errors.map((error: { pointer: string; code: string }) => `${error.pointer} ${error.code}`).toSorted()).toEqual([
      '/basis invalid-type', '/commitment invalid-value', '/scope/items too-small', '/scope/more unknown-field', '/surprise unknown-field', '/until invalid-format', 'Idempotency-Key bad-header',
    ]);
    for (const error of body.errors) expect(body.detail).toContain(error.detail);
    expect((await file(bad)).body.detail).toMatch(/[一-鿿]/);
    expect((await ask('GET', '/sharing/requests')).body.items).toHaveLength(before.body.items.length);
  });

  it.each([
    ['malformed JSON', '{"resourceId":', 400, 'malformed-json'],
    ['an array', '[]', 400, 'invalid-input'],
    ['a lone surrogate', '{"resourceId":"\\ud800"}', 400, 'invalid-input'],
    ['a NUL', '{"resourceId":"a\\u0000b"}', 400, 'invalid-input'],
    ['prototype keys', '{"__proto__":{"a":1},"constructor":1}', 400, undefined],
    ['deep nesting', `{"basis":${'['.repeat(40)}${']'.repeat(40)}}`, 400, 'invalid-input'],
    ['nesting without end', `${'['.repeat(90_000)}${']'.repeat(90_000)}`, 400, undefined],
    ['more than a megabyte', `{"basis":"${'字'.repeat(400_000)}"}`, 413, 'payload-too-large'],
  ])('refuses %s with a stable code', async (_, body, status, code) => {
    const answer = await file(body);
    expect(answer.status).toBe(status);
    if (code) expect(answer.body.code).toBe(code);
  });

  it('refuses another content type and a missing body', async () => {
    expect((await file('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).body.code).toBe('unsupported-media-type');
    expect((await ask('POST', '/sharing/requests', steward, undefined, { 'content-type': 'application/json' })).body.code).toBe('malformed-json');
  });
});

describe('a resource that is not published', () => {
  it('[reg809.art.16] cannot be asked for: the answer says what is still to be done, and nothing is written', async () => {
    const draft = await ask('POST', '/catalog/resources', official('mzj', 'steward'), { name: '草拟中的资源', sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: [{ name: 'household_id', label: '户号', type: 'C' }] });
    expect(draft.status).toBe(201);
    const { status, body } = await file(form(draft.body.id));
    expect({ status, code: body.code, article: body.article, current: body.current }).toEqual({ status: 409, code: 'not-published', article: 'reg809.art.16', current: { status: 'draft' } });
    expect(body.detail).toContain('核对');
    expect((await ask('POST', '/sharing/scenarios', steward, { name: '临时救助核对', description: '受理时核对', responsible: 'mzj', resources: [draft.body.id] })).body.errors[0].code).toBe('not-published');
  });
});

describe('an Idempotency-Key', () => {
  it('gives one request and the same answer, in turn and at once', async () => {
    const key = { 'idempotency-key': 'same-1' };
    const answers = [await file(form(), key), ...(await Promise.all([file(form(), key), file(form(), key), file(form(), key)]))];
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body, answer.headers['etag']]))).size).toBe(1);
    const raced = await Promise.all(Array.from({ length: 6 }, () => file(form(), { 'idempotency-key': 'same-2' })));
    expect(new Set(raced.map((answer) => answer.body.id)).size).toBe(1);
    expect(raced.every((answer) => answer.status === 201)).toBe(true);
  });

  it('is refused for another body with 422, and is another for another caller', async () => {
    const key = { 'idempotency-key': 'reused' };
    const first = await file(form(), key);
    const { status, body } = await file(form(conditional, { scenario: '另一场景' }), key);
    expect([status, body.code]).toEqual([422, 'idempotency-key-reused']);
    const other = await platform.call('POST', '/sharing/requests', { as: official('wjw', 'steward'), body: form(), headers: key });
    expect(other.body.id).not.toBe(first.body.id);
  });

  it('replays an answer whatever has become of the request since', async () => {
    const key = { 'idempotency-key': 'long-ago' };
    const first = await file(form(), key);
    const decision = { 'idempotency-key': 'decide-once' };
    const decided = await ask('POST', `/sharing/requests/${first.body.id}/decision`, cdo, { outcome: 'approved' }, decision);
    expect((await ask('POST', `/sharing/requests/${first.body.id}/decision`, cdo, { outcome: 'approved' }, decision)).body).toEqual(decided.body);
    expect((await file(form(), key)).body).toEqual(first.body);
    expect((await ask('POST', `/sharing/requests/${first.body.id}/decision`, cdo, { outcome: 'approved' })).body.code).toBe('wrong-state');
  });
});

describe('versions', () => {
  it('refuse a decision on a version that is out of date with 412', async () => {
    const { id } = (await file()).body;
    const stale = await ask('POST', `/sharing/requests/${id}/decision`, cdo, { outcome: 'approved' }, { 'if-match': '"7"' });
    expect([stale.status, stale.body.code, stale.body.currentVersion]).toEqual([412, 'precondition-failed', 1]);
    const nonsense = await ask('POST', `/sharing/requests/${id}/decision`, cdo, { outcome: 'approved' }, { 'if-match': 'yesterday' });
    expect(nonsense.body.errors[0]).toMatchObject({ in: 'header', pointer: 'If-Match' });
    expect((await ask('POST', `/sharing/requests/${id}/decision`, cdo, { outcome: 'approved' }, { 'if-match': '"1"' })).headers['etag']).toBe('"2"');
  });

  it('let one of two deciders win; the other learns what has been decided', async () => {
    const { id } = (await file()).body;
    const answers = await Promise.all([
      ask('POST', `/sharing/requests/${id}/decision`, cdo, { outcome: 'approved' }),
      ask('POST', `/sharing/requests/${id}/decision`, official('mzj', 'steward'), { outcome: 'refused', ground: 'beyond-duties', reason: '与职责无关' }),
    ]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect([won?.status, lost?.status]).toEqual([200, 409]);
    expect(lost?.body.current.status).toBe(won?.body.status);
  });
});

describe('lists', () => {
  beforeEach(async () => void (await file()));

  it('show each side its own, filter by status, and lead from page to page without an empty last one', async () => {
    const outgoing = await ask('GET', '/sharing/requests?status=under-review');
    expect(outgoing.body.items.every((item: { requester: string; status: string }) => item.requester === 'csl' && item.status === 'under-review')).toBe(true);
    const incoming = await ask('GET', '/sharing/requests?view=incoming', cdo);
    expect(incoming.body.items.every((item: { responsible: string }) => item.responsible === 'mzj')).toBe(true);

    const seen: string[] = [];
    let path: string | undefined = '/sharing/requests?status=under-review&limit=2';
    while (path) {
      const page = await ask('GET', path);
      expect(page.body.items.length).toBeGreaterThan(0);
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      path = /<(.+)>; rel="next"/.exec(page.headers['link'] ?? '')?.[1];
    }
    expect(seen).toEqual(outgoing.body.items.map((item: { id: string }) => item.id));
    expect(seen).toEqual(seen.toSorted().toReversed());
  });

  it('refuse a cursor of another list and other people’s lists', async () => {
    const { headers } = await ask('GET', '/sharing/requests?limit=1');
    const cursor = /cursor=([^>]+)>/.exec(headers['link'] ?? '')?.[1];
    expect((await ask('GET', `/sharing/requests?view=incoming&cursor=${cursor}`)).body.errors[0].code).toBe('bad-cursor');
    expect((await ask('GET', '/sharing/requests?cursor=e30')).body.errors[0].code).toBe('bad-cursor');
    expect((await ask('GET', '/sharing/requests?department=mzj')).status).toBe(403);
    expect((await ask('GET', '/sharing/requests', bureau)).body.items.length).toBeGreaterThan(0);
    expect((await ask('GET', '/sharing/requests?department=mzj&view=incoming', bureau)).body.items.length).toBeGreaterThan(0);
  });
});

describe('a grant', () => {
  it('[art.15] [reg809.art.25] [reg809.art.27] [reg809.art.29] records each use within what was granted, and none after it was revoked', async () => {
    const { grantId } = (await file(form(unconditional))).body;
    const use = (body: object) => ask('POST', `/sharing/grants/${grantId}/uses`, steward, body);
    const used = await use({ purpose: '受理核对' });
    expect(used).toMatchObject({ status: 201, body: { grantId, items: ['household_id'], purpose: '受理核对' } });
    expect((await use({ purpose: '受理核对', items: ['approved_on'] })).body.errors[0].code).toBe('not-granted');
    expect((await ask('GET', `/sharing/grants/${grantId}`)).body).toMatchObject({ status: 'active', uses: 1, allowedActions: ['use', 'relinquish'] });
    expect((await ask('GET', '/sharing/grants')).body.items.map((grant: { id: string }) => grant.id)).toContain(grantId);
    const revoked = await ask('POST', `/sharing/grants/${grantId}/revocation`, cdo, { reason: '场景终止' });
    expect(revoked.body).toMatchObject({ status: 'revoked', revokedBy: 'mzj', revocationReason: '场景终止' });
    expect((await use({ purpose: '受理核对' })).body).toMatchObject({ code: 'wrong-state', current: { status: 'revoked' } });
    const chain = await ask('GET', `/evidence/${grantId}`);
    expect(chain.body).toMatchObject({ intact: true, length: 3 });
  });
});

describe('a convenient sharing scenario', () => {
  it('[art.17] needs both CDOs and the bureau, and then lets its requests through without review', async () => {
    const proposed = await ask('POST', '/sharing/scenarios', steward, { name: '临时救助核对', description: '受理时核对低保状况', responsible: 'mzj', resources: [conditional] });
    const { id } = proposed.body;
    const sign = (as: ReturnType<typeof official>) => ask('POST', `/sharing/scenarios/${id}/filing`, as, {});
    expect((await file(form(conditional, { scenarioId: id }))).body.errors[0].code).toBe('not-filed');
    expect((await sign(bureau)).body).toMatchObject({ code: 'wrong-state', current: { awaited: ['csl', 'mzj'] } });
    expect((await sign(cdo)).body).toMatchObject({ status: 'proposed', awaited: ['csl'] });
    expect((await sign(cdo)).status).toBe(409);
    expect((await sign(official('csl', 'cdo'))).body).toMatchObject({ awaited: ['bureau'] });
    expect((await sign(bureau)).body).toMatchObject({ status: 'filed', awaited: [], allowedActions: [] });
    const request = await file(form(conditional, { scenarioId: id }));
    expect(request.body).toMatchObject({ status: 'approved', decidedBy: 'system', article: 'art.17(1)' });
    expect((await ask('GET', '/sharing/scenarios')).body.items[0].id).toBe(id);
    expect((await ask('GET', `/sharing/scenarios/${id}`, cdo)).body.signatures).toHaveLength(3);
  });
});

describe('evidence over HTTP', () => {
  it('[art.13] [art.17] names the entry of which one byte was changed in the table', async () => {
    const { id } = (await file()).body;
    await ask('POST', `/sharing/requests/${id}/decision`, cdo, { outcome: 'approved' });
    expect((await ask('GET', `/evidence/${id}`)).body).toMatchObject({ intact: true, length: 2, faults: [] });
    const key = { TableName: 'Evidence', Key: { PK: id, SK: '000000000001' } };
    const { Item: item } = await platform.dynamo.client.send(new GetCommand(key));
    await platform.dynamo.client.send(new UpdateCommand({ ...key, UpdateExpression: 'SET #d.#s = :s', ExpressionAttributeNames: { '#d': 'data', '#s': 'scenario' }, ExpressionAttributeValues: { ':s': `${item?.['data'].scenario}。` } }));
    const { body } = await ask('GET', `/evidence/${id}`);
    expect(body).toMatchObject({ intact: false, faults: [{ seq: 1, fault: 'altered' }] });
    expect(body.faults[0].detail).toContain('改动');
  });

  it('refuses an act on a subject whose chain was cut, instead of covering it up', async () => {
    const { id } = (await file()).body;
    await platform.dynamo.client.send(new UpdateCommand({ TableName: 'Evidence', Key: { PK: id, SK: '#head' }, UpdateExpression: 'SET #h = :h', ExpressionAttributeNames: { '#h': 'hash' }, ExpressionAttributeValues: { ':h': '0'.repeat(64) } }));
    expect((await ask('POST', `/sharing/requests/${id}/decision`, cdo, { outcome: 'approved' })).body.code).toBe('evidence-damaged');
    expect((await ask('GET', `/sharing/requests/${id}`)).body.status).toBe('under-review');
  });

  it('is paged, and judges the whole chain on every page', async () => {
    const { grantId } = (await file(form(unconditional))).body;
    for (let i = 0; i < 4; i += 1) await ask('POST', `/sharing/grants/${grantId}/uses`, steward, { purpose: `第${i}次核对` });
    const first = await ask('GET', `/evidence/${grantId}?limit=2`);
    expect(first.body).toMatchObject({ intact: true, length: 5 });
    expect(first.body.entries.map((entry: { seq: number }) => entry.seq)).toEqual([1, 2]);
    expect(first.headers['link']).toBe(`</evidence/${grantId}?limit=2&cursor=2>; rel="next"`);
    expect((await ask('GET', '/evidence/req_unknown')).status).toBe(404);
  });
});
