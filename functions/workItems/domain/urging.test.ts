import { describe, expect, it } from 'vitest';
import { mayUrgeAgainAt, urgedOnce } from './urging.ts';

/** The first week of October is off, Saturday the 10th is worked (2026). */
const isWorkingDay = (date: string): boolean => (date > '2026-10-07' && new Date(date).getUTCDay() % 6 !== 0) || date === '2026-10-10' || date === '2026-09-30';
const once = (at: string, ...before: Parameters<typeof urgedOnce>[0][]) => urgedOnce(before[0], at, undefined, isWorkingDay);

describe('urging', () => {
  it.each([
    ['2026-10-08T09:00:00+08:00', '2026-10-08T17:00:00+08:00', '2026-10-09T00:00:00+08:00'],
    ['2026-10-09T09:00:00+08:00', '2026-10-09T09:00:01+08:00', '2026-10-10T00:00:00+08:00'],
    ['2026-10-10T09:00:00+08:00', '2026-10-11T12:00:00+08:00', '2026-10-12T00:00:00+08:00'],
    ['2026-09-30T09:00:00+08:00', '2026-10-03T12:00:00+08:00', '2026-10-08T00:00:00+08:00'],
  ])('at %s, it may not be repeated at %s but from %s on', (first, again, from) => {
    const urged = once(first);
    expect(mayUrgeAgainAt(urged, again, 1, isWorkingDay)).toBe(from);
    expect(mayUrgeAgainAt(urged, from, 1, isWorkingDay)).toBeUndefined();
  });

  it('is free the first time, and as often a day as is set', () => {
    expect(mayUrgeAgainAt(undefined, '2026-10-08T09:00:00+08:00', 1, isWorkingDay)).toBeUndefined();
    const urged = once('2026-10-08T09:00:00+08:00');
    expect(mayUrgeAgainAt(urged, '2026-10-08T10:00:00+08:00', 2, isWorkingDay)).toBeUndefined();
    expect(mayUrgeAgainAt(once('2026-10-08T10:00:00+08:00', urged), '2026-10-08T11:00:00+08:00', 2, isWorkingDay)).toBe('2026-10-09T00:00:00+08:00');
  });

  it('is counted through, and the count of the day begins anew', () => {
    const first = once('2026-10-08T09:00:00+08:00');
    expect(once('2026-10-09T09:00:00+08:00', first)).toMatchObject({ total: 2, onDay: 1, lastAt: '2026-10-09T09:00:00+08:00' });
  });
});
