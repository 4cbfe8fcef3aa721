import * as sfn from '@aws-sdk/client-sfn';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, executionArn, jsonata, machineArn, START, tokenTask, type Bench } from './testBench.ts';

const stateMachineArn = machineArn('pass');
let b: Bench;
let client: sfn.SFNClient;
let token = '';

beforeAll(async () => {
  b = await bench(
    {
      pass: jsonata('P', { P: { Type: 'Pass', Output: '{% $states.input %}', End: true } }),
      token: jsonata('T', { T: tokenTask({ HeartbeatSeconds: 60, End: true }) }),
      wait: jsonata('W', { W: { Type: 'Wait', Seconds: 60, End: true } }),
    },
    { invoke: (_name, payload) => ((token = (payload as { token: string }).token), Promise.resolve({ ok: true, payload: null })) },
  );
  client = new sfn.SFNClient({ endpoint: b.engine.url, region: 'cn-north-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await b.engine.stop();
});

test('the SDK starts, describes and reads the history of an execution', async () => {
  const { executionArn: arn, startDate } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn, name: 'req_1', input: '{ "a": 1 }' }));
  expect([arn, startDate]).toEqual([executionArn('pass', 'req_1'), new Date(START)]);
  expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn: arn }))).toMatchObject({ status: 'SUCCEEDED', name: 'req_1', input: '{ "a": 1 }', output: '{"a":1}', stateMachineArn, stopDate: new Date(START) });
  const { events } = await client.send(new sfn.GetExecutionHistoryCommand({ executionArn: arn }));
  expect(events?.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
    [1, 0, 'ExecutionStarted'],
    [2, 1, 'PassStateEntered'],
    [3, 2, 'PassStateExited'],
    [4, 3, 'ExecutionSucceeded'],
  ]);
  expect(events?.[1]).toMatchObject({ timestamp: new Date(START), stateEnteredEventDetails: { name: 'P', input: '{"a":1}', inputDetails: { truncated: false } } });
  const back = await client.send(new sfn.GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 3, includeExecutionData: false }));
  expect(back.events?.map(({ id }) => id)).toEqual([4, 3, 2]);
  expect(back.events?.[2]?.stateEnteredEventDetails).toEqual({ name: 'P' });
  const rest = await client.send(new sfn.GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, nextToken: back.nextToken }));
  expect([rest.events?.map(({ id }) => id), rest.nextToken]).toEqual([[1], undefined]);
});

test('the same start again is the same execution while it runs; else the name is taken', async () => {
  const start = (input: string, name = 'same') => client.send(new sfn.StartExecutionCommand({ stateMachineArn: machineArn('wait'), name, input }));
  const [one, other] = await Promise.all([start('{"a":1}'), start('{ "a": 1 }')]);
  expect(other).toMatchObject({ executionArn: one.executionArn, startDate: one.startDate });
  await expect(start('{"a":2}')).rejects.toBeInstanceOf(sfn.ExecutionAlreadyExists);
  const { stopDate } = await client.send(new sfn.StopExecutionCommand({ executionArn: one.executionArn, cause: 'by hand' }));
  expect(stopDate).toEqual(new Date(START));
  await expect(start('{"a":1}')).rejects.toBeInstanceOf(sfn.ExecutionAlreadyExists);
  expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn: one.executionArn }))).toMatchObject({ status: 'ABORTED', cause: 'by hand' });
});

const list = (more: object) => client.send(new sfn.ListExecutionsCommand({ stateMachineArn, ...more }));

test('lists executions newest first, by status, page by page', async () => {
  for (const name of ['l1', 'l2', 'l3', 'l4']) await b.start('pass', {}, name);
  const first = await list({ maxResults: 3, statusFilter: 'SUCCEEDED' });
  expect(first.executions?.map(({ name }) => name)).toEqual(['l4', 'l3', 'l2']);
  const second = await list({ maxResults: 3, statusFilter: 'SUCCEEDED', nextToken: first.nextToken });
  expect(second.executions?.[0]?.name).toBe('l1');
  expect((await list({ statusFilter: 'RUNNING' })).executions).toEqual([]);
  await expect(list({ nextToken: first.nextToken })).rejects.toBeInstanceOf(sfn.InvalidToken);
  await expect(list({ maxResults: 1001 })).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(list({ statusFilter: 'GONE' })).rejects.toMatchObject({ name: 'ValidationException' });
});

test('tasks are completed, failed and kept alive by their tokens', async () => {
  const arn = await b.start('token');
  await b.idle();
  await client.send(new sfn.SendTaskHeartbeatCommand({ taskToken: token }));
  await client.send(new sfn.SendTaskSuccessCommand({ taskToken: token, output: '{"n":1}' }));
  expect(await b.outcome(arn)).toEqual(['SUCCEEDED', { n: 1 }]);
  await expect(client.send(new sfn.SendTaskFailureCommand({ taskToken: token }))).rejects.toBeInstanceOf(sfn.TaskTimedOut);
  await expect(client.send(new sfn.SendTaskSuccessCommand({ taskToken: 'x', output: '{}' }))).rejects.toBeInstanceOf(sfn.InvalidToken);
});

test('state machines are listed and described', async () => {
  const { stateMachines } = await client.send(new sfn.ListStateMachinesCommand({}));
  expect(stateMachines?.map(({ name }) => name)).toEqual(['pass', 'token', 'wait']);
  const page = await client.send(new sfn.ListStateMachinesCommand({ maxResults: 2 }));
  expect((await client.send(new sfn.ListStateMachinesCommand({ maxResults: 2, nextToken: page.nextToken }))).stateMachines).toHaveLength(1);
  const described = await client.send(new sfn.DescribeStateMachineCommand({ stateMachineArn }));
  expect(described).toMatchObject({ name: 'pass', status: 'ACTIVE', type: 'STANDARD', roleArn: 'arn:aws-cn:iam::000000000000:role/local-pass' });
  expect(JSON.parse(described.definition ?? '')).toMatchObject({ StartAt: 'P' });
});

test('refuses what AWS refuses, under AWS’s names', async () => {
  const start = (given: object) => client.send(new sfn.StartExecutionCommand({ stateMachineArn, ...given }));
  await expect(start({ stateMachineArn: machineArn('unknown') })).rejects.toBeInstanceOf(sfn.StateMachineDoesNotExist);
  await expect(start({ stateMachineArn: 'pass' })).rejects.toBeInstanceOf(sfn.InvalidArn);
  await expect(start({ name: 'with blank' })).rejects.toBeInstanceOf(sfn.InvalidName);
  await expect(start({ name: 'x'.repeat(81) })).rejects.toBeInstanceOf(sfn.InvalidName);
  await expect(start({ input: '{' })).rejects.toBeInstanceOf(sfn.InvalidExecutionInput);
  await expect(start({ input: JSON.stringify('x'.repeat(262_144)) })).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(client.send(new sfn.DescribeExecutionCommand({ executionArn: executionArn('pass', 'unknown') }))).rejects.toBeInstanceOf(sfn.ExecutionDoesNotExist);
  await expect(client.send(new sfn.ListActivitiesCommand({}))).rejects.toMatchObject({ name: 'UnknownOperationException' });
});

test('malformed and oversized requests are refused, and do no harm', async () => {
  const send = (body: string) => fetch(b.engine.url, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' }, body });
  for (const body of ['{', '[]', 'null', '{"stateMachineArn":7}']) {
    const response = await send(body);
    expect([response.status, await response.json()]).toMatchObject([400, { __type: 'SerializationException' }]);
  }
  expect(await (await send('{}')).json()).toMatchObject({ __type: 'ValidationException' });
  const status = await new Promise((resolve, reject) => {
    const sent = request(b.engine.url, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' } }, (response) => resolve(response.statusCode));
    sent.on('error', reject);
    sent.end('x'.repeat(3_000_000));
  });
  expect(status).toBe(413);
  expect((await fetch(b.engine.url)).status).toBe(400);
});
