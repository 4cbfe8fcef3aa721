import { describe, expect, it } from 'vitest';
import { workingDayReader } from './workingDays.ts';
import { workingDaysLeft } from './workingDaysLeft.ts';

/** Autumn of 2026, 国办发明电〔2025〕7号. */
const holidays = ['2026-09-25', '2026-09-26', '2026-09-27', ...[1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`)];
const isWorkingDay = workingDayReader([{ year: 2026, version: 1, holidays, workdays: ['2026-09-20', '2026-10-10'] }]);

describe('working days left', () => {
  it.each([
    ['2026-09-24', '2026-10-09', 5],
    ['2026-09-30', '2026-10-09', 2],
    ['2026-10-03', '2026-10-09', 2],
    ['2026-10-08', '2026-10-09', 1],
    ['2026-10-09', '2026-10-09', 0],
    ['2026-10-10', '2026-10-09', -1],
    ['2026-10-11', '2026-10-09', -1],
    ['2026-10-12', '2026-10-09', -2],
    ['2026-10-17', '2026-10-16', -1],
  ])('[art.17] on %s until %s are %i, holidays and made-up days as they are', (today, dueDate, left) => {
    expect(workingDaysLeft(today, dueDate, isWorkingDay)).toBe(left);
  });

  it('refuses what is no date', () => {
    expect(() => workingDaysLeft('2026-02-30', '2026-03-01', isWorkingDay)).toThrow(RangeError);
  });
});
