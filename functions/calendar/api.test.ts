import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actorOf } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { readTogether } from '#shared/store/ref.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { callerOf, official, type TestAnswer, type TestRequest } from '../../test/support/httpEvent.ts';
import { race } from '../../test/support/race.ts';
import { publishYear } from './commands/publishYear.ts';
import { yearsRef } from './published.ts';
import { yearsCollection } from './repository.ts';
import { wireApi } from './wire.ts';

const bureau = official('sjj', 'bureau');
const anybody = official('csl', 'steward');
const arrangement = { holidays: ['2027-01-02', '2027-01-01', '2027-01-03'], workdays: [], names: { '2027-01-01': '元旦' }, source: '国办发明电〔2026〕0号' };

let dynamo: TestDynamo;
let table: string;
let tables = 0;
let call: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;

beforeAll(async () => {
  dynamo = await startDynamo(['Evidence', ...Array.from({ length: 20 }, (_, i) => `Calendar${i}`)]);
});
beforeEach(() => {
  // There is one object a year, so each test has a calendar of its own, its evidence in the same table.
  table = `Calendar${tables++}`;
  call = callerOf(apiHandler(wireApi({ CALENDAR_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: 'sha256' })));
});
afterAll(() => dynamo.stop());

async function evidenceOf(year: number) {
  const { Items = [] } = await dynamo.client.send(
    new QueryCommand({ TableName: table, KeyConditionExpression: 'PK = :pk AND SK > :head', ExpressionAttributeValues: { ':pk': `cal_${year}`, ':head': '#head' } }),
  );
  return Items.map(({ type, article, data }) => ({ type, article, data }));
}

describe('publishing a year', () => {
  it('[art.17] that nobody has published answers 201 with its first edition, sorted, and leaves evidence', async () => {
    const { status, headers, body } = await call('PUT', '/calendar/2027', { as: bureau, body: arrangement });
    expect({ status, etag: headers['etag'], location: headers['location'] }).toEqual({ status: 201, etag: '"1"', location: '/calendar/2027' });
    expect(body).toMatchObject({ year: 2027, edition: 1, holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], workdays: [], source: arrangement.source });
    expect(await evidenceOf(2027)).toEqual([
      { type: 'calendar.year-published', article: 'art.17', data: { year: 2027, version: 1, source: arrangement.source, holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], workdays: [] } },
    ]);
  });

  it('[art.17] amends a built-in year as its second edition, with the ETag that was read', async () => {
    const { headers, body } = await call('GET', '/calendar/2026', { as: anybody });
    expect({ etag: headers['etag'], source: body.source }).toEqual({ etag: '"1"', source: '国办发明电〔2025〕7号' });
    const amended = { holidays: [...body.holidays, '2026-11-02'], workdays: body.workdays, source: '国办发明电〔2026〕1号' };
    expect(await call('PUT', '/calendar/2026', { as: bureau, body: amended })).toMatchObject({ status: 428, body: { currentVersion: 1 } });
    expect(await call('PUT', '/calendar/2026', { as: bureau, body: amended, headers: { 'if-match': '"1"' } })).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { edition: 2 } });
    expect(await call('PUT', '/calendar/2026', { as: bureau, body: amended, headers: { 'if-match': '"1"' } })).toMatchObject({ status: 412, body: { currentVersion: 2 } });
    expect((await evidenceOf(2026))[0]).toMatchObject({ data: { version: 2 } });
  });

  it('is amended again on the edition before', async () => {
    await call('PUT', '/calendar/2027', { as: bureau, body: arrangement });
    expect(await call('PUT', '/calendar/2027', { as: bureau, body: { ...arrangement, workdays: ['2027-01-09'] }, headers: { 'if-match': '"1"' } })).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect((await evidenceOf(2027)).map(({ data }) => data.version)).toEqual([1, 2]);
    expect((await call('GET', '/calendar/2027', { as: anybody })).body).toMatchObject({ edition: 2, workdays: ['2027-01-09'] });
  });

  it('lets one of two simultaneous publications win', async () => {
    const publish = publishYear({ years: yearsCollection(table) });
    const caller = { actor: actorOf(bureau)!, language: 'zh' } as const;
    const useCases = ['甲', '乙'].map((source) => (as: Call) => publish({ path: { year: 2027 }, query: {}, body: { ...arrangement, source } }, as));
    const outcomes = await race({ client: dynamo.client, evidence: { table, algorithm: 'sha256' } }, caller, useCases);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'concurrent-change', extensions: { current: { year: 2027, edition: 1 } } } });
  });

  it('[art.6] is for the bureau', async () => {
    expect(await call('PUT', '/calendar/2027', { as: official('mzj', 'lead', 'cdo', 'steward'), body: arrangement })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('refuses an arrangement that contradicts itself, and what is no date, no year or no field', async () => {
    const { body } = await call('PUT', '/calendar/2027', { as: bureau, body: { ...arrangement, holidays: ['2027-01-01', '2027-01-01'], workdays: ['2027-01-04'] } });
    expect(body).toMatchObject({ status: 400, article: 'art.17' });
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual(['/holidays/1 duplicate', '/workdays/0 not-a-weekend']);
    const shape = await call('PUT', '/calendar/1999', { as: bureau, body: { holidays: ['2027-02-30'], workdays: 'none', extra: 1 } });
    expect(shape.status).toBe(400);
    expect(shape.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual(['/extra', '/holidays/0', '/source', '/workdays', '/year']);
  });
});

const yearsRead = async () => (await readTogether(dynamo.client, { years: yearsRef(table, [2025, 2026, 2027]) })).years.map(({ year, version }) => `${year}.${version}`);

describe('reading a year', () => {
  it.each([2025, 2026])('[art.17] %i is built in', async (year) => {
    expect(await call('GET', `/calendar/${year}`, { as: anybody })).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { year, edition: 1 } });
  });

  it('that is not published answers 404', async () => {
    expect(await call('GET', '/calendar/2027', { as: anybody })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('is open to other contexts in their own round trip, the published edition before the built-in one', async () => {
    expect(await yearsRead()).toEqual(['2025.1', '2026.1']);
    await call('PUT', '/calendar/2027', { as: bureau, body: arrangement });
    const { body } = await call('GET', '/calendar/2025', { as: anybody });
    await call('PUT', '/calendar/2025', { as: bureau, body: { holidays: body.holidays, workdays: body.workdays, source: '更正' }, headers: { 'if-match': '*' } });
    expect(await yearsRead()).toEqual(['2025.2', '2026.1', '2027.1']);
  });
});

describe('explaining a deadline', () => {
  it('[art.17] names every day and why it counts or not', async () => {
    const { status, body } = await call('GET', '/calendar/deadline?from=2026-09-24&days=5', { as: anybody });
    expect(status).toBe(200);
    expect(body).toMatchObject({ dueDate: '2026-10-09', takesEffectAt: '2026-10-10T00:00:00+08:00', provisional: false, calendarVersion: '2026.1' });
    expect(body.explain).toHaveLength(16);
    expect(body.explain[1]).toMatchObject({ date: '2026-09-25', workingDay: false, reason: expect.stringContaining('中秋节') });
  });

  it('[art.17] is provisional while a year is missing, and no longer once it is published', async () => {
    const path = '/calendar/deadline?from=2026-12-29T09:30:00%2B08:00&days=5';
    expect((await call('GET', path, { as: anybody })).body).toMatchObject({ dueDate: '2027-01-05', provisional: true, calendarVersion: '2026.1+2027.0' });
    await call('PUT', '/calendar/2027', { as: bureau, body: arrangement });
    expect((await call('GET', path, { as: anybody })).body).toMatchObject({ receivedAt: '2026-12-29T09:30:00+08:00', dueDate: '2027-01-06', provisional: false, calendarVersion: '2026.1+2027.1' });
  });

  it('refuses days that are none and dates that do not exist', async () => {
    const { status, body } = await call('GET', '/calendar/deadline?from=2026-02-30&days=0', { as: anybody });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual(['/days', '/from']);
  });

  it.each(['9999-12-31', '9998-06-01T00:00:00Z', '0001-01-01', '0000-01-01', '9999-12-31T23:59:59-12:00'])('answers or refuses %s, and does not fail', async (from) => {
    const { status } = await call('GET', `/calendar/deadline?from=${encodeURIComponent(from)}&days=400`, { as: anybody });
    expect(status).toBeLessThan(500);
  });

  it('counts from the Shanghai date of an instant in another offset', async () => {
    expect((await call('GET', '/calendar/deadline?from=2026-09-23T17:00:00Z&days=1', { as: anybody })).body).toMatchObject({ receivedAt: '2026-09-24T01:00:00+08:00', dueDate: '2026-09-28' });
  });
});
