import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays, addWorkingDays, addYears, isDate, reasonOf, statutoryDeadline, workingDaysBefore, yearsTouched, type CalendarYear,
} from './workingDays.ts';

/** The days of the two years that the cases below meet; the whole arrangements are tested where they are built in. */
const published: readonly CalendarYear[] = [
  { year: 2025, holidays: ['2025-01-01'], workdays: [], version: 1 },
  {
    year: 2026,
    holidays: ['2026-01-01', '2026-01-02', '2026-01-03', ...[1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`)],
    workdays: ['2026-01-04', '2026-09-20', '2026-10-10'],
    names: { '2026-10-03': '国庆节', '2026-10-10': '国庆节' },
    version: 1,
  },
];

const countedFrom = (from: string, days: number, years: readonly CalendarYear[]): string[] =>
  addWorkingDays(from, days, years).explain.filter((day) => day.workingDay).map((day) => day.date);

describe('a period of working days', () => {
  it('counts a make-up day on a weekend and says what it makes up for', () => {
    const { explain } = addWorkingDays('2026-10-08', 2, published);
    const madeUp = explain.at(-1);
    expect(madeUp).toEqual({ date: '2026-10-10', workingDay: true, kind: 'make-up', name: '国庆节' });
    expect(madeUp && reasonOf(madeUp)).toEqual({ zh: '国庆节调休上班', en: 'working day, made up for a holiday (国庆节)' });
  });

  it('[civil.art.201] never counts the day of receipt, be it a working day, a weekend or a holiday', () => {
    for (const from of ['2026-09-24', '2026-09-12', '2026-10-03']) {
      expect(addWorkingDays(from, 1, published).explain[0]).toMatchObject({ date: from, kind: 'receipt', workingDay: false });
    }
    expect(addWorkingDays('2026-09-12', 0, published)).toMatchObject({ dueDate: '2026-09-12', provisional: false });
  });

  it('gives every kind of day a reason in both languages', () => {
    for (const kind of ['receipt', 'working-day', 'make-up', 'weekend', 'holiday'] as const) {
      const { zh, en } = reasonOf({ date: '2026-01-01', workingDay: false, kind });
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).not.toMatch(/[\u4e00-\u9fff]|undefined/);
    }
  });

  it.each([-1, 1.5, 401, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s working days with a sentence', (days) => {
    for (const run of [addWorkingDays, workingDaysBefore]) {
      expect(() => run('2026-01-05', days, published)).toThrow(/^A period has 0 to 400 whole working days, not/);
    }
    expect(() => yearsTouched('2026-01-05', days)).toThrow(RangeError);
  });

  it.each(['2026-02-30', '2026-13-01', '2025-02-29', '26-01-01', '2026-1-1', '2026-01-01T00:00:00Z', ''])('refuses the date "%s"', (date) => {
    for (const run of [addWorkingDays, workingDaysBefore]) expect(() => run(date, 1, published)).toThrow('is not a date (YYYY-MM-DD).');
    expect(() => addYears(date, 1)).toThrow(RangeError);
    expect(isDate(date)).toBe(false);
  });
});

describe('the moment of receipt', () => {
  it.each([
    ['2026-09-23T16:00:00Z', '2026-09-24T00:00:00+08:00'],
    ['2026-09-23T15:59:59.999Z', '2026-09-23T23:59:59.999+08:00'],
    ['2026-09-24T23:59:59+08:00', '2026-09-24T23:59:59+08:00'],
    ['2025-12-31T23:30:00-05:30', '2026-01-01T13:00:00+08:00'],
    ['2026-01-01T05:00:00+14:00', '2025-12-31T23:00:00+08:00'],
  ])('of %s is %s in Shanghai, and its date there is the day of receipt', (instant, local) => {
    const deadline = statutoryDeadline(instant, 1, published);
    expect(deadline.receivedAt).toBe(local);
    expect(deadline.explain[0]?.date).toBe(local.slice(0, 10));
    expect(Date.parse(local)).toBe(Date.parse(instant));
  });

  it.each(['2026-09-24', '2026-09-24T10:00:00', '2026-09-24T24:00:00Z', '2026-02-30T10:00:00Z', 'yesterday'])('refuses "%s"', (instant) => {
    expect(() => statutoryDeadline(instant, 5, published)).toThrow('is not an RFC 3339 time with an offset.');
  });
});

describe('a year that is not published', () => {
  const year2027: CalendarYear = {
    year: 2027, holidays: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'], workdays: ['2027-01-09'], names: { '2027-01-01': '元旦' }, version: 1,
  };

  it('makes the deadline provisional, says which days are a guess, and is named with version 0', () => {
    const deadline = statutoryDeadline('2026-12-29T09:00:00+08:00', 5, published);
    expect(deadline).toMatchObject({ dueDate: '2027-01-05', provisional: true, calendarVersion: '2026.1+2027.0' });
    expect(deadline.explain.filter((day) => day.provisional).map((day) => day.date)[0]).toBe('2027-01-01');
    expect(deadline.explain.find((day) => day.date === '2026-12-31')).not.toHaveProperty('provisional');
  });

  it('moves the deadline once it is published, and the deadline is provisional no longer', () => {
    const deadline = statutoryDeadline('2026-12-29T09:00:00+08:00', 5, [...published, year2027]);
    expect(deadline).toMatchObject({ dueDate: '2027-01-07', provisional: false, calendarVersion: '2026.1+2027.1' });
  });

  it('does not matter to a period that ends before it', () => {
    expect(statutoryDeadline('2026-12-24T09:00:00+08:00', 5, published)).toMatchObject({
      dueDate: '2026-12-31', provisional: false, calendarVersion: '2026.1',
    });
    expect(statutoryDeadline('2024-12-31T09:00:00+08:00', 1, published)).toMatchObject({ provisional: false, calendarVersion: '2025.1' });
  });

  it('may name the last days of the year before, which the later arrangement then decides', () => {
    const withEve: CalendarYear = { ...year2027, holidays: ['2026-12-31', ...year2027.holidays] };
    expect(statutoryDeadline('2026-12-24T09:00:00+08:00', 4, [...published, withEve]).calendarVersion).toBe('2026.1');
    expect(statutoryDeadline('2026-12-30T09:00:00+08:00', 1, [...published, withEve])).toMatchObject({
      dueDate: '2027-01-05', calendarVersion: '2026.1+2027.1',
    });
  });

  it('may make up for its holiday in the year before, which then rests on both publications', () => {
    const madeUpEarly: CalendarYear = { ...year2027, workdays: ['2026-12-27'] };
    expect(statutoryDeadline('2026-12-25T09:00:00+08:00', 1, [...published, madeUpEarly])).toMatchObject({
      dueDate: '2026-12-27', provisional: false, calendarVersion: '2026.1+2027.1',
    });
    // Even where the year before is not published itself, a day that is named is no guess.
    expect(statutoryDeadline('2026-12-25T09:00:00+08:00', 2, [madeUpEarly]).explain.map((day) => day.provisional ?? false)).toEqual([true, true, false, true]);
  });

  it('counts in its highest version, wherever that stands in the list; version 0 is no publication', () => {
    const amended: CalendarYear = { ...year2027, holidays: ['2027-01-01'], workdays: [], version: 2 };
    const first = statutoryDeadline('2026-12-31T09:00:00+08:00', 1, [amended, ...published, year2027]);
    expect(first).toMatchObject({ dueDate: '2027-01-04', calendarVersion: '2027.2' });
    expect(statutoryDeadline('2026-12-31T09:00:00+08:00', 1, [...published, { ...amended, version: 0 }]).provisional).toBe(true);
  });
});

describe('calendar terms', () => {
  it('[civil.art.202] end a term of years on the corresponding day, and on 28 February where there is none', () => {
    expect(addYears('2026-03-01', 3)).toBe('2029-03-01');
    expect(addYears('2028-02-29', 3)).toBe('2031-02-28');
    expect(addYears('2028-02-29', 4)).toBe('2032-02-29');
    expect(addYears('2028-02-28', 1)).toBe('2029-02-28');
    expect(() => addYears('2028-02-28', 0.5)).toThrow(RangeError);
    expect(() => addYears('9998-02-28', 2)).toThrow(RangeError);
  });

  it('name the years that a period may need', () => {
    expect(yearsTouched('2026-01-05', 5)).toEqual([2026, 2027]);
    expect(yearsTouched('2026-12-31', 20)).toEqual([2026, 2027]);
    expect(yearsTouched('2026-12-31', 400)).toEqual([2026, 2027, 2028]);
  });

  it('stay within four-digit years', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow('A date lies in the years 0000 to 9999.');
  });
});

describe('for any calendar', () => {
  const dates = fc.integer({ min: 0, max: 1094 }).map((offset) => addDays('2025-01-01', offset));
  const lists = fc.array(dates, { maxLength: 60 });
  const anyYears = fc.tuple(lists, lists).map(([holidays, workdays]): readonly CalendarYear[] =>
    [2025, 2026, 2027].map((year) => ({
      year, version: 1, holidays: holidays.filter((date) => date.startsWith(`${year}`)), workdays: workdays.filter((date) => date.startsWith(`${year}`)),
    })));
  const length = fc.integer({ min: 1, max: 60 });

  it('a longer period never ends earlier, and a later receipt never does', () => {
    fc.assert(fc.property(anyYears, dates, length, fc.nat(40), (years, from, days, later) => {
      expect(addWorkingDays(from, days + 1, years).dueDate > addWorkingDays(from, days, years).dueDate).toBe(true);
      expect(addWorkingDays(addDays(from, later), days, years).dueDate >= addWorkingDays(from, days, years).dueDate).toBe(true);
    }));
  });

  it('exactly as many days are counted as asked for, each a working day, the last of them the due date', () => {
    fc.assert(fc.property(anyYears, dates, length, (years, from, days) => {
      const counted = countedFrom(from, days, years);
      expect(counted).toHaveLength(days);
      expect(counted.at(-1)).toBe(addWorkingDays(from, days, years).dueDate);
      for (const date of counted) {
        const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
        expect(years.some((year) => year.workdays.includes(date)) || (!weekend && !years.some((year) => year.holidays.includes(date)))).toBe(true);
      }
    }));
  });

  it('the explanation runs from the day of receipt to the due date without a gap, and periods add up', () => {
    fc.assert(fc.property(anyYears, dates, length, length, (years, from, first, second) => {
      const { explain, dueDate } = addWorkingDays(from, first, years);
      expect(explain.map((day) => day.date)).toEqual(explain.map((_, index) => addDays(from, index)));
      expect(addWorkingDays(dueDate, second, years).dueDate).toBe(addWorkingDays(from, first + second, years).dueDate);
    }));
  });

  it('counting back from the due date returns to the first counted day', () => {
    fc.assert(fc.property(anyYears, dates, length, (years, from, days) => {
      const counted = countedFrom(from, days, years);
      expect(workingDaysBefore(counted.at(-1) ?? '', days - 1, years)).toBe(counted[0]);
    }));
  });

  it('no period reaches a year that was not announced as needed', () => {
    fc.assert(fc.property(dates, fc.integer({ min: 0, max: 400 }), (from, days) => {
      const reached = addWorkingDays(from, days, published).explain.map((day) => Number(day.date.slice(0, 4)));
      expect(yearsTouched(from, days)).toEqual(expect.arrayContaining([...new Set(reached)]));
    }), { numRuns: 200 });
  });
});
