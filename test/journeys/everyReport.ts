import assert from 'node:assert/strict';
import { DeleteItemCommand, GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Stack } from '../../infra/local/stack.ts';
import { officials, type Answer, type DistrictClient, type Official } from '../support/client.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const { bureau } = officials;

const QUESTIONS = [{ id: 'plans', section: 'plans', text: { zh: '计划', en: 'plans' } }];
/** Departments whose objection nobody decides. */
const LEFT = ['csl', 'wjw'] as const;

/** A year that is opened with its cut-off behind it: a report is on the desk, completed, signed, submitted, returned, submitted again and accepted. It is due long after, so that nobody is reminded while weeks go by. Then it is assessed, and objected to. */
export async function reportTheYear(client: DistrictClient, ask: Ask, stack: Stack, dynamodb: DynamoDBClient): Promise<number> {
  const now = Date.parse((await client.control('GET', '/clock')).body.now);
  const day = (days: number): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  const year = Number(day(-2).slice(0, 4));
  await ask('PUT', `/reports/${year}`, { as: bureau, body: { cutOff: day(-2), dueDate: day(500), questions: QUESTIONS } });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  await client.control('POST', '/schedules/reports-draft/run');
  const report = `/reports/${year}/mzj`;
  const steward = officials.steward('mzj');
  const settle = () => client.control('POST', '/clock', { advance: 'PT1S' });
  const onDesk = async (as: Official): Promise<string[]> => (await ask('GET', '/work-items?source=reports', { as })).body.items.map(({ path }: { path: string }) => path);
  await settle();
  assert.deepEqual(await onDesk(steward), [report]);
  await ask('POST', `${report}/answers`, { as: steward, body: { answers: { plans: '继续归集' } } });
  for (const decision of [{ outcome: 'returned', remarks: '请补充' }, { outcome: 'accepted' }]) {
    for (const as of [officials.cdo('mzj'), officials.lead('mzj')]) await ask('POST', `${report}/signature`, { as, body: {} });
    await ask('POST', `${report}/submission`, { as: steward, body: {} });
    await ask('POST', `${report}/decision`, { as: bureau, body: decision });
  }
  for (const path of [report, `${report}/corrections`, `/reports/${year}`, `/reports/${year}/summary`, `${report}/document?format=docx`, `/reports/${year}/summary/document`]) await ask('GET', path, { as: bureau });
  await evaluate(year, day(0), ask);
  const assessment = `/assessments/${year}`;
  await ask('PUT', assessment, { as: bureau, body: {} });
  await ask('POST', `${assessment}/publication`, { as: bureau, body: {} });
  for (const path of [assessment, `${assessment}/mzj`]) await ask('GET', path, { as: bureau });
  await objectToIt(year, client, ask, stack, dynamodb);
  return year;
}

/** A third party reads, records and signs; its points count in the assessment. Another commission is ended. */
async function evaluate(year: number, today: string, ask: Ask): Promise<void> {
  const evaluator = { org: 'pinggu', roles: ['evaluator'] };
  // Of a day in UTC: in Shanghai it may be tomorrow already.
  const commission = { title: '演练评估', year, evaluator: evaluator.org, departments: ['mzj'], sections: ['catalogue', 'quality'], from: today, until: `${year + 1}-01-31`, questions: [{ id: 'usable', text: { zh: '可用', en: 'usable' }, points: 10 }], sample: 1 };
  const [{ body: kept }, { body: ended }] = [await ask('POST', '/evaluations', { as: bureau, body: commission }), await ask('POST', '/evaluations', { as: bureau, body: commission })];
  const part = `/evaluations/${kept.id}/departments/mzj`;
  const { body: facts } = await ask('GET', `${part}/facts`, { as: evaluator });
  await ask('PUT', part, { as: evaluator, body: { answers: [{ question: 'usable', points: 8, text: '可用' }], samples: [{ resourceId: facts.resources[0].id, outcome: 'in-order', text: '一致' }] } });
  await ask('POST', `/evaluations/${kept.id}/signature`, { as: evaluator, body: {} });
  await ask('POST', `/evaluations/${kept.id}/decision`, { as: bureau, body: { outcome: 'accepted' } });
  await ask('POST', `/evaluations/${ended.id}/termination`, { as: bureau, body: { reason: '演练' } });
  for (const as of [bureau, evaluator]) for (const path of ['/evaluations', `/evaluations/${kept.id}`]) await ask('GET', path, { as });
  await ask('GET', part, { as: officials.steward('mzj') });
}

/** One objection is decided; of those that are left alone, one loses its execution and one its token. */
async function objectToIt(year: number, client: DistrictClient, ask: Ask, { invoke }: Stack, dynamodb: DynamoDBClient): Promise<void> {
  const [lost, unkept] = LEFT;
  for (const code of ['mzj', ...LEFT]) await ask('POST', `/assessments/${year}/${code}/objection`, { as: officials.cdo(code), body: { text: '演练' } });
  await client.control('POST', '/clock', { advance: 'PT1S' });
  const onDesk = (await ask('GET', '/work-items?source=reports', { as: bureau })).body.items.map(({ path }: { path: string }) => path);
  assert.deepEqual(onDesk.toSorted(), ['csl', 'mzj', 'wjw'].map((code) => `/assessments/${year}/${code}`));
  assert((await ask('GET', '/notices', { as: officials.lead('csl') })).body.items.some(({ type, subject }: { type: string; subject: { href: string } }) => type === 'reports.assessment-closed' && subject.href === `/assessments/${year}/csl`));
  await ask('POST', `/assessments/${year}/mzj/objection-decision`, { as: bureau, body: { outcome: 'dismissed', reason: '演练' } });
  const tokenOf = (code: string) => ({ TableName: 'public-data-local-Reports', Key: { PK: { S: `TOKEN#ass_${year}-${code}` }, SK: { S: 'TOKEN' } } });
  // As if the decision had come just before the execution began to wait: the task answers its own token, and here another execution ends by it.
  const token = (await dynamodb.send(new GetItemCommand(tokenOf(lost)))).Item?.['token']?.S;
  assert((await invoke('public-data-local-reports-awaitDecision', { caseId: `ass_${year}-mzj`, token })).ok);
  await dynamodb.send(new DeleteItemCommand(tokenOf(unkept)));
  await client.control('POST', '/schedules/reports-sweep/run');
}

/** Weeks later: what nobody decided is on record as overrun. The year becomes due soon, and those that have not reported are reminded. */
export async function nobodyDecided(client: DistrictClient, ask: Ask, year: number): Promise<void> {
  for (const code of LEFT) {
    const { body } = await ask('GET', `/assessments/${year}/${code}`, { as: bureau });
    assert.deepEqual([body.status, typeof body.overrunAt], ['disputed', 'string'], `${code}, due ${body.deadline?.takesEffectAt}`);
  }
  const { headers, body } = await ask('GET', `/reports/${year}`, { as: bureau });
  const soon = new Date(Date.parse((await client.control('GET', '/clock')).body.now) + 20 * 86_400_000).toISOString().slice(0, 10);
  await ask('PUT', `/reports/${year}`, { as: bureau, headers: { 'if-match': headers.get('etag') ?? '' }, body: { cutOff: body.cutOff, dueDate: soon, questions: QUESTIONS } });
  await client.control('POST', '/clock', { advance: 'PT1M' });
  await client.control('POST', '/schedules/reports-draft/run');
  assert.match((await ask('GET', `/reports/${year}/csl`, { as: bureau })).body.reminded.stage, /^before-/);
}
