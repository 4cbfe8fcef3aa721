import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { callerOf, official, type TestAnswer, type TestRequest } from '../../test/support/httpEvent.ts';
import { race } from '../../test/support/race.ts';
import { registerDepartment } from './commands/registerDepartment.ts';
import { departmentsCollection } from './repository.ts';
import { wireApi } from './wire.ts';

const bureau = official('sjj', 'bureau');
const lead = official('mzj', 'lead');
const civilAffairs = { name: '区民政局', kind: 'department' };
const holder = { name: '首席数据官', title: '副局长', subject: 'cdo@mzj', phone: '021-52560000' };

let dynamo: TestDynamo;
let call: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;
let codes = 0;

beforeAll(async () => {
  dynamo = await startDynamo(['Departments', 'Evidence']);
  call = callerOf(apiHandler(wireApi({ DEPARTMENTS_TABLE: 'Departments', CATALOG_TABLE: 'Catalog', REQUESTS_TABLE: 'Requests', REGISTRATIONS_TABLE: 'Registrations', LIBRARIES_TABLE: 'Libraries', SOURCES_TABLE: 'Sources', QUALITY_TABLE: 'Quality', SUPERVISION_TABLE: 'Supervision', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256' })));
});
afterAll(() => dynamo.stop());

/** A department of the test's own. */
async function registered(): Promise<{ code: string; own: ReturnType<typeof official> }> {
  const code = `dept${(codes += 1)}`;
  await call('PUT', `/departments/${code}`, { as: bureau, body: civilAffairs });
  return { code, own: official(code, 'lead') };
}

async function evidenceOf(code: string) {
  const { Items = [] } = await dynamo.client.send(
    new QueryCommand({ TableName: 'Evidence', KeyConditionExpression: 'PK = :pk AND SK > :head', ExpressionAttributeValues: { ':pk': `dep_${code}`, ':head': '#head' } }),
  );
  return Items.map(({ type, article, data }) => ({ type, article, data }));
}

describe('registering a department', () => {
  it('[art.6] answers 201 with Location, ETag and the four vacant posts, and leaves evidence', async () => {
    const { status, headers, body } = await call('PUT', '/departments/mzj', { as: bureau, body: { ...civilAffairs, uscc: '91350100M000100Y43' } });
    expect({ status, etag: headers['etag'], location: headers['location'] }).toEqual({ status: 201, etag: '"1"', location: '/departments/mzj' });
    expect(body).toMatchObject({ code: 'mzj', ...civilAffairs, uscc: '91350100M000100Y43', officers: {}, version: 1, allowedActions: ['change', 'record-officer', 'name-security-office', 'record-absence'] });
    expect(body.vacancies).toEqual(['first-responsible', 'cdo', 'data-steward', 'security-officer']);
    expect(body.posts[3]).toEqual({ post: 'security-officer', title: '安全管理责任人', article: 'art.25', citation: '《上海市普陀区公共数据管理办法》第二十五条', vacant: true });
    expect(await evidenceOf('mzj')).toEqual([{ type: 'departments.department-registered', article: 'art.6', data: { code: 'mzj', ...civilAffairs } }]);
  });

  it('[art.33] cites the article on reference where a body only follows by reference', async () => {
    await call('PUT', '/departments/tuanwei', { as: bureau, body: { name: '团区委', kind: 'by-reference' } });
    expect(await evidenceOf('tuanwei')).toMatchObject([{ article: 'art.33' }]);
  });

  it('[art.33] lets a department stand in for a body that follows by reference, and for no other', async () => {
    const { code } = await registered();
    await call('PUT', '/departments/fulian', { as: bureau, body: { name: '区妇联', kind: 'by-reference', standIn: code } });
    expect(await call('PUT', '/departments/fulian/officers/cdo', { as: official(code, 'lead'), body: holder })).toMatchObject({ status: 201, body: { standIn: code, officers: { cdo: holder } } });
    expect(await call('PUT', '/departments/fulian/officers/data-steward', { as: official('gsl', 'lead'), body: holder })).toMatchObject({ status: 403 });
    expect(await evidenceOf('fulian')).toMatchObject([{ article: 'art.33', data: { standIn: code } }, {}]);
    for (const [entry, fault] of [[{ kind: 'department', standIn: code }, 'not-applicable'], [{ kind: 'by-reference', standIn: 'ghost' }, 'unregistered-department'], [{ kind: 'by-reference', standIn: 'fulian' }, 'no-department']] as const) {
      expect((await call('PUT', '/departments/gongqing', { as: bureau, body: { name: '团区委', ...entry } })).body.errors).toMatchObject([{ pointer: '/standIn', code: fault }]);
    }
  });

  it('changes an entry with the ETag that was read, and keeps the holders of posts', async () => {
    const { code, own } = await registered();
    await call('PUT', `/departments/${code}/officers/cdo`, { as: own, body: holder });
    const changed = await call('PUT', `/departments/${code}`, { as: bureau, body: { name: '区民政和社会组织局', kind: 'department' }, headers: { 'If-Match': '"2"' } });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"3"' }, body: { name: '区民政和社会组织局', officers: { cdo: holder } } });
    expect((await evidenceOf(code)).map(({ type }) => type)).toEqual(['departments.department-registered', 'departments.officer-recorded', 'departments.department-changed']);
  });

  it('is no act when nothing differs: the same ETag and no further evidence', async () => {
    const { code } = await registered();
    const again = await call('PUT', `/departments/${code}`, { as: bureau, body: civilAffairs, headers: { 'if-match': '"1"' } });
    expect(again).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(await evidenceOf(code)).toHaveLength(1);
  });

  it('does not replace an entry unseen: 428 without If-Match, 412 with a stale one', async () => {
    const { code } = await registered();
    const body = { name: '别的名称', kind: 'department' };
    expect(await call('PUT', `/departments/${code}`, { as: bureau, body })).toMatchObject({ status: 428, body: { code: 'precondition-required', currentVersion: 1 } });
    expect(await call('PUT', `/departments/${code}`, { as: bureau, body, headers: { 'if-match': '"7"' } })).toMatchObject({ status: 412, body: { code: 'precondition-failed' } });
    expect(await call('PUT', '/departments/nobody', { as: bureau, body, headers: { 'if-match': '"1"' } })).toMatchObject({ status: 412 });
  });

  it('tells a wrong name, kind, code, credit code and unknown fields all at once', async () => {
    const { status, body } = await call('PUT', '/departments/MZJ', { as: bureau, body: { name: '民', kind: 'ministry', uscc: '91350100M000100Y44', seal: 1 } });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid-input' });
    expect(body.errors.map((fault: { in: string; pointer: string; code: string }) => `${fault.in} ${fault.pointer} ${fault.code}`).toSorted()).toEqual([
      'body /kind invalid-value', 'body /name too-small', 'body /seal unknown-field', 'body /uscc bad-uscc', 'path /code invalid-format',
    ]);
  });

  it('lets one of two simultaneous registrations win and tells the other who was faster', async () => {
    const register = registerDepartment({ departments: departmentsCollection('Departments') });
    const caller = { actor: actorOf(bureau)!, now: '2026-09-24T10:00:00+08:00', language: 'zh' } as const;
    const useCases = ['甲局', '乙局'].map((name) => (as: Call) => register({ path: { code: 'raced' }, query: {}, body: { name, kind: 'department' } }, as));
    const outcomes = await race({ client: dynamo.client, evidence: { table: 'Evidence', algorithm: 'sha256' } }, caller, useCases);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'concurrent-change', extensions: { current: { code: 'raced' } } } });
    expect(await evidenceOf('raced')).toHaveLength(1);
  });
});

describe('recording an officer', () => {
  it('[art.6] [art.25] fills a vacancy without If-Match, and evidence names the post but not the person', async () => {
    const { code, own } = await registered();
    const { status, headers, body } = await call('PUT', `/departments/${code}/officers/security-officer`, { as: own, body: holder });
    expect({ status, etag: headers['etag'], location: headers['location'] }).toEqual({ status: 201, etag: '"2"', location: `/departments/${code}` });
    expect(body).toMatchObject({ officers: { 'security-officer': holder }, vacancies: ['first-responsible', 'cdo', 'data-steward'] });
    expect((await evidenceOf(code))[1]).toEqual({ type: 'departments.officer-recorded', article: 'art.25', data: { code, post: 'security-officer', title: '副局长' } });
  });

  it('honours an If-Match that is sent for a vacancy', async () => {
    const { code, own } = await registered();
    expect(await call('PUT', `/departments/${code}/officers/cdo`, { as: own, body: holder, headers: { 'if-match': '"9"' } })).toMatchObject({ status: 412 });
  });

  it('replaces a holder only with If-Match, and repeating the same holder is no act', async () => {
    const { code, own } = await registered();
    const path = `/departments/${code}/officers/cdo`;
    await call('PUT', path, { as: own, body: holder });
    expect(await call('PUT', path, { as: own, body: { ...holder, title: '局长助理' } })).toMatchObject({ status: 428 });
    expect(await call('PUT', path, { as: own, body: holder, headers: { 'if-match': '*' } })).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(await call('PUT', path, { as: bureau, body: { ...holder, title: '局长助理' }, headers: { 'if-match': '"2"' } })).toMatchObject({ status: 200, headers: { etag: '"3"' } });
  });

  it('is for the department’s own lead and the bureau', async () => {
    const { code } = await registered();
    const path = `/departments/${code}/officers/cdo`;
    expect(await call('PUT', path, { as: lead, body: holder })).toMatchObject({ status: 403, body: { code: 'not-your-department' } });
    expect(await call('PUT', path, { as: official(code, 'steward', 'cdo'), body: holder })).toMatchObject({ status: 403, body: { code: 'forbidden', article: 'art.6' } });
    expect(await call('PUT', '/departments/ghost/officers/cdo', { as: bureau, body: holder })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('refuses a post that the law does not know and a number that nobody can call', async () => {
    const { code } = await registered();
    const { body } = await call('PUT', `/departments/${code}/officers/chauffeur`, { as: bureau, body: { ...holder, phone: '12' } });
    expect(body.errors.map((fault: { pointer: string; code: string }) => `${fault.pointer} ${fault.code}`)).toEqual(['/post invalid-value', '/phone bad-phone']);
  });

  it.each(['13800000000', '+86 13800000000', '021-52560000', '52560000', '021-52560000-8001'])('takes the number %s', async (phone) => {
    const { code } = await registered();
    expect(await call('PUT', `/departments/${code}/officers/cdo`, { as: bureau, body: { ...holder, phone } })).toMatchObject({ status: 201 });
  });
});

describe('reading departments', () => {
  it('shows phone and login of an officer to the department itself and the bureau only', async () => {
    const { code, own } = await registered();
    await call('PUT', `/departments/${code}/officers/cdo`, { as: own, body: holder });
    const seenBy = async (as: ReturnType<typeof official>) => (await call('GET', `/departments/${code}`, { as })).body;
    expect((await seenBy(own)).officers.cdo).toEqual(holder);
    expect((await seenBy(bureau)).officers.cdo).toEqual(holder);
    const stranger = await seenBy(official('scjgj', 'steward'));
    expect(stranger.officers.cdo).toEqual({ name: '首席数据官', title: '副局长' });
    expect(stranger.allowedActions).toEqual([]);
  });

  it('names posts in the reader’s language', async () => {
    const { code } = await registered();
    const { body } = await call('GET', `/departments/${code}`, { as: lead, headers: { 'accept-language': 'en-GB' } });
    expect(body.posts[1]).toMatchObject({ post: 'cdo', title: 'Chief data officer (deputy head in charge)' });
  });

  it('answers 404 for a code that nobody has registered', async () => {
    expect(await call('GET', '/departments/nowhere', { as: lead })).toMatchObject({ status: 404, body: { code: 'not-found', instance: '/departments/nowhere' } });
  });

  it('lists all of them in the order of their codes, page by page', async () => {
    const seen: string[] = [];
    for (let path: string | undefined = '/departments?limit=4'; path; ) {
      const { status, headers, body } = await call('GET', path, { as: lead });
      expect(status).toBe(200);
      seen.push(...body.items.map((department: { code: string }) => department.code));
      path = /^<([^>]+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
    }
    expect(seen).toEqual([...new Set(seen)].toSorted());
    expect(seen).toEqual(expect.arrayContaining(['mzj', 'raced', 'tuanwei', 'dept1']));
  });
});
