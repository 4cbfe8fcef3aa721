import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusSeconds, toInstant } from '#shared/clock.ts';
import type { CalendarYear } from '#shared/workingDays.ts';
import { maturityOf, recomputed, reviewClock, withoutExplanation } from './clock.ts';

const year: CalendarYear = {
  year: 2026,
  version: 1,
  holidays: ['2026-09-25', '2026-09-26', '2026-09-27', '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  workdays: ['2026-09-20', '2026-10-10'],
};
const FILED = '2026-09-24T10:00:00+08:00';
const { deadline, reminderAt } = reviewClock(FILED, [year]);

describe('the clock of a request', () => {
  it('[art.17] runs five working days from the day of receipt, which is not counted, over the holidays', () => {
    expect(withoutExplanation(deadline)).toEqual({ receivedAt: FILED, dueDate: '2026-10-09', takesEffectAt: '2026-10-10T00:00:00+08:00', provisional: false, calendarVersion: '2026.1' });
    expect(deadline.explain.filter((day) => day.workingDay).map((day) => day.date)).toEqual(['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09']);
  });

  it('[art.17] is the same at whatever hour of the day, or day off, it was received', () => {
    for (const at of ['2026-09-24T00:00:00+08:00', '2026-09-24T23:59:59.999+08:00', '2026-09-26T12:00:00+08:00']) {
      expect(reviewClock(at, [year]).deadline.dueDate).toBe('2026-10-09');
    }
  });

  it('reminds at nine of the last working day before the due date, however many days off lie between', () => {
    expect(reminderAt).toBe('2026-10-08T09:00:00+08:00');
    expect(reviewClock('2026-09-21T10:00:00+08:00', [year])).toMatchObject({ deadline: { dueDate: '2026-09-29' }, reminderAt: '2026-09-28T09:00:00+08:00' });
  });

  it('is provisional as soon as it needs a year that is not published', () => {
    expect(reviewClock('2026-12-30T10:00:00+08:00', [year]).deadline).toMatchObject({ provisional: true, calendarVersion: '2026.1+2027.0' });
  });

  it('leaves a reminder between receipt and deadline for every day of the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('2026-01-01T00:00:00+08:00'), max: Date.parse('2026-12-20T00:00:00+08:00') }), (ms) => {
        const clock = reviewClock(toInstant(ms), [year]);
        expect(clock.reminderAt > clock.deadline.receivedAt).toBe(true);
        expect(clock.reminderAt < clock.deadline.takesEffectAt).toBe(true);
      }),
    );
  });
});

describe('silence', () => {
  it('[art.17] takes effect at 24:00 of the due date and not a millisecond before', () => {
    expect(maturityOf(deadline, '2026-10-09T23:59:59.999+08:00')).toBe('running');
    expect(maturityOf(deadline, '2026-10-10T00:00:00+08:00')).toBe('matured');
    expect(maturityOf(deadline, '2026-10-09T16:00:00Z')).toBe('matured');
  });

  it('[art.17] never takes effect on a deadline that is a guess', () => {
    const guess = { ...deadline, provisional: true };
    expect(maturityOf(guess, '2026-10-09T23:59:59+08:00')).toBe('running');
    expect(maturityOf(guess, plusSeconds(deadline.takesEffectAt, 366 * 86_400))).toBe('provisional');
  });
});

describe('a clock counted anew', () => {
  it('is none while nothing about it has changed', () => {
    expect(recomputed(deadline, [year])).toBeUndefined();
    expect(recomputed(deadline, [year, { year: 2025, version: 3, holidays: [], workdays: [] }])).toBeUndefined();
  });

  it('moves with the calendar, forwards and backwards, from the same receipt', () => {
    const longer = recomputed(deadline, [{ ...year, version: 2, holidays: [...year.holidays, '2026-10-08'] }]);
    expect(longer).toMatchObject({ deadline: { receivedAt: FILED, dueDate: '2026-10-10', takesEffectAt: '2026-10-11T00:00:00+08:00', calendarVersion: '2026.2' }, reminderAt: '2026-10-09T09:00:00+08:00' });
    const shorter = recomputed(deadline, [{ ...year, version: 2, workdays: [...year.workdays, '2026-09-26'], holidays: year.holidays.filter((day) => day !== '2026-09-26') }]);
    expect(shorter?.deadline.dueDate).toBe('2026-10-08');
  });

  it('is told apart by its publication even where the day stays, and by a guess that became certain', () => {
    expect(recomputed(deadline, [{ ...year, version: 2 }])?.deadline).toMatchObject({ dueDate: '2026-10-09', calendarVersion: '2026.2' });
    const guess = reviewClock('2026-12-28T10:00:00+08:00', [year]).deadline;
    const published = recomputed(guess, [year, { year: 2027, version: 1, holidays: ['2027-01-01'], workdays: [] }]);
    expect([guess.provisional, published?.deadline.provisional, guess.dueDate, published?.deadline.dueDate]).toEqual([true, false, '2027-01-04', '2027-01-05']);
  });
});
