import { ExecutionAlreadyExists, InvalidToken, SendTaskSuccessCommand, StartExecutionCommand, TaskDoesNotExist, TaskTimedOut } from '@aws-sdk/client-sfn';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentClient } from '#shared/store/client.ts';
import { perform } from '#shared/store/session.ts';
import { AlreadyDecided, endWaiting } from '#shared/statutoryClock/tasks.ts';
import { awaitDecision } from '../../functions/sharing/tasks/awaitDecision.ts';
import { wakeAfter, waking } from '../../functions/sharing/waking.ts';
import { sfnClient, stepFunctions } from '../../functions/sharing/workflow.ts';
import { caller, cancelled, counter, FILED, REQUEST } from './counter.ts';

process.env['AWS_REGION'] = 'cn-north-1';
const MACHINE = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:sharing-request';
const client = sfnClient();
const sfn = mockClient(client);
const workflow = stepFunctions(client, MACHINE);
let desk: ReturnType<typeof counter>;
beforeEach(() => {
  sfn.reset();
  desk = counter();
});
const refused = { message: 'refused', $metadata: {} };

describe('starting the execution of a request', () => {
  it('names it after the request, so that a second start is none', async () => {
    sfn.on(StartExecutionCommand).resolvesOnce({}).rejects(new ExecutionAlreadyExists(refused));
    await workflow.start(REQUEST);
    await workflow.start(REQUEST);
    for (const call of sfn.commandCalls(StartExecutionCommand)) {
      expect(call.args[0].input).toEqual({ stateMachineArn: MACHINE, name: REQUEST, input: JSON.stringify({ requestId: REQUEST }) });
    }
    expect(workflow.executionArn(REQUEST)).toBe(`arn:aws-cn:states:cn-north-1:000000000000:execution:sharing-request:${REQUEST}`);
  });

  it('tells whoever asked when it failed for another reason', async () => {
    sfn.on(StartExecutionCommand).rejects(Object.assign(new Error(), { name: 'ServiceUnavailable' }));
    await expect(workflow.start(REQUEST)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });
});

describe('waking an execution', () => {
  const after = () => wakeAfter(waking(desk.client, 'Requests', workflow), REQUEST, 'approved')();

  it('reads the token with strong consistency, and hands it what was decided', async () => {
    desk.dynamo.on(GetCommand).resolves({ Item: { PK: `REQUEST#${REQUEST}`, SK: 'TOKEN', token: 'a-token' } });
    sfn.on(SendTaskSuccessCommand).resolves({});
    await after();
    expect(desk.dynamo.commandCalls(GetCommand)[0]?.args[0].input).toEqual({ TableName: 'Requests', Key: { PK: `REQUEST#${REQUEST}`, SK: 'TOKEN' }, ConsistentRead: true });
    expect(sfn.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({ taskToken: 'a-token', output: '{"outcome":"decided","status":"approved"}' });
  });

  it('asks nothing of one that does not wait yet', async () => {
    desk.dynamo.on(GetCommand).resolves({});
    await after();
    expect(sfn.calls()).toEqual([]);
  });

  it.each([new TaskTimedOut(refused), new TaskDoesNotExist(refused)])('takes a token that no longer waits for no error: $name', async (error) => {
    sfn.on(SendTaskSuccessCommand).rejects(error);
    await expect(workflow.wake('old', { outcome: 'deadline-moved' })).resolves.toBeUndefined();
  });

  it.each([new InvalidToken(refused), Object.assign(new Error(), { name: 'TimeoutError' })])('tells whoever asked of anything else: $name', async (error) => {
    sfn.on(SendTaskSuccessCommand).rejects(error);
    await expect(workflow.wake('odd', { outcome: 'deadline-moved' })).rejects.toBe(error);
  });
});

describe('keeping the token of a waiting execution', () => {
  const keep = () => perform(desk.store, { actor: caller, now: FILED, language: 'zh' }, (call) => awaitDecision({ table: 'Requests' })({ requestId: REQUEST, token: 'a-token' }, call));

  it('is one transaction on condition that the request is under review', async () => {
    desk.dynamo.on(TransactWriteCommand).rejectsOnce(cancelled(0, 'TransactionConflict')).resolves({});
    await keep();
    expect(desk.dynamo.commandCalls(TransactWriteCommand)[1]?.args[0].input.TransactItems).toMatchObject([
      { ConditionCheck: { Key: { PK: `REQUEST#${REQUEST}`, SK: 'REQUEST' }, ExpressionAttributeValues: { ':value': 'under-review' } } },
      { Put: { Item: { PK: `REQUEST#${REQUEST}`, SK: 'TOKEN', token: 'a-token' } } },
    ]);
  });

  it('ends the wait at once where the request was decided meanwhile, and only then', async () => {
    sfn.on(SendTaskSuccessCommand).resolves({});
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(0, 'ConditionalCheckFailed'));
    const lost: unknown = await keep().then(() => undefined, (error: unknown) => error);
    expect(lost).toBeInstanceOf(AlreadyDecided);
    await endWaiting(workflow, 'a-token', lost);
    expect(sfn.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({ taskToken: 'a-token', output: '{"outcome":"decided","status":"decided"}' });
    const throttled = Object.assign(new Error(), { name: 'ThrottlingException' });
    await expect(endWaiting(workflow, 'a-token', throttled)).rejects.toBe(throttled);
  });
});

describe('the limits of a client', () => {
  it.each([['Step Functions', sfnClient()], ['DynamoDB', documentClient()]])('make it give a request up instead of only warning of it: %s', async (_, { config }) => {
    const handler = config.requestHandler as unknown as { handle(request: object): Promise<unknown>; httpHandlerConfigs(): object };
    // Its configuration is settled by its first use, whatever becomes of that.
    await handler.handle({}).catch(() => {});
    expect(handler.httpHandlerConfigs()).toMatchObject({ throwOnRequestTimeout: true, requestTimeout: 3000, connectionTimeout: 3000 });
  });
});
