import { DynamoDBClient, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, TransactWriteCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { readFileSync } from 'node:fs';
import type { Stack } from '../../infra/local/stack.ts';
import { SFNClient } from '@aws-sdk/client-sfn';
import { perform } from '#shared/store/session.ts';
import { fileRequest } from '../../functions/sharing/commands/fileRequest.ts';
import { grantsCollection, requestsCollection, scenariosCollection } from '../../functions/sharing/repository.ts';
import { stepFunctions } from '../../functions/sharing/workflow.ts';
import { benchStack, filing, inParallel, round } from './bench.ts';

export interface MidnightFigures {
  readonly requests: number;
  readonly filingSeconds: number;
  /** From the first timer of the deadline until nothing is under way any more. */
  readonly settlingSeconds: number;
  readonly deemedApproved: number;
  /** Anything but exactly one filing, one deemed approval and one grant each. */
  readonly irregular: number;
  readonly runningExecutions: number;
  readonly deadLetters: number;
  readonly peakMemoryMb: number;
  /** As many bare transactions of as many items straight to the engine, in the same run. */
  readonly bareTransactionsSeconds: number;
  readonly ratio: number;
}

/** The evening before the deadline of what was filed on 2026-09-24: the hourly sweeps of a fortnight are not what is measured. */
const EVENING = '2026-10-09T20:30:00+08:00';

/**
 * So many requests that fall due at the same midnight, on the in-memory stack with the deployed bundles. They are filed by the use case itself with the time
 * of their filing, committed to the stack's tables, and their executions started in the stack's Step Functions.
 */
export async function measureMidnight(requests: number, say: (line: string) => void): Promise<MidnightFigures> {
  const { stack, resource } = await benchStack(EVENING);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: stack.dynamodbUrl, region: 'cn-north-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } }));
  try {
    const ids: string[] = [];
    const filed = performance.now();
    const file = filingAt(stack, client, '2026-09-24T10:00:00+08:00');
    await inParallel(requests, 16, async () => void ids.push(await file(resource)));
    await stack.whenIdle();
    const filingSeconds = (performance.now() - filed) / 1000;
    say(`  filed ${requests} requests in ${round(filingSeconds)} s; reminding`);
    await stack.clock.advanceTo('2026-10-09T23:59:59+08:00');
    say('  midnight');
    const settled = performance.now();
    await stack.clock.advanceTo('2026-10-10T00:00:01+08:00');
    const settlingSeconds = (performance.now() - settled) / 1000;
    say(`  settled in ${round(settlingSeconds)} s; counting`);
    const bareTransactionsSeconds = await bareTransactions(client, requests);
    const irregular = await irregularities(client, ids);
    return {
      requests,
      filingSeconds: round(filingSeconds),
      settlingSeconds: round(settlingSeconds),
      deemedApproved: await countOf(client, { TableName: 'public-data-local-Requests', IndexName: 'GSI5', KeyConditionExpression: 'GSI5PK = :pk', ExpressionAttributeValues: { ':pk': 'REQUESTS#deemed-approved' } }),
      irregular,
      runningExecutions: await runningExecutions(stack),
      deadLetters: stack.deadLetters().length,
      peakMemoryMb: peakMemoryMb(),
      bareTransactionsSeconds: round(bareTransactionsSeconds),
      ratio: round(settlingSeconds / bareTransactionsSeconds),
    };
  } finally {
    client.destroy();
    await stack.stop();
  }
}

function filingAt(stack: Stack, client: DynamoDBDocumentClient, now: string): (resource: string) => Promise<string> {
  const table = (name: string) => `public-data-local-${name}`;
  const sfn = new SFNClient({ endpoint: stack.stepFunctionsUrl, region: 'cn-north-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } });
  const useCase = fileRequest({
    requests: requestsCollection(table('Requests')),
    grants: grantsCollection(table('Requests')),
    scenarios: scenariosCollection(table('Requests')),
    tables: { catalog: table('Catalog'), calendar: table('Calendar'), departments: table('Departments') },
    workflow: stepFunctions(sfn, sharingMachine(stack)),
  });
  const store = { client, evidence: { table: table('Evidence'), algorithm: 'sha256' as const } };
  const caller = { actor: { sub: 'steward@csl', org: 'csl', roles: ['steward' as const] }, now, language: 'zh' as const };
  return async (resource) => (await perform(store, caller, (call) => useCase({ path: {}, query: {}, body: filing(resource) as never }, call))).body.id;
}

/** Requests whose evidence is anything but filing, reminder and one deemed approval, or whose grant was not issued once. */
async function irregularities(client: DynamoDBDocumentClient, ids: readonly string[]): Promise<number> {
  let irregular = 0;
  const chainOf = async (subject: string) => {
    const { Items = [] } = await client.send(new QueryCommand({ TableName: 'public-data-local-Evidence', KeyConditionExpression: 'PK = :s', ExpressionAttributeValues: { ':s': subject } }));
    return Items.filter((item) => item['SK'] !== '#head') as { type: string; data: { grantId?: string } }[];
  };
  await inParallel(ids.length, 16, async (i) => {
    const chain = await chainOf(ids[i] as string);
    const grants = await chainOf(chain.at(-1)?.data.grantId ?? 'none');
    const regular = chain.map((entry) => entry.type).join() === 'sharing.request-filed,sharing.reminder-recorded,sharing.request-deemed-approved' && grants.map((entry) => entry.type).join() === 'sharing.grant-issued';
    if (!regular) irregular += 1;
  });
  return irregular;
}

async function countOf(client: DynamoDBDocumentClient, query: QueryCommandInput): Promise<number> {
  let count = 0;
  let position: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...query, Select: 'COUNT', ...(position ? { ExclusiveStartKey: position } : {}) }));
    count += page.Count ?? 0;
    position = page.LastEvaluatedKey;
  } while (position);
  return count;
}

async function runningExecutions(stack: Stack): Promise<number> {
  const call = (body: object) =>
    fetch(stack.stepFunctionsUrl, { method: 'POST', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.ListExecutions' }, body: JSON.stringify(body) }).then((response) => response.json() as Promise<{ executions: unknown[] }>);
  return (await call({ stateMachineArn: sharingMachine(stack), statusFilter: 'RUNNING' })).executions.length;
}

/** What a settlement writes, without anything around it: six items of about a request's size in one transaction. */
async function bareTransactions(client: DynamoDBDocumentClient, count: number): Promise<number> {
  const began = performance.now();
  await inParallel(count, 4, async (i) => {
    const puts = Array.from({ length: 6 }, (_, n) => ({ Put: { TableName: `public-data-local-${n < 2 ? 'Requests' : 'Evidence'}`, Item: { PK: `BARE#${i}`, SK: String(n), filler: 'x'.repeat(1000) } } }));
    await client.send(new TransactWriteCommand({ TransactItems: puts }));
  });
  return (performance.now() - began) / 1000;
}

/** The process's high-water mark, its function threads included. */
function peakMemoryMb(): number {
  const mark = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Math.round(Number(mark ?? 0) / 1024);
}

/** Throws when the template has no such machine: figures of another clock would look right. */
function sharingMachine({ platform }: Stack): string {
  const machine = platform.stateMachines.find(({ name }) => name.endsWith('-sharing-request'));
  if (!machine) throw new Error('the template has no state machine of sharing requests');
  return machine.arn;
}
