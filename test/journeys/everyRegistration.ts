import assert from 'node:assert/strict';
import { DeleteItemCommand, GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Stack } from '../../infra/local/stack.ts';
import { officials, type DistrictClient } from '../support/client.ts';
import { publishEntry } from '../support/entries.ts';
import { objecting } from '../support/registering.ts';
import { firstRegistration, newResource, publishOverHttp, submitOverHttp, type Ask } from '../support/registrationApi.ts';

const steward = officials.steward('mzj');
const { bureau, centre } = officials;
const CODE = '310107-2026-000123';

interface Clock {
  readonly executionArn: string;
  readonly deadline: { readonly dueDate: string; readonly takesEffectAt: string };
}

/** What waits for its day: an application in publicity, and three that nobody accepts. */
export interface UnderWay {
  readonly resourceId: string;
  readonly published: string;
  readonly unaccepted: readonly string[];
}

/** Everything that a registration can go through before a day has passed, so that every function of the context makes every call of its life. */
export async function registerEverything(client: DistrictClient, ask: Ask, stack: Stack, dynamodb: DynamoDBClient): Promise<UnderWay> {
  const resourceId = await newResource(ask, '低保家庭演练信息');
  const operated = { operator: '演练运营机构', authorization: { document: '演练协议' }, startsOn: '2026-09-01', deliversSince: '2026-09-10' };
  await ask('PUT', operationOf(resourceId), { as: steward, body: operated });
  assert.equal((await ask('GET', operationOf(resourceId), { as: steward })).body.duty, 'due');
  const published = await submitOverHttp(ask, firstRegistration(resourceId));
  await publishOverHttp(ask, published);
  return { resourceId, published, unaccepted: await leaveUnaccepted(client, ask, stack, dynamodb) };
}

/** Days later: what nobody accepted is overdue; what nobody opposed with reason is registered, changed, and cancelled. */
export async function overrunAndRegister(client: DistrictClient, ask: Ask, { resourceId, published, unaccepted }: UnderWay): Promise<void> {
  for (const path of unaccepted) {
    const { status, clock } = (await ask('GET', path, { as: centre })).body;
    assert.deepEqual([status, clock.overrunAt !== undefined], ['submitted', true]);
  }
  await ask('POST', `${unaccepted[0]}/overrun-explanation`, { as: centre, body: { reason: '材料须核实' } });
  await ask('GET', '/registrations/statistics', { as: centre });
  for (const list of ['', '?status=submitted']) for (const as of [steward, centre]) await ask('GET', `/registrations/applications${list}`, { as });
  const registrationId = await objectAndCode(client, ask, published);
  await changeAndCancel(client, ask, registrationId, resourceId);
  await client.control('POST', '/schedules/registrations-sweep/run');
  for (const as of [steward, centre]) assert.equal((await ask('GET', '/registrations/operations?duty=overdue', { as })).body.items.length, 1);
  await ask('POST', `${operationOf(resourceId)}/ending`, { as: steward, body: { reason: '演练结束' } });
}

const operationOf = (resourceId: string): string => `/registrations/operations/${resourceId}`;
const clockOf = async (ask: Ask, path: string): Promise<Clock> => (await ask('GET', path, { as: centre })).body.clock as Clock;
const nameOf = ({ executionArn }: Clock): string => executionArn.split(':').at(-1) ?? '';
const minute = (client: DistrictClient) => client.control('POST', '/clock', { advance: 'PT1M' });

/** One that the calendar moves, one whose execution ends too early, one whose token was never kept. */
async function leaveUnaccepted(client: DistrictClient, ask: Ask, { invoke }: Stack, dynamodb: DynamoDBClient): Promise<string[]> {
  const paths: string[] = [];
  for (const name of ['逾期演练', '流程中断演练', '令牌遗失演练', '撤回演练']) paths.push(await submitOverHttp(ask, firstRegistration(await newResource(ask, name))));
  const [late = '', left = '', unstarted = '', withdrawn = ''] = paths;
  await minute(client);
  const over = nameOf(await clockOf(ask, withdrawn));
  await ask('POST', `${withdrawn}/withdrawal`, { as: steward, body: {} });
  const tokenOf = (clock: string) => ({ TableName: 'public-data-local-Registrations', Key: { PK: { S: `CLOCK#${clock}` }, SK: { S: 'TOKEN' } } });
  const token = (await dynamodb.send(new GetItemCommand(tokenOf(nameOf(await clockOf(ask, left)))))).Item?.['token']?.S;
  assert((await invoke('public-data-local-registrations-awaitDecision', { clock: over, token })).ok);
  await dynamodb.send(new DeleteItemCommand(tokenOf(nameOf(await clockOf(ask, unstarted)))));
  await client.control('POST', '/schedules/registrations-sweep/run');

  const { deadline } = await clockOf(ask, late);
  const { headers, body } = await ask('GET', '/calendar/2026', { as: bureau });
  await ask('PUT', '/calendar/2026', { as: bureau, body: { holidays: [...body.holidays, deadline.dueDate], workdays: body.workdays, source: '演练用调整' }, headers: { 'if-match': headers.get('etag') ?? '' } });
  await minute(client);
  assert.notEqual((await clockOf(ask, late)).deadline.dueDate, deadline.dueDate);
  return [late, left, unstarted];
}

async function objectAndCode(client: DistrictClient, ask: Ask, path: string): Promise<string> {
  const { id: objection } = (await ask('POST', `${path}/objections`, { body: objecting })).body as { id: string };
  assert.equal((await ask('GET', '/registrations/publications')).body.items.length, 1);
  assert.equal((await ask('GET', `${path}/objections`, { as: centre })).body.items[0].confided.party.name, objecting.party.name);
  await ask('POST', `/registrations/objections/${objection}/decision`, { as: centre, body: { outcome: 'dismissed', reason: '与登记资源无关' } });
  await client.moveTo((await clockOf(ask, path)).deadline.takesEffectAt);
  const { registrationId } = (await ask('POST', `${path}/code`, { as: centre, body: { code: CODE } })).body;
  await ask('GET', `/registrations/${registrationId}/certificate`, { as: steward });
  return registrationId as string;
}

async function changeAndCancel(client: DistrictClient, ask: Ask, registrationId: string, resourceId: string): Promise<void> {
  const kept = await ask('GET', `/catalog/resources/${resourceId}`, { as: steward });
  const { name, sharing, opening, items, format, updateCycle, classification } = kept.body;
  await ask('PUT', `/catalog/resources/${resourceId}`, { as: steward, body: { name, abstract: '内容已变更', format, updateCycle, classification, sharing, opening, items }, headers: { 'if-match': kept.headers.get('etag') ?? '' } });
  await publishEntry(ask, resourceId);
  await minute(client);
  const { draft } = (await ask('GET', `/registrations/${registrationId}/proposal`, { as: steward })).body;
  const change = await submitOverHttp(ask, draft);
  await ask('POST', '/registrations/corrections', { body: { code: CODE, party: objecting.party, corrections: [{ field: 'summary', value: '更正后的简介' }], proof: '书面同意' } });
  await ask('POST', `/catalog/resources/${resourceId}/retirement`, { as: officials.cdo('mzj'), body: { reason: '系统下线' } });
  await minute(client);
  const cancellation = await submitOverHttp(ask, { type: 'cancellation', registrationId, ground: 'lost', reason: '系统下线' });
  await ask('POST', `${cancellation}/acceptance`, { as: centre, body: { outcome: 'accepted' } });
  await minute(client);
  await ask('POST', `${cancellation}/cancellation`, { as: centre, body: { outcome: 'cancelled' } });
  await minute(client);
  assert.equal((await ask('GET', change, { as: steward })).body.status, 'lapsed');
  const types = (await ask('GET', `/evidence/${registrationId}`, { as: steward })).body.entries.map(({ type }: { type: string }) => type.replace('registrations.', ''));
  assert.deepEqual(types, ['registration-registered', 'change-asked', 'change-asked', 'cancellation-asked', 'registration-cancelled']);
}
