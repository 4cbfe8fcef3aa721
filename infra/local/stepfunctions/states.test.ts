import { afterEach, describe, expect, test } from 'vitest';
import type { InvokeResult } from '../ports.ts';
import { bench, FUNCTION, jsonata, START, task, type Bench, type BenchOptions } from './testBench.ts';

let open: Bench | undefined;
afterEach(async () => open?.engine.stop());

async function run(definition: object, input: unknown = {}, options: BenchOptions = {}) {
  open = await bench({ m: definition }, options);
  const arn = await open.start('m', input, 'case-1');
  return { bench: open, arn, outcome: () => (open as Bench).outcome(arn) };
}

const choice = (condition: string) => jsonata('C', { C: { Type: 'Choice', Choices: [{ Condition: condition, Next: 'E' }] }, E: { Type: 'Succeed' } });
const thrown = (errorType: string): InvokeResult => ({ ok: false, error: { errorType, errorMessage: 'it went wrong' } });

describe('simple states', () => {
  test('Pass makes output and variables from the input, and both see the variables as they were', async () => {
    const { outcome } = await run(
      jsonata('A', {
        A: { Type: 'Pass', Assign: { n: '{% $states.input.n %}' }, Next: 'B' },
        B: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Output: { old: '{% $n %}', list: ['{% $n * 2 %}', 'plain'], nothing: null }, Next: 'C' },
        C: { Type: 'Succeed', Output: { kept: '{% $states.input %}', n: '{% $n %}' } },
      }),
      { n: 4 },
    );
    expect(await outcome()).toEqual(['SUCCEEDED', { kept: { old: 4, list: [8, 'plain'], nothing: null }, n: 5 }]);
  });

  test('Choice takes the first rule that holds, with its own output and variables, else the default', async () => {
    const machine = jsonata('C', {
      C: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n > 10 %}', Next: 'End', Output: 'big', Assign: { seen: true } },
          { Condition: '{% $states.input.n > 5 %}', Next: 'End', Output: 'middle', Assign: { seen: true } },
        ],
        Default: 'End',
        Output: 'small',
        Assign: { seen: false },
      },
      End: { Type: 'Succeed', Output: ['{% $states.input %}', '{% $seen %}'] },
    });
    open = await bench({ m: machine });
    expect(await open.outcome(await open.start('m', { n: 11 }))).toEqual(['SUCCEEDED', ['big', true]]);
    expect(await open.outcome(await open.start('m', { n: 7 }))).toEqual(['SUCCEEDED', ['middle', true]]);
    expect(await open.outcome(await open.start('m', { n: 1 }))).toEqual(['SUCCEEDED', ['small', false]]);
  });

  test('Choice without a match and without a default fails as States.NoChoiceMatched, a condition that is no boolean as an evaluation error', async () => {
    expect((await (await run(choice('{% false %}'))).outcome()).slice(0, 2)).toEqual(['FAILED', 'States.NoChoiceMatched']);
    await open?.engine.stop();
    expect((await (await run(choice("{% 'yes' %}"))).outcome()).slice(0, 2)).toEqual(['FAILED', 'States.QueryEvaluationError']);
  });

  test('Fail ends the execution with the error and cause it names or computes', async () => {
    const { outcome, bench: b, arn } = await run(jsonata('F', { F: { Type: 'Fail', Error: 'Refused', Cause: "{% 'Because of ' & $states.input.why %}" } }), { why: 'x' });
    expect(await outcome()).toEqual(['FAILED', 'Refused', 'Because of x']);
    expect(b.events(arn)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });

  test('an expression that yields nothing fails the execution and says which', async () => {
    const { outcome, bench: b, arn } = await run(jsonata('P', { P: { Type: 'Pass', Output: { a: { b: '{% $states.input.missing %}' } }, End: true } }));
    const [status, error, cause] = await outcome();
    expect([status, error]).toEqual(['FAILED', 'States.QueryEvaluationError']);
    expect(cause).toBe("The JSONata expression '$states.input.missing' specified for the field 'Output/a/b' returned nothing (undefined).");
    expect(b.events(arn)).toContain('EvaluationFailed');
  });

  test('an output over 256 KB ends the execution as States.DataLimitExceeded, which States.ALL does not catch', async () => {
    const big = { Type: 'Parallel', Branches: [{ StartAt: 'B', States: { B: { Type: 'Pass', Output: "{% $pad('x', 262200) %}", End: true } } }] };
    const { outcome } = await run(jsonata('P', { P: { ...big, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'E' }], End: true }, E: { Type: 'Succeed' } }));
    expect((await outcome()).slice(0, 2)).toEqual(['FAILED', 'States.DataLimitExceeded']);
  });

  test('$states.context tells execution, state and machine, in virtual time', async () => {
    const { outcome, arn } = await run(jsonata('P', { P: { Type: 'Pass', Output: { c: '{% $states.context %}', now: '{% $now() %}', millis: '{% $millis() %}' }, End: true } }), { a: 1 });
    const [, output] = await outcome();
    const time = new Date(START).toISOString();
    expect(output).toMatchObject({
      now: time,
      millis: START,
      c: {
        Execution: { Id: arn, Input: { a: 1 }, Name: 'case-1', StartTime: time },
        State: { Name: 'P', EnteredTime: time, RetryCount: 0 },
        StateMachine: { Id: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:m', Name: 'm' },
      },
    });
  });

  test('a loop without a wait is cut off where AWS cuts it off', async () => {
    const { outcome, bench: b, arn } = await run(jsonata('A', { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }));
    expect(await outcome()).toEqual(['FAILED', 'States.Runtime', 'The execution reached the maximum number of history events (25000).']);
    expect(b.engine.executionHistory(arn, 30_000).length).toBeLessThanOrEqual(25_000);
  });
});

describe('Wait', () => {
  test('waits thirty days to the millisecond', async () => {
    const { bench: b, outcome, arn } = await run(jsonata('W', { W: { Type: 'Wait', Seconds: 30 * 86_400, Next: 'D' }, D: { Type: 'Succeed' } }));
    await b.idle();
    expect(b.engine.describeExecution(arn)).toMatchObject({ status: 'RUNNING', currentStates: ['W'], pendingTimer: START + 30 * 86_400_000 });
    await b.advance(30 * 86_400 - 0.001);
    expect(b.engine.describeExecution(arn).status).toBe('RUNNING');
    await b.advance(0.001);
    expect((await outcome())[0]).toBe('SUCCEEDED');
    expect(b.engine.describeExecution(arn)).toMatchObject({ stoppedAt: START + 30 * 86_400_000, pendingTimer: undefined, currentStates: [] });
  });

  test('waits until a time with an offset, given by an expression; a past time does not wait', async () => {
    const machine = jsonata('W', { W: { Type: 'Wait', Timestamp: '{% $states.input.until %}', End: true } });
    const { bench: b, arn } = await run(machine, { until: '2026-10-10T00:00:00+08:00' });
    await b.idle();
    expect(b.engine.describeExecution(arn).pendingTimer).toBe(Date.parse('2026-10-09T16:00:00Z'));
    expect((await b.outcome(await b.start('m', { until: '2020-01-01T00:00:00Z' })))[0]).toBe('SUCCEEDED');
    expect((await b.outcome(await b.start('m', { until: 'tomorrow' })))[1]).toBe('States.QueryEvaluationError');
  });

  test('seconds that are no whole number are an evaluation error', async () => {
    const { outcome } = await run(jsonata('W', { W: { Type: 'Wait', Seconds: '{% 1.5 %}', End: true } }));
    expect((await outcome())[1]).toBe('States.QueryEvaluationError');
  });
});

describe('Task', () => {
  test('calls the function and hands on the result as AWS wraps it', async () => {
    const calls: unknown[] = [];
    const { outcome, bench: b, arn } = await run(jsonata('T', { T: task({ End: true, Assign: { p: '{% $states.result.Payload %}' } }, { n: '{% $states.input.n + 1 %}' }) }), { n: 1 }, {
      invoke: (name, payload) => (calls.push([name, payload]), Promise.resolve({ ok: true, payload: { done: payload } })),
    });
    expect(await outcome()).toEqual(['SUCCEEDED', { ExecutedVersion: '$LATEST', Payload: { done: { n: 2 } }, StatusCode: 200 }]);
    expect(calls).toEqual([[FUNCTION, { n: 2 }]]);
    expect(b.events(arn)).toEqual(['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded']);
  });

  test('retries with back-off in virtual time, counting, then catches by the name of the error', async () => {
    const at: number[] = [];
    const counts: unknown[] = [];
    const { bench: b, outcome } = await run(
      jsonata('T', {
        T: task(
          {
            Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 10 }],
            Catch: [
              { ErrorEquals: ['Other'], Next: 'Wrong' },
              { ErrorEquals: ['States.TaskFailed'], Next: 'Caught', Assign: { error: '{% $states.errorOutput.Error %}' }, Output: '{% $states.errorOutput %}' },
            ],
            End: true,
          },
          { count: '{% $states.context.State.RetryCount %}' },
        ),
        Wrong: { Type: 'Fail' },
        Caught: { Type: 'Succeed', Output: { error: '{% $error %}', cause: '{% $parse($states.input.Cause).errorMessage %}' } },
      }),
      {},
      { invoke: (_name, payload) => (at.push((open?.clock.now() ?? START) - START), counts.push(payload), Promise.resolve(thrown('Busy'))) },
    );
    await b.advance(60);
    expect(at).toEqual([0, 2000, 8000, 18_000]);
    expect(counts).toEqual([0, 1, 2, 3].map((count) => ({ count })));
    expect(await outcome()).toEqual(['SUCCEEDED', { error: 'Busy', cause: 'it went wrong' }]);
  });

  test('an error nobody catches ends the execution under its own name', async () => {
    const { outcome } = await run(jsonata('T', { T: task({ End: true, Catch: [{ ErrorEquals: ['Else'], Next: 'E' }] }), E: { Type: 'Succeed' } }), {}, { invoke: () => Promise.resolve(thrown('MyError')) });
    expect((await outcome()).slice(0, 2)).toEqual(['FAILED', 'MyError']);
  });

  test('a function that takes longer than TimeoutSeconds is States.Timeout, and its late answer is ignored', async () => {
    const { promise, resolve: answer } = Promise.withResolvers<InvokeResult>();
    const { bench: b, arn } = await run(
      jsonata('T', { T: task({ TimeoutSeconds: '{% 30 %}', Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }], End: true }), Late: { Type: 'Wait', Seconds: 60, End: true } }),
      {},
      { invoke: () => promise },
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    // The function is still under way, so nothing ever becomes idle: the clock is moved by hand.
    await b.clock.moveTo(START + 30_000, { begin: () => () => undefined, whenIdle: () => new Promise((resolve) => setTimeout(resolve, 20)) });
    expect(b.engine.describeExecution(arn).currentStates).toEqual(['Late']);
    answer({ ok: true, payload: 'too late' });
    await b.advance(60);
    expect(b.events(arn).filter((type) => type === 'TaskSucceeded' || type === 'TaskTimedOut')).toEqual(['TaskTimedOut']);
    expect((await b.outcome(arn))[0]).toBe('SUCCEEDED');
  });

  test('an invocation that cannot be made at all is a service error', async () => {
    const { outcome } = await run(jsonata('T', { T: task({ End: true }) }), {}, { invoke: () => Promise.reject(new Error('no workers')) });
    expect((await outcome())[1]).toBe('Lambda.SdkClientException');
  });

  test('a payload over 256 KB fails the state before anything is called', async () => {
    let calls = 0;
    const { outcome } = await run(jsonata('T', { T: task({ End: true }, "{% $pad('', 140000, 'ä') %}") }), {}, { invoke: () => (calls++, Promise.resolve({ ok: true, payload: 1 })) });
    expect((await outcome())[1]).toBe('States.DataLimitExceeded');
    expect(calls).toBe(0);
  });
});

test('TimeoutSeconds of the whole machine ends it as TIMED_OUT', async () => {
  const { bench: b, arn } = await run(jsonata('W', { W: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 50 }));
  await b.advance(50);
  expect(b.engine.describeExecution(arn)).toMatchObject({ status: 'TIMED_OUT', stoppedAt: START + 50_000 });
  expect(b.events(arn).slice(-2)).toEqual(['WaitStateAborted', 'ExecutionTimedOut']);
});
