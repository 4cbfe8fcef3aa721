import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dateOf, endOfDay, now, plusSeconds, secondsUntil, toEpoch, toInstant, toUtc } from './clock.ts';

/** Every millisecond of the years 0000 to 9999, as Shanghai counts them. */
const epochs = fc.integer({ min: Date.parse('0000-01-01T00:00:00+08:00'), max: Date.parse('9999-12-31T23:59:59.999+08:00') });
const seconds = epochs.map((ms) => Math.floor(ms / 1000) * 1000).filter((ms) => ms >= Date.parse('0000-01-01T00:00:00+08:00'));

describe('an instant', () => {
  it('is RFC 3339 text of the district’s offset, with milliseconds only when there are any', () => {
    expect(toInstant(Date.parse('2026-09-24T02:00:00Z'))).toBe('2026-09-24T10:00:00+08:00');
    expect(toInstant(Date.parse('2026-09-24T02:00:00.050Z'))).toBe('2026-09-24T10:00:00.050+08:00');
    fc.assert(fc.property(epochs, (ms) => void expect(toInstant(ms)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+08:00$/)));
    fc.assert(fc.property(seconds, (ms) => void expect(toInstant(ms)).toHaveLength(25)));
  });

  it('loses nothing on the way to milliseconds, to UTC and back', () => {
    fc.assert(
      fc.property(epochs, (ms) => {
        expect(toEpoch(toInstant(ms))).toBe(ms);
        expect(toUtc(toInstant(ms))).toBe(new Date(ms).toISOString());
        expect(toInstant(toEpoch(toUtc(toInstant(ms))))).toBe(toInstant(ms));
      }),
    );
  });

  it('sorts as text in the order of time, with milliseconds or without', () => {
    const close = fc.tuple(seconds, fc.integer({ min: -1500, max: 1500 })).map(([ms, by]) => [ms, ms + by] as const);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(epochs, epochs), close), ([a, b]) => {
        fc.pre(b >= Date.parse('0000-01-01T00:00:00+08:00') && b <= Date.parse('9999-12-31T23:59:59.999+08:00'));
        expect(toInstant(a) < toInstant(b)).toBe(a < b);
      }),
    );
  });

  it.each([
    ['2026-09-24T02:00:00Z', '2026-09-24T10:00:00+08:00'],
    ['2026-09-23T21:00:00-05:00', '2026-09-24T10:00:00+08:00'],
    ['2026-09-24T07:30:00.5+05:30', '2026-09-24T10:00:00.500+08:00'],
    ['2026-12-31T23:00:00+00:00', '2027-01-01T07:00:00+08:00'],
  ])('is read with any offset: %s', (text, instant) => {
    expect(toInstant(toEpoch(text))).toBe(instant);
  });

  it.each(['', 'tomorrow', '2026-13-01T00:00:00+08:00', '2026-09-24T25:00:00+08:00'])('is not what no clock shows: %j', (text) => {
    expect(() => toEpoch(text)).toThrow(RangeError);
  });
});

describe('the clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-09-24T16:00:00.007Z') }));
  afterEach(() => void vi.useRealTimers());

  it('tells the time of the district', () => {
    expect(now()).toBe('2026-09-25T00:00:00.007+08:00');
  });
});

describe('the day of an instant', () => {
  it('is Shanghai’s, which begins eight hours before that of UTC', () => {
    expect(dateOf('2026-09-24T15:59:59.999Z')).toBe('2026-09-24');
    expect(dateOf('2026-09-24T16:00:00Z')).toBe('2026-09-25');
  });

  it('[civil.art.203] ends at 24:00, which is 00:00 of the next: no instant of a day is at or after its end', () => {
    expect(endOfDay('2026-10-09')).toBe('2026-10-10T00:00:00+08:00');
    expect(endOfDay('2026-12-31')).toBe('2027-01-01T00:00:00+08:00');
    expect(endOfDay('2028-02-28')).toBe('2028-02-29T00:00:00+08:00');
    fc.assert(
      fc.property(epochs, (ms) => {
        const end = toEpoch(endOfDay(dateOf(toInstant(ms))));
        expect(end - ms).toBeGreaterThan(0);
        expect(end - ms).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });
});

describe('a span of time', () => {
  it('is added in seconds, which may be negative or fractional', () => {
    expect(plusSeconds('2026-09-24T10:00:00+08:00', 90)).toBe('2026-09-24T10:01:30+08:00');
    expect(plusSeconds('2026-09-24T10:00:00+08:00', -0.5)).toBe('2026-09-24T09:59:59.500+08:00');
  });

  it('is counted in whole seconds, never ends early, and is never negative', () => {
    expect(secondsUntil('2026-09-24T10:00:00+08:00', '2026-09-24T10:00:00.001+08:00')).toBe(1);
    fc.assert(
      fc.property(epochs, epochs, (a, b) => {
        const wait = secondsUntil(toInstant(a), toInstant(b));
        expect(Number.isInteger(wait) && wait >= 0).toBe(true);
        expect(a + wait * 1000).toBeGreaterThanOrEqual(b <= a ? a : b);
        if (wait > 0) expect(a + (wait - 1) * 1000).toBeLessThan(b);
      }),
    );
  });
});
