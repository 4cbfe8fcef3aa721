import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { verifyAll } from '#shared/evidence/verifier/verification.ts';
import { official } from '../../test/support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../../test/support/platform.ts';
import { recordsIn, registeredRecord } from '../../test/support/registeredRecords.ts';
import { labels } from './labels.ts';
import { registrationState } from './schema.ts';

const REG = 'reg_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
const [FIRST, SECOND, THIRD] = ['2025-09-01T10:00:00+08:00', '2025-09-10T10:00:00.500+08:00', '2025-09-20T00:00:00+08:00'];
const record = registeredRecord({ registeredAt: FIRST, term: { from: FIRST, until: '2099-11-16', clock: 'validity' } });
const renamed = { ...record, type: 'change' as const, name: '低保和特困人员信息' };
const joined = { ...renamed, subjects: [...renamed.subjects, { code: 'wjw', name: '上海市普陀区卫生健康委员会' }] };
const ended = registeredRecord({ id: 'reg_01K5XV9Z7Q3M8N2B4C6D8E0F2H', code: '310107-2026-000124', acceptanceNumber: 'PTDJ-20260929-4C6D8E1G', registeredAt: FIRST, term: { from: FIRST, until: '2099-11-16', clock: 'validity' } });
const past = registeredRecord({ id: 'reg_01K5XV9Z7Q3M8N2B4C6D8E0F3J', code: '310107-2021-000007', acceptanceNumber: 'PTDJ-20210208-4C6D8E2H', registeredAt: '2021-02-28T10:00:00+08:00', term: { from: '2021-02-28T10:00:00+08:00', until: '2024-02-29', clock: 'validity' } });

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
  const records = recordsIn({ client: platform.dynamo.client }, { registrations: 'Registrations', evidence: 'Evidence' });
  await records.register(record);
  await records.change(renamed, SECOND);
  await records.change(joined, THIRD);
  await records.register(ended);
  await records.revoke(ended, SECOND);
  await records.register(past);
});
afterAll(() => platform.stop());

const steward = official('mzj', 'steward');
const get = (path: string, as = steward) => platform.call('GET', path, { as });

describe('[art.14] a registered record', () => {
  it('says how it stands, and is the version that its ETag says', async () => {
    const { status, headers, body } = await get(`/registrations/${REG}`);
    expect([status, headers['etag']]).toEqual([200, '"3"']);
    expect(body).toMatchObject({ id: REG, name: '低保和特困人员信息', version: 3, standing: 'active', term: { from: FIRST, until: '2099-11-16' } });
    expect(body.term).not.toHaveProperty('clock');
  });

  it.each([
    ['2025-09-01T10:00:00%2B08:00', 1],
    ['2025-09-10T10:00:00.499%2B08:00', 1],
    ['2025-09-10T10:00:00.500%2B08:00', 2],
    ['2025-09-10', 2],
    ['2025-09-19T23:59:59.999%2B08:00', 2],
    ['2025-09-19', 2],
    ['2025-09-20T00:00:00%2B08:00', 3],
    ['2025-09-19T16:00:00Z', 3],
  ])('as of %s is version %i', async (at, version) => {
    const { body } = await get(`/registrations/${REG}?at=${at}`);
    expect([body.version, body.name, body.allowedActions]).toEqual([version, version === 1 ? '低保救助对象信息' : '低保和特困人员信息', []]);
  });

  it('was not there before its first moment, and nobody knows its future', async () => {
    expect((await get(`/registrations/${REG}?at=2025-09-01T09:59:59.999%2B08:00`)).body).toMatchObject({ code: 'not-found', registeredAt: FIRST });
    expect((await get(`/registrations/${REG}?at=2098-01-01`)).body.errors).toMatchObject([{ pointer: '/at', code: 'in-the-future' }]);
  });

  it('tells its history, the newest first, each version with what it changed', async () => {
    const { body } = await get(`/registrations/${REG}/versions`);
    expect(body.items.map((one: { version: number; differences: { label: string }[] }) => [one.version, one.differences.map(({ label }) => label)])).toEqual([[3, ['登记主体 · wjw']], [2, ['登记类型', '登记数据名称']], [1, []]]);
    const { body: page, headers } = await get(`/registrations/${REG}/versions?limit=2`);
    expect(page.items[1].differences).toHaveLength(2);
    const rest = await get(/<(.*)>/.exec(headers['link'] ?? '')?.[1] ?? '');
    expect(rest.body.items.map((one: { version: number }) => one.version)).toEqual([1]);
  });

  it('compares any two of its versions, either way round, in both languages', async () => {
    const { body } = await get(`/registrations/${REG}/differences?from=1&to=3`);
    expect(body.differences).toMatchObject([
      { label: '登记类型', kind: 'changed', before: 'initial', after: 'change' },
      { path: '/subjects/wjw', kind: 'added' },
      { label: '登记数据名称', before: '低保救助对象信息', after: '低保和特困人员信息' },
    ]);
    const back = await platform.call('GET', `/registrations/${REG}/differences?from=3&to=1`, { as: steward, headers: { 'accept-language': 'en' } });
    expect(back.body.differences.map(({ label, kind }: { label: string; kind: string }) => [label, kind])).toEqual([['Type of registration', 'changed'], ['Registrants · wjw', 'removed'], ['Name of the data', 'changed']]);
    expect((await get(`/registrations/${REG}/differences?from=4&to=9`)).body.errors).toHaveLength(2);
  });

  it('is listed for its leading department, and by status for the whole district', async () => {
    expect((await get('/registrations')).body.items).toHaveLength(3);
    expect((await get('/registrations?status=revoked', official('centre', 'centre'))).body.items).toMatchObject([{ id: ended.id, standing: 'revoked' }]);
    expect((await get('/registrations', official('csl', 'steward'))).body.items).toEqual([]);
    expect((await get('/registrations?department=mzj', official('csl', 'steward'))).status).toBe(403);
  });

  it('is shown to its registrants and the district’s offices alone', async () => {
    for (const path of ['', '/versions', '/differences?from=1&to=2', '/certificate', '/certificate.pdf']) {
      expect((await get(`/registrations/${REG}${path}`, official('csl', 'steward'))).status, path).toBe(403);
      expect((await get(`/registrations/${REG}${path}`, official('wjw', 'steward'))).status, path).toBe(200);
    }
  });
});

describe('every field of a record', () => {
  it('has a name in both languages', () => {
    const schema = z.toJSONSchema(registrationState(), { unrepresentable: 'any' }) as Schema;
    expect([...pathsOf(schema, '')].filter((path) => !(path in labels))).toEqual([]);
  });
});

type Schema = { properties?: Record<string, Schema>; oneOf?: Schema[]; anyOf?: Schema[] };

/** The pointers of a schema's fields, members of lists left out. */
function* pathsOf(schema: Schema, at: string): Generator<string> {
  for (const branch of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) yield* pathsOf(branch, at);
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (`${at}/${name}` === '/term/clock') continue;
    yield `${at}/${name}`;
    yield* pathsOf(inner, `${at}/${name}`);
  }
}

describe('[art.14] a certificate', () => {
  const chainOf = async () => (await get(`/evidence/${REG}`)).body;
  const found = (certificate: unknown, chain: unknown) => verifyAll([{ name: 'c', content: certificate }, { name: 'e', content: chain }], { fingerprints: [] }).flatMap(({ findings }) => findings.map(({ place, fault }) => `${place} ${fault}`));

  it('is proven by the exported chain alone, field by field', async () => {
    const { body } = await get(`/registrations/${REG}/certificate`);
    expect(body.content).toMatchObject({ registrationId: REG, code: record.code, name: '低保和特困人员信息', version: 3, validUntil: '2099-11-16' });
    expect(body.evidence).toMatchObject({ subject: REG, seq: 3 });
    const chain = await chainOf();
    expect(found(body, chain)).toEqual([]);
    const [{ proves } = { proves: [] }] = verifyAll([{ name: 'c', content: body }, { name: 'e', content: chain }], { fingerprints: [] });
    expect(proves[0]?.zh).toContain('逐项一致');
  });

  it('shows neither source nor scenarios nor risk assessment, and makes good for them all the same', async () => {
    const { body } = await get(`/registrations/${REG}/certificate`);
    expect(JSON.stringify(body)).not.toContain('履职');
    expect(body.content.statementHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is given of what is valid only, and says why not', async () => {
    expect((await get(`/registrations/${ended.id}/certificate`)).body).toMatchObject({ status: 409, code: 'wrong-state', article: 'registration.art.20', current: { standing: 'revoked' } });
    expect((await get(`/registrations/${past.id}/certificate`)).body).toMatchObject({ status: 409, article: 'registration.art.15', current: { standing: 'expired' } });
  });
});

describe('[art.14] public verification', () => {
  const ask = (query: string, headers: Record<string, string> = {}) => platform.call('GET', `/registrations/verification${query}`, { headers });
  const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it.each([record.code, record.acceptanceNumber, ` ${record.code} `])('answers to %s with what is public and nothing else', async (code) => {
    const { status, body } = await ask(`?code=${encodeURIComponent(code)}`);
    expect(status).toBe(200);
    expect(Object.keys(body).toSorted()).toEqual(['code', 'kind', 'name', 'standing', 'standingLabel', 'subjects', 'summary', 'type', 'validFrom', 'validUntil', 'verifiedAt']);
    expect(body).toMatchObject({ subjects: joined.subjects.map(({ name }) => name), type: 'change', name: '低保和特困人员信息', standing: 'active', standingLabel: '有效', validUntil: '2099-11-16' });
  });

  it('says of an ended or expired registration that it is', async () => {
    expect((await ask(`?code=${ended.code}`)).body).toMatchObject({ standing: 'revoked', standingLabel: '已撤销' });
    expect((await ask(`?code=${past.code}`)).body).toMatchObject({ standing: 'expired', validUntil: '2024-02-29' });
  });

  it('answers every wrong code alike, and gives none away', async () => {
    const answers = await Promise.all(['310107-2026-000125', '310107-2026-00012', 'x', REG, 'PTDJ-20260929-4C6D8E0'].map((code) => ask(`?code=${code}`)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toHaveProperty('size', 1);
    expect(JSON.stringify(answers[0]?.body)).not.toMatch(/000123|000124/);
  });

  it('is a page for people, in both languages, that escapes what it shows', async () => {
    const page = await ask(`?code=${past.code}&lang=zh`, BROWSER);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const text of ['<html lang="zh-CN">', '已到期', '2021年2月28日至2024年2月29日', '首次登记', '低保救助对象信息']) expect(page.body).toContain(text);
    const english = await ask(`?code=${past.code}&lang=en`, BROWSER);
    for (const text of ['<html lang="en">', 'Expired', '28 February 2021 to 29 February 2024']) expect(english.body).toContain(text);
    const hostile = await ask(`?code=${encodeURIComponent('"><script>alert(1)</script>')}`, BROWSER);
    expect([hostile.status, hostile.body.includes('<script>alert')]).toEqual([404, false]);
    expect(hostile.body).toContain('没有与此相符的登记');
  });

  it('asks for a code where none is given', async () => {
    expect((await ask('')).body).toEqual({ help: expect.stringContaining('?code=') });
    const page = await ask('', BROWSER);
    expect([page.status, page.body.includes('<form')]).toEqual([200, true]);
  });
});
