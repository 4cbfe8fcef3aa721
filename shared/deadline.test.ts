import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { deadlineSchema, viewDeadline } from './deadline.ts';
import { addDays, statutoryDeadline, type CalendarYears } from './workingDays.ts';

/** Part of 2026's arrangement; 2025 and 2027 are not published here. */
const years: CalendarYears = [
  { year: 2026, version: 1, holidays: ['2026-09-25', '2026-09-26', '2026-09-27', '2026-10-01', '2026-10-02'], workdays: ['2026-09-20', '2026-10-10'], names: { '2026-09-25': '中秋节' } },
];

describe('a stored deadline', () => {
  it('[civil.art.201] comes back with every day as it was explained, published or not', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom('00:00:00', '10:00:00.400', '23:59:59.999'), (offset, days, time) => {
        const deadline = statutoryDeadline(`${addDays('2025-01-01', offset)}T${time}+08:00`, days, years);
        expect(deadlineSchema().parse(z.encode(deadlineSchema(), deadline))).toEqual(deadline);
      }),
    );
  });

  it('keeps a word a day', () => {
    const stored = z.encode(deadlineSchema(), statutoryDeadline('2026-12-30T10:00:00+08:00', 2, years));
    expect(stored).toMatchObject({ days: ['r', 'w', '?w'], provisional: true, calendarVersion: '2026.1+2027.0' });
  });

  it('is refused when a day cannot be understood', () => {
    const stored = z.encode(deadlineSchema(), statutoryDeadline('2026-09-24T10:00:00+08:00', 5, years)) as object;
    expect(deadlineSchema().safeParse({ ...stored, days: ['r', 'x'] }).success).toBe(false);
  });

  it('[art.17] is explained in the reader’s language', () => {
    const deadline = statutoryDeadline('2026-09-24T10:00:00+08:00', 5, years);
    expect(viewDeadline(deadline, 'zh').explain[1]).toEqual({ date: '2026-09-25', workingDay: false, reason: '中秋节放假' });
    expect(viewDeadline(deadline, 'en').explain[1]?.reason).toBe('public holiday (中秋节)');
  });
});
