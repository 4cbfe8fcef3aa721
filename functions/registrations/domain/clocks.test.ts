import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/workingDays.ts';
import { endOfTerm, isOfRecord, kindOf, recounted, renewalOpensOn, RULES, startPeriod, subjectOf, validityClock, validityDeadline } from './clocks.ts';
import { renewalFaults } from './drafting.ts';
import { dutyOf, firstRegistrationDue } from './operation.ts';

const year2026 = { year: 2026, version: 1, holidays: ['2026-09-25', ...Array.from({ length: 7 }, (_, i) => `2026-10-0${i + 1}`)], workdays: ['2026-10-10'] };
const APP = 'app_01K5XV9Z7Q3M8N2B4C6D8E0F1G';

describe('the periods', () => {
  it('[registration.art.10] [registration.art.11] [registration.art.12] [registration.art.14] are 3, 20, 10 and 10 working days', () => {
    expect(Object.entries(RULES).map(([step, { workingDays }]) => `${step} ${workingDays}`)).toEqual(['acceptance 3', 'formal-review 20', 'publication 10', 'cancellation 10']);
  });

  it('[civil.art.203] run to 24:00 of their last day, and are counted anew when the calendar changes', () => {
    const clock = startPeriod(APP, 'acceptance', 1, '2026-09-24T10:00:00+08:00', [year2026]);
    expect(clock).toMatchObject({ name: `${APP}-acceptance-1`, deadline: { dueDate: '2026-09-30', takesEffectAt: '2026-10-01T00:00:00+08:00' }, reminderAt: '2026-09-29T09:00:00+08:00' });
    expect(recounted(clock, [year2026], '2026-09-25T10:00:00+08:00')).toBeUndefined();
    const amended = { ...year2026, version: 2, holidays: [...year2026.holidays, '2026-09-30'] };
    expect(recounted(clock, [amended], '2026-09-25T10:00:00+08:00')).toMatchObject({ deadline: { dueDate: '2026-10-08' } });
  });

  it('[registration.art.11] an overrun that a new count takes away is none', () => {
    const overrunAt = '2026-10-01T00:00:00+08:00';
    const clock = { ...startPeriod(APP, 'acceptance', 1, '2026-09-24T10:00:00+08:00', [year2026]), overrunAt };
    const amended = { ...year2026, version: 2, holidays: [...year2026.holidays, '2026-09-30'] };
    expect(recounted(clock, [amended], '2026-10-01T01:00:00+08:00')?.overrunAt).toBeUndefined();
    expect(recounted(clock, [amended], '2026-10-09T01:00:00+08:00')?.overrunAt).toBe(overrunAt);
  });

  it('are told by the names of their executions', () => {
    expect([subjectOf(`${APP}-formal-review-1`), kindOf(`${APP}-formal-review-1`), isOfRecord(`${APP}-formal-review-1`)]).toEqual([APP, 'formal-review', false]);
    const term = validityClock('reg_01K5XV9Z7Q3M8N2B4C6D8E0F1G', '2029-11-16');
    expect([subjectOf(term), kindOf(term), isOfRecord(term)]).toEqual(['reg_01K5XV9Z7Q3M8N2B4C6D8E0F1G', 'validity', true]);
    expect(term).toMatch(/^[\w-]{1,80}$/);
    expect(() => kindOf('nonsense')).toThrow(RangeError);
  });
});

describe('the term', () => {
  it.each([
    ['2026-11-16', undefined, '2029-11-16'],
    ['2028-02-29', undefined, '2031-02-28'],
    ['2026-11-16', '2027-06-30', '2027-06-30'],
    ['2026-11-16', '2031-06-30', '2029-11-16'],
  ])('[registration.art.15] of a registration from %s, authorised until %s, ends on %s', (from, authorized, until) => {
    expect(endOfTerm(from, 3, authorized)).toBe(until);
    expect(validityDeadline(`${from}T10:00:00+08:00`, until)).toMatchObject({ takesEffectAt: `${addDays(until, 1)}T00:00:00+08:00`, provisional: false });
  });

  it('[registration.art.15] may be renewed on each of its last sixty days, and on no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), (days) => {
        const until = '2029-10-16';
        expect(renewalFaults(until, addDays(until, days)).length === 0).toBe(days >= -60 && days <= 0);
      }),
    );
    expect(renewalOpensOn('2029-10-16')).toBe('2029-08-17');
  });
});

it('[art.21] a first registration is due 20 working days after an authorised operation delivers; a guess about a year makes nobody late', () => {
  const deadline = firstRegistrationDue('2026-09-24', [year2026]);
  const at = (now: string, holder?: string) => dutyOf({ deadline }, holder, now);
  expect(deadline.dueDate).toBe('2026-10-29');
  expect([at('2026-10-29T23:59:59+08:00'), at('2026-10-30T00:00:00+08:00'), at('2026-11-01T00:00:00+08:00', APP), at('2026-11-01T00:00:00+08:00', 'reg_1'), at('2026-11-01T00:00:00+08:00', 'free')]).toEqual(['due', 'overdue', 'applied', 'registered', 'overdue']);
  expect(dutyOf({ deadline: firstRegistrationDue('2026-12-29', [year2026]) }, undefined, '2027-06-01T00:00:00+08:00')).toBe('due');
  expect(dutyOf({}, undefined, '2027-06-01T00:00:00+08:00')).toBe('not-yet');
});
