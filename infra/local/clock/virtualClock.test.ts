import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { StackActivity } from './activity.ts';
import { readTime } from './sharedTime.ts';
import { VirtualClock, type VirtualClockOptions } from './virtualClock.ts';

const START = Date.parse('2026-09-24T10:00:00+08:00');
const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0).toReversed()) close();
});

function clockAt(start: number | undefined, options: Partial<VirtualClockOptions> = {}): VirtualClock {
  const clock = new VirtualClock({ activity: new StackActivity(), ...(start === undefined ? {} : { start }), ...options });
  opened.push(() => clock.stop());
  return clock;
}

function stateFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'clock-'));
  opened.push(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'clock.json');
}

describe('moving the clock', () => {
  test('ends at the very target, from where time runs on at its own speed', async () => {
    const clock = clockAt(START);
    await clock.advanceTo(START + 5 * DAY);
    const reached = clock.now();
    expect(reached - (START + 5 * DAY)).toBeLessThan(SECOND);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(clock.now() - reached).toBeGreaterThanOrEqual(25);
    expect(clock.now() - reached).toBeLessThan(SECOND);
  });

  test('fires timer by timer in order, with time standing at each while its work runs', async () => {
    const activity = new StackActivity();
    const clock = clockAt(START, { activity });
    const seen: string[] = [];
    const due = (name: string, at: number): void => {
      clock.setTimer(at, () => {
        const end = activity.begin(name);
        setTimeout(() => {
          seen.push(`${name} ${clock.now() - at}`);
          end();
        }, 15);
      });
    };
    due('third', START + 40 * DAY);
    due('first', START + HOUR);
    due('second', START + DAY);
    await clock.advanceTo(START + 60 * DAY);
    expect(seen).toEqual(['first 0', 'second 0', 'third 0']);
  });

  test('fires what a timer sets on the way, and leaves what is due later', async () => {
    const clock = clockAt(START);
    const ticks: number[] = [];
    const tick = (at: number): void => void clock.setTimer(at, () => {
      ticks.push(at);
      tick(at + HOUR);
    });
    tick(START + HOUR);
    await clock.advanceTo(START + DAY);
    expect(ticks).toHaveLength(24);
    expect(clock.pending).toBe(1);
  });

  test('a timer on the target fires, one a millisecond later does not', async () => {
    const clock = clockAt(START);
    const fired: string[] = [];
    clock.setTimer(START + DAY, () => fired.push('on'));
    clock.setTimer(START + DAY + 60 * SECOND, () => fired.push('after'));
    await clock.advanceTo(START + DAY);
    expect(fired).toEqual(['on']);
  });

  test('waits for work that was under way before', async () => {
    const activity = new StackActivity();
    const clock = clockAt(START, { activity });
    let seen = 0;
    const end = activity.begin('slow');
    setTimeout(() => {
      seen = clock.now();
      end();
    }, 20);
    await clock.advanceTo(START + DAY);
    expect(seen).toBeLessThan(START + SECOND);
  });

  test('never goes back, and says so', async () => {
    const clock = clockAt(START);
    await expect(clock.advanceTo(START - 1)).rejects.toThrow('only moves forward');
    expect(clock.now()).toBeGreaterThanOrEqual(START);
  });

  test('moves asked for at once follow each other', async () => {
    const clock = clockAt(START);
    await Promise.all([clock.advanceTo(START + DAY), clock.advanceTo(START + 2 * DAY)]);
    expect(clock.now()).toBeGreaterThanOrEqual(START + 2 * DAY);
  });

  test('a timer that fails does not stop the others', async () => {
    const clock = clockAt(START);
    const fired: string[] = [];
    const silenced = console.error;
    console.error = () => {};
    opened.push(() => (console.error = silenced));
    clock.setTimer(START + HOUR, () => {
      throw new Error('broken');
    });
    clock.setTimer(START + 2 * HOUR, () => fired.push('next'));
    await clock.advanceTo(START + DAY);
    expect(fired).toEqual(['next']);
  });
});

describe('timers', () => {
  test('one whose time has passed fires in a later turn', async () => {
    const clock = clockAt(START);
    let fired = false;
    await new Promise<void>((resolve) => {
      clock.setTimer(START - DAY, () => {
        fired = true;
        resolve();
      });
      expect(fired).toBe(false);
    });
  });

  test('a cancelled one does not fire', async () => {
    const clock = clockAt(START);
    const cancel = clock.setTimer(START + HOUR, () => expect.unreachable());
    cancel();
    cancel();
    await clock.advanceTo(START + DAY);
    expect(clock.pending).toBe(0);
  });

  test('one further away than the machine can count waits for its time', async () => {
    const clock = clockAt(START);
    clock.setTimer(START + 400 * DAY, () => expect.unreachable());
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(clock.pending).toBe(1);
  });

  test('a hundred thousand are set, half of them cancelled, and the rest fired in order within a moment', async () => {
    const clock = clockAt(START);
    const order: number[] = [];
    const began = performance.now();
    const cancels = Array.from({ length: 100_000 }, (_, i) => {
      const at = START + DAY + ((i * 7919) % 100_000);
      return clock.setTimer(at, () => order.push(at));
    });
    for (let i = 0; i < cancels.length; i += 2) cancels[i]?.();
    expect(clock.pending).toBe(50_000);
    // Before the first is due: setting them is what must be fast.
    await clock.advanceTo(START + HOUR);
    expect(performance.now() - began).toBeLessThan(5000);
    await clock.advanceTo(START + DAY + 500);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order.length).toBeGreaterThan(200);
  });
});

describe('a clock that is kept', () => {
  test('goes on from where it was, and not from the start it is given', async () => {
    const file = stateFile();
    const before = clockAt(START, { file });
    await before.advanceTo(START + 5 * DAY);
    before.stop();
    const after = clockAt(START, { file });
    expect(after.isNew).toBe(false);
    expect(after.now()).toBeGreaterThanOrEqual(START + 5 * DAY);
    expect(after.now()).toBeLessThan(START + 5 * DAY + 10 * SECOND);
  });

  test('is on disk before anything fires at the new time, so that a kill right then does not turn it back', async () => {
    const file = stateFile();
    const clock = clockAt(START, { file });
    let kept: { reached: number } | undefined;
    clock.setTimer(START + DAY, () => (kept = JSON.parse(readFileSync(file, 'utf8'))));
    await clock.advanceTo(START + 2 * DAY);
    expect(kept?.reached).toBe(START + DAY);
  });

  test('does not go back when the clock of the machine has', () => {
    const file = stateFile();
    writeFileSync(file, JSON.stringify({ offset: 0, reached: Date.now() + DAY }));
    expect(clockAt(undefined, { file }).now()).toBeGreaterThan(Date.now() + DAY - SECOND);
  });

  test('a file that holds something else is refused in one sentence', () => {
    const file = stateFile();
    writeFileSync(file, '{"offset":');
    expect(() => clockAt(undefined, { file })).toThrow(/does not hold a clock: remove the state directory/);
  });
});

test('other threads read the same time, standing and running', async () => {
  const clock = clockAt(START);
  let standing = 0;
  clock.setTimer(START + DAY, () => (standing = readTime(clock.shared, Date.now())));
  await clock.advanceTo(START + 2 * DAY);
  expect(standing).toBe(START + DAY);
  expect(Math.abs(readTime(clock.shared, Date.now()) - clock.now())).toBeLessThan(SECOND);
});

describe('being idle', () => {
  test('means that a drain found nothing more either', async () => {
    const activity = new StackActivity();
    let waiting = 3;
    activity.addDrain(async () => {
      if (waiting === 0) return;
      waiting -= 1;
      const end = activity.begin('record');
      setTimeout(end, 1);
    });
    await activity.whenIdle();
    expect(waiting).toBe(0);
    expect(activity.running()).toEqual([]);
  });

  test('an end that is called twice counts once', async () => {
    const activity = new StackActivity();
    const end = activity.begin('one');
    const other = activity.begin('other');
    end();
    end();
    expect(activity.running()).toEqual(['other']);
    other();
    await activity.whenIdle();
  });
});
