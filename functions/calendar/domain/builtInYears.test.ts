import { getDayDetail, isWorkday as chineseDaysSays } from 'chinese-days';
import { isWorkday as chineseWorkdaySays } from 'chinese-workday';
import { describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, statutoryDeadline } from '#shared/workingDays.ts';
import { builtInYears } from './builtInYears.ts';

describe('working days in the built-in years', () => {
  it.each([
    ['2025-09-30', ['2025-10-09', '2025-10-11', '2025-10-14', '2025-10-21', '2025-11-04']],
    ['2026-02-12', ['2026-02-13', '2026-02-24', '2026-02-26', '2026-03-04', '2026-03-18']],
    ['2026-04-29', ['2026-04-30', '2026-05-07', '2026-05-09', '2026-05-15', '2026-05-29']],
    ['2026-10-03', ['2026-10-08', '2026-10-10', '2026-10-13', '2026-10-20', '2026-11-03']],
  ])('[civil.art.201] received on %s it ends after 1, 3, 5, 10 and 20 days on %j', (from, ends) => {
    expect([1, 3, 5, 10, 20].map((days) => addWorkingDays(from, days, builtInYears()).dueDate)).toEqual(ends);
  });

  it('[art.17] five days from the Thursday before 中秋 2026 end on 10-09, every skipped day with its reason', () => {
    const deadline = statutoryDeadline('2026-09-24T10:00:00+08:00', 5, builtInYears());
    expect(deadline).toMatchObject({
      receivedAt: '2026-09-24T10:00:00+08:00', dueDate: '2026-10-09', takesEffectAt: '2026-10-10T00:00:00+08:00',
      provisional: false, calendarVersion: '2026.1',
    });
    expect(deadline.explain.map((day) => `${day.date.slice(5)} ${day.kind} ${day.name ?? '-'}`)).toEqual([
      '09-24 receipt -', '09-25 holiday 中秋节', '09-26 holiday 中秋节', '09-27 holiday 中秋节', '09-28 working-day -',
      '09-29 working-day -', '09-30 working-day -', '10-01 holiday 国庆节', '10-02 holiday 国庆节', '10-03 holiday 国庆节',
      '10-04 holiday 国庆节', '10-05 holiday 国庆节', '10-06 holiday 国庆节', '10-07 holiday 国庆节', '10-08 working-day -',
      '10-09 working-day -',
    ]);
  });
});

describe('the built-in years', () => {
  const everyDay = Array.from({ length: 730 }, (_, index) => addDays('2025-01-01', index));

  // Both libraries read Date objects in the process's time zone: they are given date strings only.
  it.each([
    ['chinese-days', chineseDaysSays],
    ['chinese-workday', chineseWorkdaySays],
  ])('agree with %s for receipt on every day of 2025 and 2026 and n = 1…30', (_, says) => {
    const worked = everyDay.filter((date) => says(date));
    for (const from of everyDay) {
      const after = worked.filter((date) => date > from).slice(0, 30);
      const periods = after.map((__, index) => addWorkingDays(from, index + 1, builtInYears()));
      expect(periods.map((period) => period.dueDate), from).toEqual(after);
      expect(periods.some((period) => period.provisional), from).toBe(false);
    }
  });

  it('name the festivals as chinese-days does', () => {
    for (const { holidays, workdays, names } of builtInYears()) {
      for (const date of [...holidays, ...workdays]) {
        const [, festival = 'none'] = getDayDetail(date).name.split(',');
        expect(names[date], date).toContain(festival);
      }
    }
  });

  it('have every date once, in their own year, days off and days worked apart', () => {
    for (const { year, holidays, workdays, names, source, version } of builtInYears()) {
      const dates = [...holidays, ...workdays];
      expect(new Set(dates).size).toBe(dates.length);
      expect(dates.every((date) => date.startsWith(`${year}-`))).toBe(true);
      expect(holidays).toEqual(holidays.toSorted());
      expect(workdays).toEqual(workdays.toSorted());
      expect(Object.keys(names).toSorted()).toEqual(dates.toSorted());
      expect({ source, version }).toEqual({ source: expect.stringMatching(/^国办发明电〔\d{4}〕\d+号$/), version: 1 });
    }
    expect(builtInYears().map(({ holidays }) => holidays.length)).toEqual([28, 33]);
  });
});
