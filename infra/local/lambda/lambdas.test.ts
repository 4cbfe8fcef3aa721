import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { StackActivity } from '../clock/activity.ts';
import { VirtualClock } from '../clock/virtualClock.ts';
import type { FunctionDefinition } from '../template/platform.ts';
import { functionLogs } from './functionLogs.ts';
import { startLambdas, type LambdasOptions } from './lambdas.ts';

const START = Date.parse('2026-09-24T10:00:00+08:00');
const DAY = 86_400_000;

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

/** One function with this code, ready to be called. */
function run(code: string, more: Partial<FunctionDefinition> = {}, options: Partial<LambdasOptions> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'lambda-'));
  opened.push(() => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.mjs'), code);
  const activity = new StackActivity();
  const clock = new VirtualClock({ activity, start: START });
  opened.push(() => clock.stop());
  const definition: FunctionDefinition = {
    logicalId: 'Fn', name: 'fn', arn: 'arn:aws-cn:lambda:cn-north-1:000000000000:function:fn', codeDirectory: directory, handler: 'index.handler',
    environment: { OWN: 'own' }, timeoutMs: 5000, memoryMb: 128, asynchronous: { retries: 2, maxAgeMs: 1 }, ...more,
  };
  const logs = functionLogs(undefined);
  const lambdas = startLambdas({ functions: [definition], clock, activity, endpoints: { AWS_ENDPOINT_URL_SFN: 'http://sfn' }, logs, ...options });
  opened.push(() => lambdas.stop());
  return { ...lambdas, clock, activity, logs, call: (event: unknown = {}) => lambdas.invoke('fn', event) };
}

describe('a function', () => {
  test('gets the event and answers as JSON, by name and by arn', async () => {
    const { invoke } = run('export const handler = async (event) => ({ got: event, left: undefined, at: new Date(0) });');
    const expected = { ok: true, payload: { got: { a: 1 }, at: '1970-01-01T00:00:00.000Z' } };
    expect(await invoke('fn', { a: 1 })).toEqual(expected);
    expect(await invoke('arn:aws-cn:lambda:cn-north-1:000000000000:function:fn', { a: 1 })).toEqual(expected);
    expect(await run('export const handler = () => {};').call()).toEqual({ ok: true, payload: null });
  });

  test('sees exactly its own environment and what the runtime adds', async () => {
    process.env['LEAKED'] = 'yes';
    opened.push(() => delete process.env['LEAKED']);
    const { call } = run('export const handler = () => ({ ...process.env });');
    expect((await call() as { payload: object }).payload).toEqual({
      OWN: 'own', AWS_ENDPOINT_URL_SFN: 'http://sfn', AWS_REGION: 'cn-north-1', AWS_LAMBDA_FUNCTION_NAME: 'fn', AWS_ACCESS_KEY_ID: 'Fn', AWS_SECRET_ACCESS_KEY: 'local',
    });
  });

  test('has a context with a request id of its own and the time that remains', async () => {
    const { call } = run('export const handler = (_, context) => ({ ...context, left: context.getRemainingTimeInMillis() });');
    const first = (await call() as { payload: Record<string, unknown> }).payload;
    const second = (await call() as { payload: Record<string, unknown> }).payload;
    expect(first).toMatchObject({ functionName: 'fn', memoryLimitInMB: '128', functionVersion: '$LATEST' });
    expect(first['awsRequestId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(second['awsRequestId']).not.toBe(first['awsRequestId']);
    expect(first['left']).toBeGreaterThan(4000);
    expect(first['left']).toBeLessThanOrEqual(5000);
  });

  test('keeps what it loaded from one event to the next, and never has two at once', async () => {
    const { call } = run('let calls = 0; export const handler = async () => { const mine = ++calls; await new Promise((r) => setTimeout(r, 10)); return [mine, calls]; };', {}, { concurrency: 1 });
    const answers = await Promise.all([call(), call(), call()]);
    expect(answers.map((answer) => answer.ok && answer.payload)).toEqual([[1, 1], [2, 2], [3, 3]]);
  });

  test('has no more at once than its template reserves for it', async () => {
    const { call } = run('import { threadId } from "node:worker_threads"; export const handler = async () => { await new Promise((r) => setTimeout(r, 10)); return threadId; };', { atOnce: 1 }, { concurrency: 4 });
    const threads = (await Promise.all(Array.from({ length: 4 }, () => call()))).map((answer) => answer.ok && answer.payload);
    expect(new Set(threads).size).toBe(1);
  });

  test('runs as often at the same time as it may, on threads that are used again', async () => {
    const { call } = run('import { threadId } from "node:worker_threads"; export const handler = async () => { await new Promise((r) => setTimeout(r, 50)); return threadId; };', {}, { concurrency: 2 });
    const threads = (await Promise.all(Array.from({ length: 6 }, () => call()))).map((answer) => answer.ok && answer.payload);
    expect(new Set(threads).size).toBe(2);
  });

  test('prints into its log and nowhere else', async () => {
    const { call, logs } = run('export const handler = () => { console.log("hello"); console.error("trouble"); };');
    await call();
    await expect.poll(() => logs.tail('fn')).toContain('hello');
    await expect.poll(() => logs.tail('fn')).toContain('trouble');
  });
});

describe('time in a function', () => {
  test('is the time of the stack, also while the code is loaded, and moves with it', async () => {
    const { call, clock } = run('const loaded = Date.now(); export const handler = () => [loaded, Date.now(), new Date().getTime(), +new Date(5), Date.parse(Date()), new Date() instanceof Date, new (new Date().constructor)().getTime()];');
    const [loaded, now, made, five, text, isDate, again] = ((await call()) as { payload: number[] }).payload as never as [number, number, number, number, number, boolean, number];
    for (const at of [loaded, now, made, text + 999, again]) {
      expect(at).toBeGreaterThanOrEqual(START);
      expect(at).toBeLessThan(START + 10_000);
    }
    expect([five, isDate]).toEqual([5, true]);
    await clock.advanceTo(START + 30 * DAY);
    const later = ((await call()) as { payload: number[] }).payload;
    expect(later[0]).toBe(loaded);
    expect(later[1]).toBeGreaterThanOrEqual(START + 30 * DAY);
  });

  test('stands while the clock is being moved', async () => {
    const { invoke, clock, activity } = run('export const handler = async () => { const a = Date.now(); await new Promise((r) => setTimeout(r, 20)); return [a, Date.now()]; };');
    let seen: unknown;
    clock.setTimer(START + DAY, () => {
      const end = activity.begin('test');
      void (async () => {
        seen = await invoke('fn', {});
        end();
      })();
    });
    await clock.advanceTo(START + 2 * DAY);
    expect(seen).toEqual({ ok: true, payload: [START + DAY, START + DAY] });
  });
});

describe('a function that fails', () => {
  test('answers with the name, the message and the trace of what it threw', async () => {
    const { call, report } = run('class Refused extends Error { name = "Refused"; } export const handler = async () => { throw new Refused("not today"); };');
    const answer = await call();
    expect(answer).toMatchObject({ ok: false, error: { errorType: 'Refused', errorMessage: 'not today' } });
    expect(!answer.ok && answer.error.trace?.[0]).toBe('Refused: not today');
    expect(report()).toMatchObject([{ name: 'fn', invocations: 1, errors: [{ type: 'Refused', message: 'not today' }] }]);
  });

  test('is ended when it takes longer than it may, also in a busy loop, and the next event gets a new thread', async () => {
    const { call } = run('export const handler = async ({ hang }) => { if (hang) for (;;); return "fine"; };', { timeoutMs: 150 });
    expect(await call({ hang: true })).toMatchObject({ ok: false, error: { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('Task timed out after 0.15 seconds') } });
    expect(await call()).toEqual({ ok: true, payload: 'fine' });
  });

  test('is replaced when its thread dies in the middle', async () => {
    const { call } = run('export const handler = async ({ how }) => { if (how === "exit") process.exit(3); if (how === "reject") { Promise.reject(new TypeError("lost")); await new Promise(() => {}); } return "fine"; };');
    expect(await call({ how: 'exit' })).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } });
    expect(await call({ how: 'reject' })).toMatchObject({ ok: false, error: { errorType: 'TypeError', errorMessage: 'lost' } });
    expect(await call()).toEqual({ ok: true, payload: 'fine' });
  });

  test('says why when its code cannot be loaded, or has no such handler', async () => {
    expect(await run('throw new RangeError("no environment");').call()).toMatchObject({ ok: false, error: { errorType: 'RangeError', errorMessage: 'no environment' } });
    expect(await run('export const other = 1;').call()).toMatchObject({ ok: false, error: { errorType: 'Runtime.HandlerNotFound' } });
    expect(await run('', { handler: 'missing.handler' }).call()).toMatchObject({ ok: false, error: { errorType: 'Runtime.ImportModuleError' } });
  });

  test('that does not exist is not found', async () => {
    expect(await run('').invoke('nobody', {})).toMatchObject({ ok: false, error: { errorType: 'Lambda.ResourceNotFoundException' } });
  });

  test('when the stack stops, what is under way ends with an answer', async () => {
    const { call, stop } = run('export const handler = () => new Promise(() => {});');
    const answer = call();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await stop();
    expect((await answer).ok).toBe(false);
    expect((await call()).ok).toBe(false);
  });
});
