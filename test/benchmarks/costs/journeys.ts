import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Handler } from 'aws-lambda';
import * as sharing from '../../../functions/sharing/wire.ts';
import { createSharedTime, run } from '../../../infra/local/clock/sharedTime.ts';
import { installVirtualDate } from '../../../infra/local/lambda/virtualDate.ts';
import { published } from '../../support/catalogApi.ts';
import { official } from '../../support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../../support/platform.ts';
import { seed, type Seeded } from '../../permissions/rows.ts';
import { NOW, filing } from '../bench.ts';
import { countingProxy, type Cost } from '../countingProxy.ts';
import { storedBytes } from './storedBytes.ts';

export type StepKind = 'read' | 'write' | 'task';

/** One call of a function, and what it cost. */
export interface Step extends Cost {
  readonly name: string;
  readonly function: string;
  readonly kind: StepKind;
  /** Evidence entries written: each is an event on the bus. */
  readonly entries: number;
}

/** The ways that a request can go. */
export const WAYS = ['grantedAtOnce', 'decidedBeforeReminder', 'decidedAfterReminder', 'silence'] as const;
export type Way = (typeof WAYS)[number];

export interface Journeys {
  readonly ways: Readonly<Record<Way, readonly Step[]>>;
  readonly reading: Step;
  readonly listing: Step;
  readonly evidence: Step;
  readonly use: Step;
  readonly sweepPerHundredOpen: Cost;
  /** All items of a request that silence approved, their copies in the indexes included. */
  readonly bytesPerRequest: number;
  /** The item that the list of open requests holds of each. */
  readonly listedBytes: number;
}

const REMINDER = '2026-10-08T09:00:01+08:00';
const DEADLINE = '2026-10-10T00:00:01+08:00';
const steward = official('csl', 'steward');
const cdo = official('mzj', 'cdo');
const environment = {
  REQUESTS_TABLE: 'Requests', CATALOG_TABLE: 'Catalog', CALENDAR_TABLE: 'Calendar', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256' as const,
  SHARING_STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:sharing-request',
};

/** Every call of every way, on the real handlers and a real engine, with time as the ways need it. */
export async function measureJourneys(): Promise<Journeys> {
  const time = createSharedTime();
  const began = performance.timeOrigin;
  const moveTo = (at: string) => run(time, Date.parse(at) - (began + performance.now()));
  moveTo(NOW);
  installVirtualDate(time);
  let take = (): Cost => ({ roundTrips: 0, capacity: 0, writes: 0 });
  const proxies: { stop(): Promise<void> }[] = [];
  const platform = await startPlatform(async (engine) => {
    const proxy = await countingProxy(engine);
    proxies.push(proxy);
    take = proxy.take;
    return proxy;
  });
  try {
    const seeded = await seed(platform);
    return await walk(platform, seeded, () => take(), moveTo);
  } finally {
    for (const proxy of proxies) await proxy.stop();
    await platform.stop();
  }
}

async function walk(platform: TestPlatform, seeded: Seeded, take: () => Cost, moveTo: (at: string) => void): Promise<Journeys> {
  const { call } = platform;
  const open = await openResource(platform);
  const tasks = { setDeadline: sharing.wireSetDeadline(environment), awaitDecision: sharing.wireAwaitDecision(environment), remind: sharing.wireRemind(environment), settle: sharing.wireSettle(environment) };
  let id = '';
  let grant = '';

  async function step(name: string, fn: string, kind: StepKind, act: () => Promise<unknown>): Promise<Step> {
    const before = await entriesIn(platform);
    take();
    await act();
    return { name, function: fn, kind, ...take(), entries: (await entriesIn(platform)) - before };
  }
  const api = (name: string, kind: StepKind, method: string, path: () => string, as = steward, body?: () => unknown) =>
    step(name, path().startsWith('/evidence') ? 'evidence-api' : 'sharing-api', kind, async () => {
      const answer = await call(method, path(), { as, body: body?.(), ...(method === 'POST' ? { headers: { 'idempotency-key': `k${Math.random()}` } } : {}) });
      if (answer.status >= 300) throw new Error(`${name} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      id = name.startsWith('file') ? answer.body.id : id;
      grant = answer.body.grantId ?? grant;
    });
  const task = (name: keyof typeof tasks) => step(name, `sharing-${name}`, 'task', () => invoke(tasks[name], { requestId: id, token: 'x'.repeat(600) }));
  const file = (resource: string) => api('file', 'write', 'POST', () => '/sharing/requests', steward, () => filing(resource));
  const decide = () => api('decide', 'write', 'POST', () => `/sharing/requests/${id}/decision`, cdo, () => ({ outcome: 'approved' }));
  const start = async () => [await file(seeded.resource), await task('setDeadline'), await task('awaitDecision')];
  const reminded = async () => [await task('remind'), await task('setDeadline'), await task('awaitDecision')];

  const grantedAtOnce = [await file(open)];
  const use = await api('use', 'write', 'POST', () => `/sharing/grants/${grant}/uses`, steward, () => ({ purpose: '核对' }));
  const decidedBeforeReminder = [...(await start()), await decide()];
  for (let i = 0; i < 200; i += 1) await call('POST', '/sharing/requests', { as: steward, body: filing(seeded.resource) });
  take();
  await invoke(sharing.wireSweep(environment), {});
  const swept = take();
  const listing = await api('list', 'read', 'GET', () => '/sharing/requests?limit=20');
  const late = await start();
  const lateId = id;
  const silent = await start();
  const silentId = id;
  moveTo(REMINDER);
  silent.push(...(await reminded()));
  id = lateId;
  const decidedAfterReminder = [...late, ...(await reminded()), await decide()];
  id = silentId;
  const reading = await api('read', 'read', 'GET', () => `/sharing/requests/${id}`);
  const { listedBytes } = await storedBytes(platform.dynamo.client, id);
  moveTo(DEADLINE);
  const silence = [...silent, await task('settle')];
  const evidence = await api('evidence', 'read', 'GET', () => `/evidence/${id}`);
  const { bytes } = await storedBytes(platform.dynamo.client, id);
  const perHundred = { roundTrips: swept.roundTrips / 2, capacity: swept.capacity / 2, writes: swept.writes / 2 };
  return { ways: { grantedAtOnce, decidedBeforeReminder, decidedAfterReminder, silence }, reading, listing, evidence, use, sweepPerHundredOpen: perHundred, bytesPerRequest: bytes, listedBytes };
}

async function openResource({ call }: TestPlatform): Promise<string> {
  const body = { name: '街道办事指南', sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: [{ name: 'household_id', label: '户号', type: 'C' }] };
  return published(call, 'mzj', body);
}

async function entriesIn({ dynamo }: TestPlatform): Promise<number> {
  let count = 0;
  let position: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.client.send(new ScanCommand({ TableName: 'Evidence', FilterExpression: 'SK <> :head', ExpressionAttributeValues: { ':head': '#head' }, Select: 'COUNT', ExclusiveStartKey: position }));
    count += page.Count ?? 0;
    position = page.LastEvaluatedKey;
  } while (position);
  return count;
}

async function invoke(handler: Handler, event: object): Promise<unknown> {
  return handler(event, { awsRequestId: 'costs', functionName: 'costs', getRemainingTimeInMillis: () => 60_000 } as never, () => {});
}
