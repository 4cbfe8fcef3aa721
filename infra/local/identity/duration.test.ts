import { describe, expect, test } from 'vitest';
import { addDuration, parseDuration, toShanghaiTime } from './duration.ts';

const after = (start: string, duration: string): string => toShanghaiTime(addDuration(Date.parse(start), parseDuration(duration)!));

describe('an ISO 8601 duration', () => {
  test.each([
    ['2026-09-24T10:00:00+08:00', 'P5D', '2026-09-29T10:00:00+08:00'],
    ['2026-09-24T10:00:00+08:00', 'P2W', '2026-10-08T10:00:00+08:00'],
    ['2026-09-24T10:00:00+08:00', 'PT36H30M15S', '2026-09-25T22:30:15+08:00'],
    ['2026-01-31T10:00:00+08:00', 'P1M', '2026-02-28T10:00:00+08:00'],
    ['2028-02-29T00:30:00+08:00', 'P1Y', '2029-02-28T00:30:00+08:00'],
    ['2026-12-31T23:59:59+08:00', 'P1Y2M3DT1S', '2028-03-04T00:00:00+08:00'],
  ])('added to %s, %s gives %s', (start, duration, end) => expect(after(start, duration)).toBe(end));

  test('may have a fraction of a second', () => expect(parseDuration('PT0.5S')).toEqual({ months: 0, days: 0, milliseconds: 500 }));

  test.each(['', 'P', 'PT', 'P1DT', '5D', 'P-1D', '-P1D', 'P1.5D', 'P1S', 'p1d', ' P1D', 'P1D2W', 'P1H'])('"%s" is none', (text) => expect(parseDuration(text)).toBeUndefined());

  test('beyond the year 9999 there is no time', () => expect(addDuration(0, parseDuration('P9000Y')!)).toBeNaN());
});
