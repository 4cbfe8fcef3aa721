import { afterEach, describe, expect, test } from 'vitest';
import type { InvokeResult } from '../ports.ts';
import { bench, jsonata, task, tokenTask, type Bench, type BenchOptions } from './testBench.ts';

let open: Bench | undefined;
afterEach(async () => open?.engine.stop());

async function run(definition: object, input: unknown = {}, options: BenchOptions = {}) {
  open = await bench({ m: definition }, options);
  return { bench: open, arn: await open.start('m', input) };
}
const block = (startAt: string, states: object) => ({ StartAt: startAt, States: states });

describe('Parallel', () => {
  test('gives the outputs of its branches in their order; branches see outer variables, and keep theirs to themselves', async () => {
    const { bench: b, arn } = await run(
      jsonata('V', {
        V: { Type: 'Pass', Assign: { outer: 1 }, Next: 'P' },
        P: {
          Type: 'Parallel',
          Arguments: { given: '{% $states.input.x %}' },
          Branches: [
            block('Slow', { Slow: { Type: 'Wait', Seconds: 5, Next: 'A' }, A: { Type: 'Pass', Assign: { inner: 2 }, Output: '{% $outer + $states.input.given %}', End: true } }),
            block('B', { B: { Type: 'Pass', Output: 'b', End: true } }),
          ],
          Output: '{% { "list": $states.result, "inner": $exists($inner) } %}',
          End: true,
        },
      }),
      { x: 10 },
    );
    await b.advance(5);
    expect(await b.outcome(arn)).toEqual(['SUCCEEDED', { list: [11, 'b'], inner: false }]);
    expect(b.events(arn).filter((type) => String(type).startsWith('Parallel'))).toEqual(['ParallelStateEntered', 'ParallelStateStarted', 'ParallelStateSucceeded', 'ParallelStateExited']);
  });

  test('a branch that fails aborts the others, closes their tokens, and its error goes to Retry and Catch', async () => {
    const tokens: string[] = [];
    const { bench: b, arn } = await run(
      jsonata('P', {
        P: {
          Type: 'Parallel',
          Branches: [block('T', { T: tokenTask({ End: true }) }), block('W', { W: { Type: 'Wait', Seconds: 1, Next: 'F' }, F: { Type: 'Fail', Error: 'Broken', Cause: 'why' } })],
          Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1, IntervalSeconds: 10 }],
          Catch: [{ ErrorEquals: ['Broken'], Next: 'E' }],
          End: true,
        },
        E: { Type: 'Succeed' },
      }),
      {},
      { invoke: (_name, payload) => (tokens.push((payload as { token: string }).token), Promise.resolve({ ok: true, payload: null })) },
    );
    await b.advance(1);
    expect(tokens).toHaveLength(1);
    expect(await b.call('SendTaskSuccess', { taskToken: tokens[0], output: '{}' })).toMatchObject({ __type: 'TaskTimedOut' });
    await b.advance(11);
    expect(new Set(tokens).size).toBe(2);
    expect(await b.outcome(arn)).toEqual(['SUCCEEDED', { Error: 'Broken', Cause: 'why' }]);
    expect(b.events(arn)).toContain('TaskStateAborted');
  });
});

describe('Map', () => {
  test('runs its items, a bounded number at a time, with item and index in the context', async () => {
    let running = 0;
    let most = 0;
    const { bench: b, arn } = await run(
      jsonata('M', {
        M: {
          Type: 'Map',
          Items: '{% $states.input.list %}',
          ItemSelector: { at: '{% $states.context.Map.Item.Index %}', value: '{% $states.context.Map.Item.Value %}' },
          MaxConcurrency: 3,
          ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...block('T', { T: task({ End: true, Output: '{% [$states.result.Payload.value, $states.context.Map.Item.Index] %}' }) }) },
          End: true,
        },
      }),
      { list: [...'abcdefgh'] },
      {
        invoke: async (_name, payload): Promise<InvokeResult> => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 3));
          running -= 1;
          return { ok: true, payload };
        },
      },
    );
    expect(await b.outcome(arn)).toEqual(['SUCCEEDED', [...'abcdefgh'].map((value, at) => [value, at])]);
    expect(most).toBe(3);
    expect(b.events(arn).filter((type) => type === 'MapIterationSucceeded')).toHaveLength(8);
  });

  test('an empty list succeeds at once; what is no list fails; maps nest', async () => {
    const inner = { Type: 'Map', ItemProcessor: block('P', { P: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true } }), End: true };
    const { bench: b } = await run(jsonata('M', { M: { Type: 'Map', ItemProcessor: block('I', { I: inner }), End: true } }), []);
    expect(await b.outcome(await b.start('m', []))).toEqual(['SUCCEEDED', []]);
    expect(await b.outcome(await b.start('m', [[1, 2], [], [3]]))).toEqual(['SUCCEEDED', [[2, 4], [], [6]]]);
    expect((await b.outcome(await b.start('m', 7))).slice(0, 2)).toEqual(['FAILED', 'States.QueryEvaluationError']);
  });

  test('one failing item fails the Map and drops the items that have not begun', async () => {
    const { bench: b, arn } = await run(
      jsonata('M', { M: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: block('T', { T: task({ End: true }) }), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'E' }], End: true }, E: { Type: 'Succeed' } }),
      [1, 2, 3],
      { invoke: (_name, payload) => Promise.resolve(payload === 2 ? { ok: false, error: { errorType: 'Two', errorMessage: '' } } : { ok: true, payload }) },
    );
    expect((await b.outcome(arn))[1]).toMatchObject({ Error: 'Two' });
    expect(b.events(arn).filter((type) => String(type).startsWith('MapIteration'))).toEqual(['MapIterationStarted', 'MapIterationSucceeded', 'MapIterationStarted', 'MapIterationFailed']);
  });

  test('two thousand items that only compute are done in a moment', async () => {
    const list = Array.from({ length: 2000 }, (_, at) => at);
    const { bench: b, arn } = await run(jsonata('M', { M: { Type: 'Map', ItemProcessor: block('P', { P: { Type: 'Pass', End: true } }), End: true } }), list);
    expect(await b.outcome(arn)).toEqual(['SUCCEEDED', list]);
  });
});
