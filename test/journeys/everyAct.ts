import assert from 'node:assert/strict';
import { GetItemCommand, DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';
import { file, resourceOf } from '../support/filing.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { feedTheCity } from './everyCityPlatform.ts';
import { declareAnother, keepCatalogues } from './everyEntry.ts';
import { deliverBatches } from './everyBatch.ts';
import { handOutData } from './everyDelivery.ts';
import { nobodyDecided, reportTheYear } from './everyReport.ts';
import { bringSheets } from './everySheet.ts';
import { keepLibraries } from './everyLibrary.ts';
import { orderAndPlan, supervise } from './everySupervision.ts';
import { reorganise } from './everyReorganisation.ts';
import { overrunAndRegister, registerEverything } from './everyRegistration.ts';
import { tellAndDeliver } from './everyNotice.ts';
import { workThroughTheDesk } from './everyWorkItem.ts';
import { findSources } from './sourceActs.ts';
import type { Journey } from './stack.ts';

const { bureau } = officials;
const steward = officials.steward('csl');
const holder = officials.cdo('mzj');

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

/** Does everything that the platform offers once, so that every function makes every call that it makes in its life. */
export async function doEverything({ client, stack }: Journey, dynamodb: DynamoDBClient): Promise<void> {
  const ask: Ask = async (method, path, options = {}) => {
    const answer = await client.api(method, path, options);
    assert(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  await keepRegisters(client, ask);
  const duty = await keepCatalogues(client, ask, stack, dynamodb);
  await findSources(client, ask, async (department, name, label) => {
    const body = { name, sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: [{ name: 'amount', label, type: 'Y' }] };
    return (await ask('POST', '/catalog/adoptions', { as: officials.centre, body: { department, basis: '存量目录已发布条目', resource: body } })).body.id;
  });
  await keepLibraries(client, ask);
  await bringSheets(client, ask);
  await handOutData(client, ask, await deliverBatches(client, ask, dynamodb));
  await shareWithAgreement(client, ask);
  await reorganise(client, ask);
  await workThroughTheDesk(client, ask);
  const leftAlone = await orderAndPlan(client, ask, stack, dynamodb);
  const underWay = await registerEverything(client, ask, stack, dynamodb);
  const year = await reportTheYear(client, ask, stack, dynamodb);
  await letTimePass(client, ask, stack, dynamodb);
  const declared = await declareAnother(ask, duty);
  await client.control('POST', '/clock', { advance: 'PT1S' });
  const versionNow = async () => (await ask('GET', `/catalog/changes/${declared}`, { as: steward })).body.deadline.calendarVersion;
  const before = await versionNow();
  await movesWithTheCalendar(client, ask);
  assert.notEqual(await versionNow(), before);
  await feedTheCity(client, ask, stack, dynamodb);
  await tellAndDeliver(client, ask, dynamodb);
  await overrunAndRegister(client, ask, underWay);
  // What lost its execution waits for the hourly sweeps.
  await client.control('POST', '/clock', { advance: 'PT1H' });
  await supervise(ask, leftAlone);
  await nobodyDecided(client, ask, year);
}

async function keepRegisters(client: DistrictClient, ask: Ask): Promise<void> {
  for (const path of ['/openapi.json', '/docs']) await ask('GET', path);
  await ask('PUT', '/departments/zzz', { as: bureau, body: { name: '演练单位', kind: 'department' } });
  for (const path of ['/departments/zzz', '/departments?limit=2', '/calendar/2026', '/calendar/deadline?from=2026-09-24T10:00:00%2B08:00&days=5']) await ask('GET', path, { as: steward });
  const { headers } = await ask('GET', '/departments/zzz', { as: bureau });
  await ask('PUT', '/departments/zzz/officers/cdo', { as: bureau, body: { name: '首席数据官', title: '副局长' }, headers: { 'if-match': headers.get('etag') ?? '' } });
  await ask('PUT', '/departments/zzz/security-office', { as: bureau, body: { name: '信息安全科' } });
  const { id } = await resourceOf(client, 'mzj', 'conditional');
  const kept = await ask('GET', `/catalog/resources/${id}`, { as: steward });
  const { name, abstract, format, updateCycle, level, sharing, opening, items } = kept.body;
  const body = { name: `${name}（演练）`, abstract, format, updateCycle, level, sharing, opening, items };
  const made = await ask('POST', '/catalog/resources', { as: officials.steward('mzj'), body, headers: { 'idempotency-key': 'everything' } });
  await ask('PUT', `/catalog/resources/${made.body.id}`, { as: officials.steward('mzj'), body: { ...body, abstract: '演练用' }, headers: { 'if-match': made.headers.get('etag') ?? '' } });
  for (const query of ['department=mzj', 'limit=3', `q=${encodeURIComponent(name)}`]) await ask('GET', `/catalog/resources?${query}`, { as: steward });
  await ask('GET', `/evidence/${made.body.id}`, { as: officials.steward('mzj') });
}

async function shareWithAgreement(client: DistrictClient, ask: Ask): Promise<void> {
  const conditional = await resourceOf(client, 'mzj', 'conditional');
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) ids.push((await file(client, conditional, {}, { 'idempotency-key': `everything-${i}` })).body.id);
  await client.control('POST', '/clock', { advance: 'PT1M' });
  const [approved, refused, withdrawn] = ids;
  const decided = await ask('POST', `/sharing/requests/${approved}/decision`, { as: holder, body: { outcome: 'approved' } });
  await ask('POST', `/sharing/requests/${refused}/decision`, { as: holder, body: { outcome: 'refused', ground: 'beyond-duties', reason: '与职责无关' } });
  await ask('POST', `/sharing/requests/${withdrawn}/withdrawal`, { as: steward, body: {} });
  const proposed = await ask('POST', '/sharing/scenarios', { as: steward, body: { name: '救助核对', description: '受理时核对', responsible: 'mzj', resources: [conditional.id] } });
  const path = `/sharing/scenarios/${proposed.body.id}`;
  for (const as of [officials.cdo('csl'), holder, bureau]) {
    const { headers } = await ask('GET', path, { as });
    await ask('POST', `${path}/filing`, { as, body: {}, headers: { 'if-match': headers.get('etag') ?? '' } });
  }
  const granted = (await file(client, conditional, { scenarioId: proposed.body.id })).body;
  assert.equal(granted.status, 'approved');
  for (const as of [steward, holder, bureau]) {
    for (const list of ['requests', 'requests?status=approved', 'requests?view=incoming', 'requests?view=incoming&status=approved', 'grants', 'grants?view=incoming', 'scenarios', 'scenarios?view=incoming']) {
      const answer = await client.api('GET', `/sharing/${list}`, { as });
      assert(answer.status === 200 || (answer.status === 400 && as === bureau), `${list}: ${JSON.stringify(answer.body)}`);
    }
  }
  const grant = `/sharing/grants/${decided.body.grantId}`;
  await ask('GET', grant, { as: steward });
  await ask('POST', `${grant}/uses`, { as: steward, body: { purpose: '核对' } });
  await ask('POST', `${grant}/revocation`, { as: holder, body: { reason: '演练结束' } });
  await ask('GET', `/evidence/${approved}`, { as: steward });
}

/** A request that nobody decides: a reminder, a silence; each night a seal. Beside it a case whose execution ends too early, and one whose token was never kept: the sweep settles the first and starts the second. */
async function letTimePass(client: DistrictClient, ask: Ask, { invoke }: Stack, dynamodb: DynamoDBClient): Promise<void> {
  const resource = await resourceOf(client, 'mzj', 'conditional');
  const filed = async () => (await file(client, resource)).body;
  const [silent, { id: decided }, { id: left }, { id: unstarted }] = [await filed(), await filed(), await filed(), await filed()];
  await client.control('POST', '/clock', { advance: 'PT1S' });
  await ask('POST', `/sharing/requests/${decided}/decision`, { as: holder, body: { outcome: 'approved' } });
  const tokenOf = (id: string) => ({ TableName: 'public-data-local-Requests', Key: { PK: { S: `REQUEST#${id}` }, SK: { S: 'TOKEN' } } });
  // As if the decision had come just before the execution began to wait: the task answers its own token.
  const token = (await dynamodb.send(new GetItemCommand(tokenOf(left)))).Item?.['token']?.S;
  assert((await invoke('public-data-local-sharing-awaitDecision', { requestId: decided, token })).ok);
  await dynamodb.send(new DeleteItemCommand(tokenOf(unstarted)));
  await client.control('POST', '/schedules/sharing-sweep/run');
  const firstDay = String((await client.control('GET', '/clock')).body.now).slice(0, 10);
  await client.moveTo(silent.deadline.takesEffectAt);
  await client.control('POST', '/clock', { advance: 'PT1S' });
  const settled = async (id: string) => assert.equal((await ask('GET', `/sharing/requests/${id}`, { as: steward })).body.status, 'deemed-approved');
  for (const id of [silent.id, unstarted]) await settled(id);
  // The hourly sweep.
  await client.control('POST', '/clock', { advance: 'PT1H' });
  await settled(left);
  for (const path of [`/evidence/${silent.id}/proof?seq=1`, '/evidence/seals?limit=2', `/evidence/seals/${firstDay}`]) await ask('GET', path, { as: steward });
}

/** The year's calendar is amended under a running clock. */
async function movesWithTheCalendar(client: DistrictClient, ask: Ask): Promise<void> {
  const { id, deadline } = (await file(client, await resourceOf(client, 'mzj', 'conditional'))).body;
  await client.control('POST', '/clock', { advance: 'PT1S' });
  const { headers, body } = await ask('GET', '/calendar/2026', { as: bureau });
  const { holidays, workdays } = body;
  await ask('PUT', '/calendar/2026', { as: bureau, body: { holidays: [...holidays, deadline.dueDate], workdays, source: '演练用调整' }, headers: { 'if-match': headers.get('etag') ?? '' } });
  await client.control('POST', '/clock', { advance: 'PT1S' });
  assert.notEqual((await ask('GET', `/sharing/requests/${id}`, { as: steward })).body.deadline.dueDate, deadline.dueDate);
  await ask('POST', `/sharing/requests/${id}/decision`, { as: holder, body: { outcome: 'approved' } });
}
