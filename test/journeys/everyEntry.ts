import assert from 'node:assert/strict';
import { DeleteItemCommand, GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Stack } from '../../infra/local/stack.ts';
import { officials, type Answer, type DistrictClient } from '../support/client.ts';
import { sendToReview } from '../support/entries.ts';

type Ask = (method: string, path: string, options?: Parameters<DistrictClient['api']>[2]) => Promise<Answer>;

const steward = officials.steward('mzj');
const { centre } = officials;

const body = {
  name: '演练用目录条目', format: 'database', updateCycle: 'daily', sharing: { type: 'unconditional', methods: ['api'] }, opening: { type: 'unconditional' },
  classification: {}, items: [{ name: 'code', label: '代码', type: 'C', level: '一般1级' }],
};
const change = { kind: 'law', description: '演练：法规修订' };

/** A draft on its way into review. */
async function underReview(ask: Ask): Promise<string> {
  const { id } = (await ask('POST', '/catalog/resources', { as: steward, body })).body;
  await sendToReview(ask, id);
  return id;
}

/** The three catalogues, an entry on its whole way, one that nobody reviews, and changes whose executions are lost. Answers the duty that they rest on. */
export async function keepCatalogues(client: DistrictClient, ask: Ask, { invoke }: Stack, dynamodb: DynamoDBClient): Promise<string> {
  const { id: duty } = (await ask('POST', '/catalog/duties', { as: steward, body: { name: '演练职责', legalBasis: '演练方案', section: '办公室' } })).body;
  await ask('POST', '/catalog/systems', { as: steward, body: { name: '演练系统', duties: [duty], operator: '区民政局', governmentCloud: true, channels: [] } });
  const declared: string[] = [];
  for (let i = 0; i < 3; i += 1) declared.push((await ask('POST', `/catalog/duties/${duty}/changes`, { as: steward, body: change })).body.id);
  const published = await underReview(ask);
  await underReview(ask);
  await client.control('POST', '/clock', { advance: 'PT1M' });
  for (const path of ['resources?status=under-review', 'findings?department=mzj', 'duties?department=mzj', 'systems', 'changes']) await ask('GET', `/catalog/${path}`, { as: centre });
  const reviewed = await ask('POST', `/catalog/resources/${published}/review`, { as: centre, body: { outcome: 'approved' } });
  assert.equal(reviewed.body.edition, 1);
  for (const path of ['', '/versions', '/differences?from=1&to=1', `?at=${encodeURIComponent(reviewed.body.publishedAt)}`]) await ask('GET', `/catalog/resources/${published}${path}`, { as: steward });

  const tokenOf = (caseId: string) => ({ TableName: 'public-data-local-Catalog', Key: { PK: { S: `CLOCK#${caseId}` }, SK: { S: 'TOKEN' } } });
  const [left = '', unstarted = '', completed = ''] = declared;
  // As if the review had come just before an execution began to wait: the task answers its own token.
  const token = (await dynamodb.send(new GetItemCommand(tokenOf(left)))).Item?.['token']?.S;
  assert((await invoke('public-data-local-catalog-awaitDecision', { caseId: `${published}-r1`, token })).ok);
  await dynamodb.send(new DeleteItemCommand(tokenOf(unstarted)));
  await client.control('POST', '/schedules/catalog-sweep/run');
  await ask('POST', `/catalog/changes/${completed}/completion`, { as: steward, body: { statement: '演练完成' } });
  return duty;
}

/** A change under whose clock the calendar is about to move. */
export async function declareAnother(ask: Ask, duty: string): Promise<string> {
  return (await ask('POST', `/catalog/duties/${duty}/changes`, { as: steward, body: change })).body.id;
}
