import validator from 'asl-validator';
import { describe, expect, test } from 'vitest';
import { compileMachine } from './compileMachine.ts';
import { compileTemplate } from './expressions.ts';
import { matches } from './failure.ts';
import { nextRetry, type Retrier } from './retryPolicy.ts';
import { jsonata, task, tokenTask } from './testBench.ts';

const evaluate = (text: string) => compileTemplate(`{% ${text} %}`, 'Output').evaluate({ bindings: { states: {} }, now: 0 });
const compile = (definition: unknown) => () => compileMachine('m', JSON.stringify(definition));
const one = (state: object) => jsonata('S', { S: state });

describe('what cannot be run refuses to load, by name', () => {
  test.each([
    ['an unknown state type', one({ Type: 'Teleport', End: true }), "state 'S': the type 'Teleport' is unknown"],
    ['an unknown field', one({ Type: 'Pass', Result: 1, End: true }), "state 'S': unknown or unsupported field 'Result'"],
    ['an unknown field at the top', { ...one({ Type: 'Succeed' }), Timeout: 3 }, "'m': unknown or unsupported field 'Timeout'"],
    ['an unsupported resource', one({ ...task({ End: true }), Resource: 'arn:aws-cn:states:::sqs:sendMessage' }), "the resource 'arn:aws-cn:states:::sqs:sendMessage' is not emulated"],
    ['an unsupported argument', one({ ...task({ End: true }), Arguments: { FunctionName: 'f', InvocationType: 'Event' } }), "unsupported argument 'InvocationType'"],
    ['JSONPath', { StartAt: 'S', States: { S: { Type: 'Succeed' } } }, "QueryLanguage 'JSONPath' is not emulated"],
    ['a Distributed Map', one({ Type: 'Map', ItemReader: {}, ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Succeed' } } }, End: true }), "field 'ItemReader'"],
    ['a target that does not exist', one({ Type: 'Pass', Next: 'Nowhere' }), "names the state 'Nowhere', which does not exist"],
    ['neither Next nor End', one({ Type: 'Pass' }), "exactly one of 'Next' and 'End: true'"],
    ['a syntax error', one({ Type: 'Pass', Output: { a: '{% 1 + %}' }, End: true }), "Output/a: '1 +' is not JSONata"],
    ['$eval', one({ Type: 'Pass', Output: "{% $eval('1') %}", End: true }), 'Step Functions has no $eval'],
    ['a newer JSONata operator', one({ Type: 'Pass', Output: '{% $states.input.a ?: 1 %}', End: true }), 'is not JSONata'],
    ['a half-open expression', one({ Type: 'Pass', Output: '{% 1 ', End: true }), "starts with '{%' and ends with '%}'"],
    ['a fraction of a second', one({ ...task({ End: true }), TimeoutSeconds: 1.5 }), "'TimeoutSeconds' must be a whole number"],
    ['$states as a variable', one({ Type: 'Pass', Assign: { states: 1 }, End: true }), 'cannot set $states'],
    ['text that is not JSON', undefined, 'the definition is not JSON'],
  ])('%s', (_what, definition, message) => {
    expect(() => compileMachine('m', definition === undefined ? 'x{' : JSON.stringify(definition))).toThrow(message);
  });
});

test('what the tests run is Amazon States Language, and loads', () => {
  const definition = jsonata('Choose', {
    Choose: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.go %}', Next: 'Call' }], Default: 'Each' },
    Call: task({ TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }], Next: 'Await' }),
    Await: tokenTask({ TimeoutSeconds: '{% $states.result.Payload.seconds %}', HeartbeatSeconds: 10, Assign: { decision: '{% $states.result %}' }, Next: 'Sleep' }),
    Sleep: { Type: 'Wait', Timestamp: '{% $now() %}', Next: 'Each' },
    Each: { Type: 'Map', Items: '{% [1, 2] %}', MaxConcurrency: 2, ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'One', States: { One: { Type: 'Pass', Output: { n: '{% $states.input %}' }, End: true } } }, Next: 'Both' },
    Both: { Type: 'Parallel', Branches: [{ StartAt: 'Left', States: { Left: { Type: 'Succeed' } } }], Next: 'Done' },
    Done: { Type: 'Succeed', Output: { all: '{% $states.input %}' } },
    Failed: { Type: 'Fail', Error: 'Failed', Cause: "{% 'because' %}" },
  });
  const verdict = validator(definition as never);
  expect(verdict.errorsText()).toBe('');
  expect(verdict.isValid).toBe(true);
  expect(compile(definition)).not.toThrow();
});

test('AWS’s own functions', async () => {
  expect(await evaluate('$partition([1,2,3,4,5], 2)')).toEqual([[1, 2], [3, 4], [5]]);
  expect(await evaluate('$range(0, 10, 5)')).toEqual([0, 5, 10]);
  expect(await evaluate('$range(3, 1, -1)')).toEqual([3, 2, 1]);
  expect(await evaluate("$hash('a', 'SHA-256')")).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  expect(await evaluate("$parse('{\"a\":[1]}').a[0]")).toBe(1);
  expect(await evaluate('$random(7) = $random(7)')).toBe(true);
  expect(await evaluate('$random() < 1')).toBe(true);
  expect(await evaluate('$uuid()')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await evaluate("$now('[Y0001]-[M01]', '+0800')")).toBe('1970-01');
  for (const wrong of ['$range(0, 5000)', '$range(0, 1, 0)', "$hash('a', 'CRC')", "$parse('{')", '$partition([1], 0)', 'function($x) { $x }', '$', 'name', '$unknown']) {
    await expect(evaluate(wrong), wrong).rejects.toMatchObject({ error: 'States.QueryEvaluationError' });
  }
});

test('which names catch which errors', () => {
  expect(matches(['States.ALL'], 'Any')).toBe(true);
  expect(matches(['States.ALL'], 'States.DataLimitExceeded')).toBe(false);
  expect(matches(['States.DataLimitExceeded'], 'States.DataLimitExceeded')).toBe(true);
  expect(matches(['States.ALL', 'States.Runtime'], 'States.Runtime')).toBe(false);
  expect(matches(['States.TaskFailed'], 'Any')).toBe(true);
  expect(matches(['States.TaskFailed'], 'States.Timeout')).toBe(false);
  expect(matches(['States.Timeout'], 'States.HeartbeatTimeout')).toBe(true);
  expect(matches(['States.HeartbeatTimeout'], 'States.Timeout')).toBe(false);
});

const retrier = (errorEquals: string[], more: Partial<Retrier> = {}): Retrier => ({ errorEquals, intervalSeconds: 1, backoffRate: 2, maxAttempts: 3, maxDelaySeconds: Number.POSITIVE_INFINITY, jitter: 'NONE', ...more });
const half = () => 0.5;

test('back-off: each retrier counts for itself, delays grow up to their limit, full jitter takes a part', () => {
  const retriers = [retrier(['A'], { maxDelaySeconds: 3 }), retrier(['States.ALL'], { jitter: 'FULL', intervalSeconds: 10 }), retrier(['Never'], { maxAttempts: 0 })];
  expect([0, 1, 2].map((made) => nextRetry(retriers, [made], 'A', half)?.delay)).toEqual([1000, 2000, 3000]);
  expect(nextRetry(retriers, [3], 'A', half)).toBeUndefined();
  expect(nextRetry(retriers, [3], 'B', half)).toEqual({ retrier: 1, delay: 5000 });
  expect(nextRetry([retrier(['Never'], { maxAttempts: 0 })], [], 'Never', half)).toBeUndefined();
});
