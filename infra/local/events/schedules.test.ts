import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { eventBench, START, THROWN, type EventBench, type EventBenchOptions } from './eventBench.ts';
import { calling, eventPlatform, ruleOf } from './eventSamples.ts';
import { parseSchedule } from './scheduleExpression.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string): number => Date.parse(text);
const hourly = eventPlatform([ruleOf('public-data-local-sweep', { schedule: 'rate(1 hour)' })]);
const timesOf = ({ calls }: EventBench): string[] => calls.map((call) => (call as { time: string }).time);

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function bench(options: EventBenchOptions = {}): Promise<EventBench> {
  const made = await eventBench({ platform: hourly, ...options });
  opened.push(() => made.close());
  return made;
}

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'schedules-'));
  opened.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Runs a stack on the state from one time to another, and answers how often it fired. */
async function runFrom(state: string, from: number, to: number): Promise<number> {
  const one = await eventBench({ platform: hourly, directory: state, now: from });
  await one.clock.advanceTo(to);
  await one.activity.whenIdle();
  await one.close();
  return one.calls.length;
}

describe('an expression says when', () => {
  test.each([
    ['rate(1 hour)', '2026-09-24T03:00:00Z'],
    ['rate(90 minutes)', '2026-09-24T03:30:00Z'],
    ['cron(0 18 ? * MON-FRI *)', '2026-09-24T18:00:00Z'],
    ['cron(0/15 * * * ? *)', '2026-09-24T02:15:00Z'],
    // Sunday is 1.
    ['cron(0 0 ? * 1 *)', '2026-09-27T00:00:00Z'],
    ['cron(0 0 ? * 6#1 *)', '2026-10-02T00:00:00Z'],
    ['cron(0 0 ? * 6L *)', '2026-09-25T00:00:00Z'],
    ['cron(0 16 L * ? *)', '2026-09-30T16:00:00Z'],
    ['cron(0 0 1 1 ? 2028)', '2028-01-01T00:00:00Z'],
  ])('%s', (expression, next) => {
    expect(new Date(parseSchedule(expression).next(START, START)!).toISOString()).toBe(new Date(next).toISOString());
  });

  test('a year that has passed never comes', () => expect(parseSchedule('cron(0 0 1 1 ? 2020)').next(START, START)).toBeUndefined());

  test.each(['rate(0 hours)', 'rate(1 week)', 'cron(0 0 * * *)', 'cron(61 0 ? * * *)', 'at(2026-09-24T03:00:00)'])('%s is refused', (expression) => {
    expect(() => parseSchedule(expression)).toThrow(expression);
  });
});

test('a rate counts from the first start, and its event is that of EventBridge', async () => {
  const one = await bench();
  const since = one.events.schedules()[0]!.nextAt! - HOUR;
  expect(since - START).toBeLessThan(1000);
  await one.clock.advanceTo(since + 3 * HOUR);
  expect(one.calls).toHaveLength(3);
  expect(one.calls[0]).toMatchObject({ version: '0', 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {}, resources: ['arn:aws-cn:events:cn-north-1:000000000000:rule/public-data-local-sweep'] });
  expect(timesOf(one)[0]).toBe(`${new Date(since + HOUR).toISOString().slice(0, 19)}Z`);
});

test('a restart neither repeats a tick nor skips one', async () => {
  const state = directory();
  expect(await runFrom(state, START, START + 90 * MINUTE)).toBe(1);
  expect(await runFrom(state, START + 91 * MINUTE, START + 119 * MINUTE)).toBe(0);
  expect(await runFrom(state, START + 119 * MINUTE, START + 130 * MINUTE)).toBe(1);
});

test('several ticks that were missed fire once, and the next one is on time', async () => {
  const state = directory();
  await runFrom(state, START, START + 5 * MINUTE);
  expect(await runFrom(state, START + 5.5 * HOUR, START + 5.6 * HOUR)).toBe(1);
  expect(await runFrom(state, START + 5.7 * HOUR, START + 6.1 * HOUR)).toBe(1);
});

test('a cron is told the time at which it was due, in UTC', async () => {
  const one = await bench({ platform: eventPlatform([ruleOf('nightly', { schedule: 'cron(0 16 ? * * *)' })]) });
  await one.clock.advanceTo(at('2026-09-26T00:00:00Z'));
  expect(timesOf(one)).toEqual(['2026-09-24T16:00:00Z', '2026-09-25T16:00:00Z']);
});

test('a disabled schedule does not fire', async () => {
  const one = await bench({ platform: eventPlatform([ruleOf('off', { schedule: 'rate(1 minute)', enabled: false })]) });
  await one.clock.advanceTo(START + HOUR);
  expect(one.calls).toEqual([]);
});

test('a schedule can be run at once, with the input that the template gives it', async () => {
  const one = await bench({ platform: eventPlatform([ruleOf('now', { schedule: 'rate(1 day)', targets: calling({ Input: '{"why":"schedule"}' }) })]) });
  expect(await one.events.runSchedule('now')).toEqual({ ok: true, payload: null });
  expect(one.calls).toEqual([{ why: 'schedule' }]);
});

test('a run at once answers how the function failed, and there is none of an unknown name', async () => {
  const one = await bench({ answer: () => THROWN });
  expect(await one.events.runSchedule('public-data-local-sweep')).toEqual(THROWN);
  expect(await one.events.runSchedule('unknown')).toBeUndefined();
});
