import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InvokeResult } from '../ports.ts';
import { machines } from './killedProcess.ts';
import { bench, executionArn, FakeClock, jsonata, machineArn, START, task, tokenTask, type Bench, type BenchOptions } from './testBench.ts';

let folder: string;
let file: string;
let running: Bench[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepfunctions-'));
  file = join(folder, 'engine.sqlite');
  running = [];
});
afterEach(async () => {
  for (const b of running) await b.engine.stop();
  rmSync(folder, { recursive: true });
});

/** Later engines on the same file stand for later processes: the earlier ones are simply left where they are, their clocks dead. */
async function life(definitions: Readonly<Record<string, object>>, options: BenchOptions = {}): Promise<Bench> {
  const b = await bench(definitions, { file, ...options });
  running.push(b);
  return b;
}
const never = () => new Promise<InvokeResult>(() => undefined);

test('everything a killed process left goes on: waits, functions that were being called, tokens', async () => {
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'killedProcess.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, 200));
  child.kill('SIGKILL');
  await once(child, 'exit');

  const calls: unknown[] = [];
  // The stack was down for five minutes.
  const b = await life(machines, { clock: new FakeClock(START + 300_000), invoke: (_name, payload) => (calls.push(payload), Promise.resolve({ ok: true, payload: 'again' })) });
  expect(await b.outcome(executionArn('calling', 'c'))).toEqual(['SUCCEEDED', 'again']);
  expect(calls).toEqual(['hang']);
  expect(b.events(executionArn('calling', 'c')).filter((type) => type === 'TaskStarted')).toHaveLength(1);
  await b.advance(3300);
  expect(await b.outcome(executionArn('waiting', 'w'))).toEqual(['SUCCEEDED', 'w']);
  expect(b.engine.describeExecution(executionArn('waiting', 'w')).stoppedAt).toBe(START + 3_600_000);
  expect(b.events(executionArn('waiting', 'w')).filter((type) => type === 'WaitStateEntered')).toHaveLength(1);
  const scheduled = b.engine.executionHistory(executionArn('awaiting', 'a'))[2] as { taskScheduledEventDetails: { parameters: string } };
  const { token } = (JSON.parse(scheduled.taskScheduledEventDetails.parameters) as { Payload: { token: string } }).Payload;
  expect(await b.call('SendTaskSuccess', { taskToken: token, output: '"late but in time"' })).toEqual({});
  expect(await b.outcome(executionArn('awaiting', 'a'))).toEqual(['SUCCEEDED', 'late but in time']);
});

test('what became due while nothing ran is done at the next start; a call that had begun gets its whole time again', async () => {
  const definitions = { w: jsonata('W', { W: { Type: 'Wait', Seconds: 60, End: true } }), t: jsonata('T', { T: task({ TimeoutSeconds: 10, End: true }) }) };
  const first = await life(definitions, { invoke: never });
  const waiting = await first.start('w');
  const calling = await first.start('t');
  await new Promise((resolve) => setTimeout(resolve, 30));
  const second = await life(definitions, { clock: new FakeClock(START + 86_400_000) });
  expect((await second.outcome(waiting))[0]).toBe('SUCCEEDED');
  expect((await second.outcome(calling))[0]).toBe('SUCCEEDED');
});

test('a token task that was being called is called again with the same token, and waits for it no longer than before', async () => {
  const definitions = { a: jsonata('A', { A: tokenTask({ TimeoutSeconds: 600, End: true }) }) };
  const tokens: unknown[] = [];
  const first = await life(definitions, { invoke: (_name, payload) => (tokens.push(payload), never()) });
  const arn = await first.start('a');
  await new Promise((resolve) => setTimeout(resolve, 30));
  const second = await life(definitions, { clock: new FakeClock(START + 60_000), invoke: (_name, payload) => (tokens.push(payload), Promise.resolve({ ok: true, payload: null })) });
  await second.idle();
  expect(tokens).toHaveLength(2);
  expect(tokens[1]).toEqual(tokens[0]);
  expect(second.engine.describeExecution(arn).pendingTimer).toBe(START + 600_000);
  await second.advance(540);
  expect((await second.outcome(arn)).slice(0, 2)).toEqual(['FAILED', 'States.Timeout']);
});

test('back-off, branches and iterations survive', async () => {
  const definitions = {
    p: jsonata('P', {
      P: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'R', States: { R: task({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 100 }], Output: '{% $states.result.Payload %}', End: true }, 'retry') } },
          { StartAt: 'M', States: { M: { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 1, ItemProcessor: { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 50, End: true } } }, End: true } } },
        ],
        End: true,
      },
    }),
  };
  const first = await life(definitions, { invoke: () => Promise.resolve({ ok: false, error: { errorType: 'Busy', errorMessage: '' } }) });
  const arn = await first.start('p');
  await first.advance(60);
  const second = await life(definitions, { clock: new FakeClock(START + 61_000) });
  await second.advance(40);
  const third = await life(definitions, { clock: new FakeClock(START + 110_000) });
  await third.advance(100);
  expect(await third.outcome(arn)).toEqual(['SUCCEEDED', ['retry', [1, 2, 3]]]);
  expect(third.events(arn).filter((type) => type === 'MapIterationStarted')).toHaveLength(3);
});

test('a running execution keeps the definition it was started with', async () => {
  const first = await life({ m: jsonata('W', { W: { Type: 'Wait', Seconds: 10, Next: 'Old' }, Old: { Type: 'Succeed', Output: 'old' } }) });
  const arn = await first.start('m');
  await first.idle();
  const second = await life({ m: jsonata('W', { W: { Type: 'Succeed', Output: 'new' } }) });
  await second.advance(10);
  expect(await second.outcome(arn)).toEqual(['SUCCEEDED', 'old']);
  expect(await second.outcome(await second.start('m'))).toEqual(['SUCCEEDED', 'new']);
  expect(await second.call('DescribeStateMachineForExecution', { executionArn: arn })).toMatchObject({ definition: expect.stringContaining('Old') as string });
});

test('until it is told to resume, an engine takes starts but runs no function and no timer', async () => {
  const calls: unknown[] = [];
  const b = await life({ t: jsonata('T', { T: task({ Next: 'W' }), W: { Type: 'Wait', Seconds: 1, End: true } }) }, { resume: false, invoke: (_name, payload) => (calls.push(payload), Promise.resolve({ ok: true, payload })) });
  const arn = await b.start('t', { n: 1 });
  await b.idle();
  expect(calls).toEqual([]);
  b.engine.resume();
  b.engine.resume();
  await b.idle();
  await b.advance(1);
  expect(calls).toEqual([{ n: 1 }]);
  expect((await b.outcome(arn))[0]).toBe('SUCCEEDED');
});

test('thousands that wake at one instant each run once, a bounded number of functions at a time', async () => {
  const count = 3000;
  let under = 0;
  let most = 0;
  const seen = new Map<unknown, number>();
  const b = await life(
    { m: jsonata('W', { W: { Type: 'Wait', Timestamp: '2026-10-10T00:00:00+08:00', Next: 'T' }, T: task({ TimeoutSeconds: 60, End: true }) }) },
    {
      concurrency: 16,
      invoke: async (_name, payload) => {
        under += 1;
        most = Math.max(most, under);
        seen.set(payload, (seen.get(payload) ?? 0) + 1);
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        return { ok: true, payload };
      },
    },
  );
  for (let at = 0; at < count; at += 100) await Promise.all(Array.from({ length: 100 }, (_, more) => b.start('m', at + more, `case-${at + more}`)));
  await b.clock.moveTo(Date.parse('2026-10-10T00:00:00+08:00'), b.activity);
  expect(b.engine.listExecutions({ machineArn: machineArn('m'), status: 'SUCCEEDED', limit: count + 1 })).toHaveLength(count);
  expect(seen.size).toBe(count);
  expect(Math.max(...seen.values())).toBe(1);
  expect(most).toBeGreaterThan(4);
  expect(most).toBeLessThanOrEqual(16);
});
