import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { callerOf, official, type TestAnswer, type TestRequest } from '../../test/support/httpEvent.ts';
import { absenceFaults, absentPosts } from './domain/absence.ts';
import { wireApi } from './wire.ts';

const bureau = official('sjj', 'bureau');
const away = { from: '2026-10-08', until: '2026-10-16', deputy: { post: 'cdo' } };
const path = (code: string) => `/departments/${code}/officers/data-steward`;

let dynamo: TestDynamo;
let call: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;
let codes = 0;

beforeAll(async () => {
  dynamo = await startDynamo(['Departments', 'Evidence']);
  call = callerOf(apiHandler(wireApi({ DEPARTMENTS_TABLE: 'Departments', CATALOG_TABLE: 'Catalog', REQUESTS_TABLE: 'Requests', REGISTRATIONS_TABLE: 'Registrations', LIBRARIES_TABLE: 'Libraries', SOURCES_TABLE: 'Sources', QUALITY_TABLE: 'Quality', SUPERVISION_TABLE: 'Supervision', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256' })));
});
afterAll(() => dynamo.stop());

async function registered(): Promise<{ code: string; cdo: ReturnType<typeof official> }> {
  const code = `dept${(codes += 1)}`;
  await call('PUT', `/departments/${code}`, { as: bureau, body: { name: '区民政局', kind: 'department' } });
  return { code, cdo: official(code, 'cdo') };
}

async function evidenceOf(code: string) {
  const { Items = [] } = await dynamo.client.send(new QueryCommand({ TableName: 'Evidence', KeyConditionExpression: 'PK = :pk AND SK > :head', ExpressionAttributeValues: { ':pk': `dep_${code}`, ':head': '#head' } }));
  return Items.slice(1).map(({ type, article, data }) => ({ type, article, data }));
}

describe('an absence', () => {
  it('[art.6] is recorded with who stands in, and evidence names posts and no person', async () => {
    const { code, cdo } = await registered();
    expect(await call('PUT', `${path(code)}/absence`, { as: cdo, body: away })).toMatchObject({ status: 201, headers: { etag: '"2"' }, body: { absences: { 'data-steward': away } } });
    const person = { ...away, deputy: { subject: 'clerk@mzj' } };
    expect(await call('PUT', `${path(code)}/absence`, { as: cdo, body: person })).toMatchObject({ status: 428 });
    expect(await call('PUT', `${path(code)}/absence`, { as: cdo, body: person, headers: { 'if-match': '"2"' } })).toMatchObject({ status: 200, headers: { etag: '"3"' } });
    expect(await evidenceOf(code)).toEqual([
      { type: 'departments.absence-recorded', article: 'art.6', data: { code, post: 'data-steward', from: '2026-10-08', until: '2026-10-16', deputy: 'post', deputyPost: 'cdo' } },
      { type: 'departments.absence-recorded', article: 'art.6', data: { code, post: 'data-steward', from: '2026-10-08', until: '2026-10-16', deputy: 'person' } },
    ]);
    expect((await call('GET', `/departments/${code}`, { as: official('wjw', 'steward') })).body.absences['data-steward'].deputy).toEqual({});
  });

  it('ends with the return of the holder; returning twice is no act', async () => {
    const { code, cdo } = await registered();
    await call('PUT', `${path(code)}/absence`, { as: cdo, body: away });
    expect(await call('POST', `${path(code)}/return`, { as: cdo, body: {} })).toMatchObject({ status: 200, headers: { etag: '"3"' }, body: { absences: {} } });
    expect(await call('POST', `${path(code)}/return`, { as: cdo, body: {} })).toMatchObject({ status: 200, headers: { etag: '"3"' } });
    expect((await evidenceOf(code)).map(({ type }) => type)).toEqual(['departments.absence-recorded', 'departments.absence-ended']);
  });

  it('is not ended by the repetition of a return that had nothing to end', async () => {
    const { code, cdo } = await registered();
    const again = { as: cdo, body: {}, headers: { 'idempotency-key': `return-${code}` } };
    const first = await call('POST', `${path(code)}/return`, again);
    await call('PUT', `${path(code)}/absence`, { as: cdo, body: away });
    expect(await call('POST', `${path(code)}/return`, again)).toEqual(first);
    expect((await call('GET', `/departments/${code}`, { as: cdo })).body.absences).toEqual({ 'data-steward': away });
  });

  it('is nobody else’s affair than the department’s own lead and CDO, and the bureau’s', async () => {
    const { code } = await registered();
    for (const [method, what, body] of [['PUT', 'absence', away], ['POST', 'return', {}]] as const) {
      expect(await call(method, `${path(code)}/${what}`, { as: official('wjw', 'lead'), body })).toMatchObject({ status: 403, body: { code: 'not-your-department' } });
      expect(await call(method, `${path(code)}/${what}`, { as: official(code, 'steward'), body })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect((await call(method, `${path(code)}/${what}`, { as: bureau, body })).status).toBeLessThan(300);
      expect(await call(method, `${path('ghost')}/${what}`, { as: bureau, body })).toMatchObject({ status: 404 });
    }
  });

  it('names one deputy, another post than the absent one, and does not end before it begins: all said at once', () => {
    const faults = (deputy: object, until = '2026-10-16') => absenceFaults('cdo', { from: '2026-10-08', until, deputy }).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(faults({ post: 'cdo', subject: 'x' }, '2026-10-07')).toEqual(['/until ends-before-it-begins', '/deputy one-deputy', '/deputy/post own-post']);
    expect(faults({})).toEqual(['/deputy one-deputy']);
    expect(faults({ post: 'data-steward' })).toEqual([]);
  });

  it.each([['2026-10-07', 0], ['2026-10-08', 1], ['2026-10-16', 1], ['2026-10-17', 0]])('on %s concerns %i post', (date, count) => {
    expect(absentPosts({ absences: { cdo: { from: '2026-10-08', until: '2026-10-16', deputy: { post: 'data-steward' } } } }, date)).toHaveLength(count);
  });
});
