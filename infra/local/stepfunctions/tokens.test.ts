import { afterEach, beforeEach, expect, test } from 'vitest';
import { bench, jsonata, START, tokenTask, type Bench } from './testBench.ts';

let b: Bench;
let tokens: string[];
const deciding = jsonata('Await', {
  Await: tokenTask({ TimeoutSeconds: '{% $states.input.seconds %}', Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }], Next: 'Answered' }),
  Answered: { Type: 'Succeed', Output: { answer: '{% $states.input %}' } },
  Late: { Type: 'Wait', Seconds: 1000, End: true },
});
const beating = jsonata('T', { T: tokenTask({ HeartbeatSeconds: 10, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'E' }], End: true }), E: { Type: 'Succeed', Output: 'silent' } });

beforeEach(async () => {
  tokens = [];
  b = await bench({ deciding, beating }, { invoke: (_name, payload) => (tokens.push((payload as { token: string }).token), Promise.resolve({ ok: true, payload: 'handed over' })) });
});
afterEach(() => b.engine.stop());

const succeed = (token: string | undefined, output: unknown = { ok: true }) => b.call('SendTaskSuccess', { taskToken: token, output: JSON.stringify(output) });

test('waits idle for its token, and goes on with what the token is given', async () => {
  const arn = await b.start('deciding', { seconds: 100 });
  await b.idle();
  expect(b.engine.describeExecution(arn)).toMatchObject({ status: 'RUNNING', currentStates: ['Await'], pendingTimer: START + 100_000 });
  expect(await succeed(tokens[0], { outcome: 'decided' })).toEqual({});
  expect(await b.outcome(arn)).toEqual(['SUCCEEDED', { answer: { outcome: 'decided' } }]);
  expect(b.events(arn)).toEqual(['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited', 'SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded']);
  await b.advance(200);
  expect(b.events(arn)).toHaveLength(10);
});

test('a token is good once', async () => {
  const arn = await b.start('deciding', { seconds: 100 });
  await b.idle();
  const answers = await Promise.all([succeed(tokens[0], 1), succeed(tokens[0], 2)]);
  expect(answers.map(({ __type }) => __type).toSorted()).toEqual(['TaskTimedOut', undefined]);
  expect(await b.call('SendTaskFailure', { taskToken: tokens[0] })).toMatchObject({ __type: 'TaskTimedOut' });
  expect(await b.call('SendTaskHeartbeat', { taskToken: tokens[0] })).toMatchObject({ __type: 'TaskTimedOut' });
  expect((await b.outcome(arn))[0]).toBe('SUCCEEDED');
});

test('times out at the very millisecond, and from then on the token is refused', async () => {
  const arn = await b.start('deciding', { seconds: 100 });
  await b.advance(99.999);
  expect(b.engine.describeExecution(arn).currentStates).toEqual(['Await']);
  await b.advance(0.001);
  expect(b.engine.describeExecution(arn)).toMatchObject({ currentStates: ['Late'], pendingTimer: START + 1_100_000 });
  expect(await succeed(tokens[0])).toMatchObject({ __type: 'TaskTimedOut' });
});

test('an answer at the instant of the time-out comes too late, whoever is served first', async () => {
  const arn = await b.start('deciding', { seconds: 100 });
  await b.idle();
  // Moves time without letting any timer fire.
  b.clock.now = () => START + 100_000;
  expect(await succeed(tokens[0])).toMatchObject({ __type: 'TaskTimedOut' });
  expect(b.engine.describeExecution(arn).currentStates).toEqual(['Late']);
});

test('the function may use the token before it returns', async () => {
  await b.engine.stop();
  b = await bench(
    { deciding },
    {
      invoke: async (_name, payload) => {
        await b.call('SendTaskSuccess', { taskToken: (payload as { token: string }).token, output: '"early"' });
        return { ok: false, error: { errorType: 'Ignored', errorMessage: 'the task is over' } };
      },
    },
  );
  expect(await b.outcome(await b.start('deciding', { seconds: 100 }))).toEqual(['SUCCEEDED', { answer: 'early' }]);
});

test('a failure reported with the token is the error of the task', async () => {
  const arn = await b.start('deciding', { seconds: 100 });
  await b.idle();
  await b.call('SendTaskFailure', { taskToken: tokens[0], error: 'Refused', cause: 'no ground' });
  expect(await b.outcome(arn)).toEqual(['FAILED', 'Refused', 'no ground']);
});

test('heartbeats keep a task alive, silence ends it', async () => {
  const arn = await b.start('beating');
  await b.advance(9);
  await b.call('SendTaskHeartbeat', { taskToken: tokens[0] });
  await b.advance(9.999);
  expect(b.engine.describeExecution(arn).status).toBe('RUNNING');
  await b.advance(0.001);
  expect(await b.outcome(arn)).toEqual(['SUCCEEDED', 'silent']);
});

test('unknown and mangled tokens are told apart', async () => {
  await b.start('deciding', { seconds: 100 });
  await b.idle();
  const unknown = Buffer.from('task:00000000-0000-4000-8000-000000000000').toString('base64url');
  expect(await succeed(unknown)).toMatchObject({ __type: 'TaskDoesNotExist' });
  expect(await succeed('mangled')).toMatchObject({ __type: 'InvalidToken' });
  expect(await succeed(tokens[0]?.slice(0, -4))).toMatchObject({ __type: 'InvalidToken' });
  expect(await b.call('SendTaskSuccess', { taskToken: tokens[0], output: '{' })).toMatchObject({ __type: 'InvalidOutput' });
  expect(await succeed(tokens[0])).toEqual({});
});

test('stopping an execution closes its tokens', async () => {
  const arn = await b.start('deciding', { seconds: 100 });
  await b.idle();
  await b.call('StopExecution', { executionArn: arn, error: 'Enough', cause: 'by hand' });
  expect(await b.outcome(arn)).toEqual(['ABORTED', 'Enough', 'by hand']);
  expect(await succeed(tokens[0])).toMatchObject({ __type: 'TaskTimedOut' });
});
