import assert from 'node:assert/strict';
import { GetItemCommand, DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { decodeJwt } from 'jose';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';
import type { Stack } from '../../infra/local/stack.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const { bureau } = officials;
const steward = officials.steward('mzj');
const body = { department: 'mzj', what: '补齐演练数据', basis: '办法第十一条第二款', workingDays: 1 };

/** What is left alone while weeks pass: two orders, and an inspection that is not drawn. */
export interface LeftAlone {
  readonly orders: readonly string[];
  readonly inspection: string;
}

/** A day's findings; orders that are answered, returned (and still to be done when the calendar changes), extended, left alone and lost by their executions; a violation that is heard; inspections that are planned. */
export async function orderAndPlan(client: DistrictClient, ask: Ask, { invoke }: Stack, dynamodb: DynamoDBClient): Promise<LeftAlone> {
  await client.control('POST', '/schedules/supervision-detect/run');
  const { body: found } = await ask('GET', '/supervision/findings', { as: bureau });
  assert(found.items.length > 0);
  await ask('GET', '/supervision/findings?department=mzj', { as: steward });
  await ask('GET', `/supervision/findings/${found.items[0].id}`, { as: bureau });
  await ask('GET', '/supervision/detectors', { as: steward });

  const issued = async (): Promise<string> => (await ask('POST', '/supervision/orders', { as: bureau, body })).body.id;
  const [answered, left, lost, unstarted] = [await issued(), await issued(), await issued(), await issued()];
  await client.control('POST', '/clock', { advance: 'PT1S' });
  await ask('POST', `/supervision/orders/${answered}/extension`, { as: bureau, body: { workingDays: 3, reason: '演练' } });
  await client.control('POST', '/clock', { advance: 'PT1S' });
  await ask('POST', `/supervision/orders/${answered}/answer`, { as: steward, body: { text: '已补报' } });
  await ask('POST', `/supervision/orders/${answered}/check`, { as: bureau, body: { outcome: 'returned', reason: '仍缺', workingDays: 30 } });
  await client.control('POST', '/clock', { advance: 'PT1S' });

  const tokenOf = (id: string) => ({ TableName: 'public-data-local-Supervision', Key: { PK: { S: `TOKEN#${id}-c1` }, SK: { S: 'TOKEN' } } });
  // As if an answer had come just before an execution began to wait: the task answers its own token, and here the execution of another order ends by it.
  const token = (await dynamodb.send(new GetItemCommand(tokenOf(left)))).Item?.['token']?.S;
  await ask('POST', `/supervision/orders/${lost}/answer`, { as: steward, body: { text: '已补报' } });
  assert((await invoke('public-data-local-supervision-awaitDecision', { caseId: `${lost}-c1`, token })).ok);
  await ask('POST', `/supervision/orders/${lost}/check`, { as: bureau, body: { outcome: 'closed', reason: '已核查' } });
  await dynamodb.send(new DeleteItemCommand(tokenOf(unstarted)));
  await client.control('POST', '/schedules/supervision-sweep/run');

  const { id: violation } = (await ask('POST', '/supervision/violations', { as: bureau, body: { department: 'mzj', item: '4', facts: '演练', orders: [left] } })).body;
  await ask('POST', `/supervision/violations/${violation}/statement`, { as: steward, body: { text: '已恢复' } });
  await ask('POST', `/supervision/violations/${violation}/conclusion`, { as: bureau, body: { outcome: 'not-established', reason: '演练' } });
  for (const path of ['violations', 'violations?department=mzj', `violations/${violation}`, 'orders', 'orders?department=mzj', 'overview', 'overview/mzj']) await ask('GET', `/supervision/${path}`, { as: bureau });
  const now = Date.parse((await client.control('GET', '/clock')).body.now);
  // Two days on in UTC: one may be today in Shanghai.
  const later = new Date(now + 2 * 86_400_000).toISOString().slice(0, 10);
  // The logins that the local issuer makes up of department and role.
  const inspectors = [{ id: String(decodeJwt(await client.token(bureau)).sub), org: bureau.org }];
  const { body: inspection } = await ask('POST', '/supervision/inspections', { as: bureau, body: { title: '演练抽查', what: '目录', of: 'departments', sample: 2, publicSource: '演练数值', publicOn: later, inspectors, excluded: [{ id: 'sjj', reason: '自查' }] } });
  await ask('POST', '/supervision/inspections', { as: bureau, body: { title: '演练抽查', what: '数据', of: 'resources', department: 'mzj', sample: 2, publicSource: '演练数值', publicOn: later, inspectors } });
  return { orders: [left, unstarted], inspection: inspection.id };
}

/** Weeks later: the inspection is drawn and looked into, and who left the orders alone is before the joint conference. */
export async function supervise(ask: Ask, { orders, inspection }: LeftAlone): Promise<void> {
  const path = `/supervision/inspections/${inspection}`;
  await ask('POST', `${path}/draw`, { as: bureau, body: { publicValue: '3321.45' } });
  const { body: drawn } = await ask('GET', `${path}/items`, { as: bureau });
  await ask('POST', `${path}/items/${drawn.items[0].subject}/result`, { as: bureau, body: { outcome: 'in-order', text: '一致' } });
  for (const read of ['/supervision/inspections', path, `${path}/items/${drawn.items[0].subject}`]) await ask('GET', read, { as: steward.org === drawn.items[0].department ? steward : bureau });
  for (const id of orders) assert.deepEqual((({ status, level }) => [status, level])((await ask('GET', `/supervision/orders/${id}`, { as: steward })).body), ['before-conference', 2]);
}
