import { describe, expect, it } from 'vitest';
import { toEpoch } from '#shared/clock.ts';
import { derivedId } from '#shared/ids.ts';
import { attemptsFor, failsTooLong, nextAttemptAt } from './delivery.ts';

const NOW = '2026-09-24T10:00:00+08:00';
const waits = (id: string): number[] =>
  Array.from({ length: attemptsFor('notice') - 1 }, (_, i) => (toEpoch(nextAttemptAt({ id, kind: 'notice', failures: i + 1, now: NOW }) ?? NOW) - toEpoch(NOW)) / 1000);

describe('a message that is not taken', () => {
  it('is tried again sooner at first and later then, nine times in about a day', () => {
    const all = waits('dlv_x');
    expect(all).toHaveLength(8);
    expect(all[0]).toBeLessThan(10);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    const hours = all.reduce((sum, one) => sum + one, 0) / 3600;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(27);
    expect(nextAttemptAt({ id: 'dlv_x', kind: 'notice', failures: 9, now: NOW })).toBeUndefined();
    expect(nextAttemptAt({ id: 'dlv_x', kind: 'ping', failures: 1, now: NOW })).toBeUndefined();
  });

  it('waits a little differently from others, and always the same itself', () => {
    const ids = Array.from({ length: 50 }, (_, i) => derivedId('dlv', NOW, String(i)));
    expect(new Set(ids.map((id) => waits(id).at(-1))).size).toBeGreaterThan(40);
    expect(waits('dlv_x')).toEqual(waits('dlv_x'));
  });

  it('fails too long once the days are over', () => {
    expect(failsTooLong(NOW, '2026-09-29T09:59:59+08:00', 5)).toBe(false);
    expect(failsTooLong(NOW, '2026-09-29T10:00:00+08:00', 5)).toBe(true);
  });
});
