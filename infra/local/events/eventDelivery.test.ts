import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, expect, test } from 'vitest';
import type { InvokeResult } from '../ports.ts';
import { DONE, eventBench, THROWN, type EventBench, type EventBenchOptions } from './eventBench.ts';
import { BUS, calling, eventPlatform, ruleOf } from './eventSamples.ts';

const MINUTE = 60_000;
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function bench(options?: EventBenchOptions): Promise<EventBench> {
  const made = await eventBench(options);
  opened.push(() => made.close());
  return made;
}

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'events-'));
  opened.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('a target gets the event in the envelope of EventBridge', async () => {
  const { put, calls, activity } = await bench();
  const { Entries } = await put({ Time: new Date('2026-09-24T02:00:03.400Z'), Resources: ['req_1'] });
  await activity.whenIdle();
  expect(calls).toEqual([
    {
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'calendar.year-published',
      source: 'public-data.calendar',
      account: '000000000000',
      time: '2026-09-24T02:00:03Z',
      region: 'cn-north-1',
      resources: ['req_1'],
      detail: { year: 2027 },
    },
  ]);
});

test('an entry that cannot be taken is refused by itself', async () => {
  const { put, calls, activity } = await bench();
  const answer = await put({ EventBusName: 'nowhere' }, { Detail: '[]' }, { Source: '' }, {});
  await activity.whenIdle();
  expect(answer.FailedEntryCount).toBe(3);
  expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual(['InvalidArgument', 'MalformedDetail', 'InvalidArgument', undefined]);
  expect(calls).toHaveLength(1);
});

test('eleven entries are refused together', async () => {
  const { put } = await bench();
  await expect(put(...Array.from({ length: 11 }, () => ({})))).rejects.toMatchObject({ name: 'ValidationException' });
});

test('what no rule of the bus asks for, or only a disabled one, is taken and goes nowhere', async () => {
  const pattern = { source: [{ prefix: 'public-data.' }] };
  const { put, calls, activity } = await bench({ platform: eventPlatform([ruleOf('off', { pattern, enabled: false }), ruleOf('elsewhere', { pattern, bus: 'default' })]) });
  expect((await put({})).FailedEntryCount).toBe(0);
  await activity.whenIdle();
  expect(calls).toEqual([]);
});

test('a target may ask for a constant, a part of the event, or a text made from it', async () => {
  const pattern = { source: ['public-data.calendar'] };
  const transformer = { InputTransformer: { InputPathsMap: { year: '$.detail.year', note: '$.detail.note' }, InputTemplate: '{"year":<year>,"note":<note>,"text":"of <note>"}' } };
  const platform = eventPlatform([ruleOf('a', { pattern, targets: calling({ Input: '{"a":1}' }) }), ruleOf('b', { pattern, targets: calling({ InputPath: '$.detail' }) }), ruleOf('c', { pattern, targets: calling(transformer) })]);
  const { put, calls, activity } = await bench({ platform });
  await put({ Detail: '{"year":2027,"note":"a \\"word\\""}' });
  await activity.whenIdle();
  expect(calls).toEqual([{ a: 1 }, { year: 2027, note: 'a "word"' }, { year: 2027, note: 'a "word"', text: 'of a "word"' }]);
});

test('a failed call is tried again in virtual time, and after its attempts is a dead letter', async () => {
  const { put, calls, clock, deadLetters } = await bench({ answer: () => THROWN });
  await put({});
  await clock.advanceTo(clock.now() + MINUTE / 2);
  expect(calls).toHaveLength(1);
  await clock.advanceTo(clock.now() + 10 * MINUTE);
  expect(calls).toHaveLength(3);
  expect(deadLetters.list()).toMatchObject([{ body: { requestPayload: { detail: { year: 2027 } } } }]);
});

test('a call that fails once is made again and leaves no dead letter', async () => {
  const answers: InvokeResult[] = [THROWN];
  const { put, calls, clock, deadLetters } = await bench({ answer: () => answers.pop() ?? DONE });
  await put({});
  await clock.advanceTo(clock.now() + 10 * MINUTE);
  expect(calls).toHaveLength(2);
  expect(deadLetters.list()).toEqual([]);
});

test('a finished call is not made again after a restart', async () => {
  const at = directory();
  const first = await eventBench({ directory: at });
  await first.put({});
  await first.activity.whenIdle();
  await first.close();
  const second = await bench({ directory: at });
  await second.clock.advanceTo(second.clock.now() + 1);
  expect(second.calls).toEqual([]);
});

test('kill -9 loses no event that was answered', async () => {
  const at = directory();
  const child = spawn(process.execPath, [fileURLToPath(new URL('killedEvents.ts', import.meta.url)), at], { stdio: ['ignore', 'pipe', 'inherit'] });
  opened.push(() => child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const client = new EventBridgeClient({ endpoint: said.toString().trim(), region: 'cn-north-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const entry = { EventBusName: BUS, Source: 'public-data.calendar', DetailType: 'calendar.year-published' };
  await client.send(new PutEventsCommand({ Entries: [2027, 2028].map((year) => ({ ...entry, Detail: JSON.stringify({ year }) })) }));
  child.kill('SIGKILL');
  await once(child, 'exit');
  client.destroy();
  const { calls, clock } = await bench({ directory: at, now: Date.now() });
  await clock.advanceTo(clock.now() + 1000);
  expect(calls).toMatchObject([{ detail: { year: 2027 } }, { detail: { year: 2028 } }]);
});
