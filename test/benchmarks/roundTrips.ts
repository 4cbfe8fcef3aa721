import { BatchWriteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { official } from '../support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';
import { seed, type Seeded } from '../permissions/rows.ts';
import { inParallel } from './bench.ts';
import { countingProxy, type Cost, type CountingProxy } from './countingProxy.ts';

export interface RouteCost {
  readonly route: string;
  readonly kind: 'read' | 'write';
  readonly few: Cost;
  readonly many: Cost;
}

const FEW = 100;
const MANY = 100_000;
const steward = official('csl', 'steward');
const cdo = official('mzj', 'cdo');

/** One call a route whose cost could depend on how much is stored. */
const calls: readonly { route: string; kind: RouteCost['kind']; run: (platform: TestPlatform, seeded: Seeded) => Promise<{ status: number }> }[] = [
  { route: 'POST /sharing/requests', kind: 'write', run: ({ call }, { resource }) => call('POST', '/sharing/requests', { as: steward, body: filing(resource), headers: { 'idempotency-key': `k${Math.random()}` } }) },
  { route: 'POST …/decision', kind: 'write', run: async (platform, { resource }) => platform.call('POST', `/sharing/requests/${await freshRequest(platform, resource)}/decision`, { as: cdo, body: { outcome: 'approved' }, headers: { 'idempotency-key': `d${Math.random()}` } }) },
  { route: 'POST …/withdrawal', kind: 'write', run: async (platform, { resource }) => platform.call('POST', `/sharing/requests/${await freshRequest(platform, resource)}/withdrawal`, { as: steward, body: {} }) },
  { route: 'GET /sharing/requests/{id}', kind: 'read', run: ({ call }, { request }) => call('GET', `/sharing/requests/${request}`, { as: steward }) },
  { route: 'GET /sharing/requests', kind: 'read', run: ({ call }) => call('GET', '/sharing/requests?limit=20', { as: steward }) },
  { route: 'GET /sharing/requests?status=', kind: 'read', run: ({ call }) => call('GET', '/sharing/requests?limit=20&status=under-review', { as: steward }) },
  { route: 'GET /sharing/requests?view=incoming', kind: 'read', run: ({ call }) => call('GET', '/sharing/requests?limit=20&view=incoming', { as: cdo }) },
  { route: 'GET /sharing/requests (bureau)', kind: 'read', run: ({ call }) => call('GET', '/sharing/requests?limit=20', { as: official('sjj', 'bureau') }) },
  { route: 'GET /sharing/grants/{id}', kind: 'read', run: ({ call }, { grant }) => call('GET', `/sharing/grants/${grant}`, { as: steward }) },
  { route: 'POST …/uses', kind: 'write', run: ({ call }, { grant }) => call('POST', `/sharing/grants/${grant}/uses`, { as: steward, body: { purpose: '核对' } }) },
  { route: 'GET /evidence/{subject}', kind: 'read', run: ({ call }, { request }) => call('GET', `/evidence/${request}`, { as: steward }) },
  { route: 'POST /catalog/resources', kind: 'write', run: ({ call }) => call('POST', '/catalog/resources', { as: official('mzj', 'steward'), body: RESOURCE }) },
  { route: 'GET /catalog/resources/{id}', kind: 'read', run: ({ call }, { resource }) => call('GET', `/catalog/resources/${resource}`, { as: steward }) },
  { route: 'GET /catalog/resources', kind: 'read', run: ({ call }) => call('GET', '/catalog/resources?limit=20', { as: steward }) },
  { route: 'GET /departments/{code}', kind: 'read', run: ({ call }) => call('GET', '/departments/csl', { as: steward }) },
  { route: 'GET /calendar/deadline', kind: 'read', run: ({ call }) => call('GET', '/calendar/deadline?from=2026-09-24&days=5', { as: steward }) },
];

const RESOURCE = { name: '低保救助对象信息', sharing: { type: 'conditional', conditions: '仅用于社会救助' }, opening: { type: 'none' }, items: [{ name: 'household_id', label: '户号', type: 'C' }] };
const filing = (resourceId: string) => ({ resourceId, basis: '工作职责', scenario: '救助核对', scope: { items: ['household_id'] }, method: 'api', until: '2099-12-31', commitment: true });

async function freshRequest({ call }: TestPlatform, resource: string): Promise<string> {
  const { body } = await call('POST', '/sharing/requests', { as: steward, body: filing(resource) });
  proxy?.take();
  return body.id;
}

let proxy: CountingProxy | undefined;

/** DynamoDB round trips and consumed capacity of each route, with a hundred and with a hundred thousand items of the same kind stored. */
export async function measureRoundTrips(say: (line: string) => void, manyItems = MANY): Promise<RouteCost[]> {
  const platform = await startPlatform((endpoint) => countingProxy(endpoint).then((made) => (proxy = made)));
  try {
    const seeded = await seed(platform);
    await grow(platform.dynamo.client, seeded, 0, FEW);
    const few = await costs(platform, seeded);
    say(`  growing to ${manyItems} requests, grants and resources`);
    await grow(platform.dynamo.client, seeded, FEW, manyItems);
    const many = await costs(platform, seeded);
    return calls.map(({ route, kind }, i) => ({ route, kind, few: few[i] as Cost, many: many[i] as Cost }));
  } finally {
    await proxy?.stop();
    await platform.stop();
  }
}

async function costs(platform: TestPlatform, seeded: Seeded): Promise<Cost[]> {
  const found: Cost[] = [];
  for (const { route, run } of calls) {
    proxy?.take();
    const { status } = await run(platform, seeded);
    if (status >= 400) throw new Error(`${route} answered ${status}`);
    found.push(proxy?.take() as Cost);
  }
  return found;
}

/** Copies of a stored request and resource under other ids, written straight into the tables. */
async function grow(client: DynamoDBDocumentClient, { request, resource }: Seeded, from: number, to: number): Promise<void> {
  const stored = async (TableName: string, PK: string, SK: string) => (await client.send(new GetCommand({ TableName, Key: { PK, SK } }))).Item as Record<string, unknown>;
  const templates = [
    { table: 'Requests', id: request, item: await stored('Requests', `REQUEST#${request}`, 'REQUEST') },
    { table: 'Catalog', id: resource, item: await stored('Catalog', `RESOURCE#${resource}`, 'RESOURCE') },
  ];
  for (const { table, id, item } of templates) {
    const text = JSON.stringify(item);
    await inParallel(Math.max(0, Math.ceil((to - from) / 25)), 8, async (chunk) => {
      const start = from + chunk * 25;
      const puts = Array.from({ length: Math.min(25, to - start) }, (_, i) => ({ PutRequest: { Item: JSON.parse(text.replaceAll(id, `${id.slice(0, 4)}0${String(start + i).padStart(25, '0')}`)) } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
    });
  }
}
