import { endOfDay, toEpoch, type Instant } from '#shared/clock.ts';
import { recountClock, startClock, type ClockRule } from '#shared/statutoryClock/clock.ts';
import { addDays, addYears, type CalendarYears, type Deadline } from '#shared/workingDays.ts';
import type { ClockStep, RunningClock } from '../schema.ts';

export { maturityOf, withoutExplanation, yearsOf } from '#shared/statutoryClock/clock.ts';

/**
 * 登记办法 10: accepted or not within 3 working days of receipt. 11: formal review within 20 of acceptance. 12: published for 10.
 * Cancellation done within 10 of acceptance. Whoever has to act is reminded; while the public may object, nobody has to.
 */
export const RULES: Readonly<Record<ClockStep, ClockRule>> = {
  'acceptance': { workingDays: 3, reminderWorkingDaysBefore: 1 },
  'formal-review': { workingDays: 20, reminderWorkingDaysBefore: 2 },
  'publication': { workingDays: 10 },
  'cancellation': { workingDays: 10, reminderWorkingDaysBefore: 1 },
};

/** The longest of them: whatever begins now needs no later year of the calendar. */
export const LONGEST = RULES['formal-review'];

/** A period that begins now. Its execution is named after the application, the step and the round, so each round has its own. */
export function startPeriod(applicationId: string, step: ClockStep, round: number, now: Instant, years: CalendarYears): RunningClock {
  return { step, name: `${applicationId}-${step}-${round}`, ...startClock(RULES[step], now, years) };
}

/** The same period counted anew; `undefined` when nothing about it has changed. An overrun that the new count takes away is none. */
export function recounted({ overrunAt, ...clock }: RunningClock, years: CalendarYears, now: Instant): RunningClock | undefined {
  const counted = recountClock(RULES[clock.step], clock.deadline, years);
  if (!counted) return undefined;
  const still = overrunAt !== undefined && toEpoch(now) >= toEpoch(counted.deadline.takesEffectAt);
  return { ...clock, ...counted, ...(still ? { overrunAt } : {}) };
}

/** The application or record whose clock a name stands for. */
export function subjectOf(clockName: string): string {
  return clockName.slice(0, clockName.indexOf('-'));
}

export function isOfRecord(clockName: string): boolean {
  return clockName.startsWith('reg_');
}

/** 登记办法 15: three years from 赋码. */
export const VALID_YEARS = 3;

/** The last day of a term: the corresponding day after some years, or the last day of the authorisation where that comes first (民法典 202). */
export function endOfTerm(from: string, years: number, authorizedUntil: string | undefined): string {
  const end = addYears(from, years);
  return authorizedUntil !== undefined && authorizedUntil < end ? authorizedUntil : end;
}

export function validityClock(registrationId: string, until: string): string {
  return `${registrationId}-validity-${until.replaceAll('-', '')}`;
}

/** The end of a term as a deadline: calendar days only, so nothing about it is provisional. */
export function validityDeadline(from: Instant, until: string): Deadline {
  return { receivedAt: from, dueDate: until, takesEffectAt: endOfDay(until), provisional: false, calendarVersion: 'none', explain: [] };
}

/** A state machine lives a year at most, and the term three: its execution begins within this many days of the end. */
export const VALIDITY_WATCH_DAYS = 300;

export type ClockKind = ClockStep | 'validity';

/** Which clock a name stands for: `app_…-formal-review-1`, `reg_…-validity-20291116`. */
export function kindOf(clockName: string): ClockKind {
  const kind = clockName.slice(clockName.indexOf('-') + 1, clockName.lastIndexOf('-'));
  if (kind === 'validity' || Object.hasOwn(RULES, kind)) return kind as ClockKind;
  throw new RangeError(`no clock is called ${clockName}`);
}

/** 登记办法 15: a renewal is applied for in the sixty days before the end. */
export const RENEWAL_DAYS = 60;

export function renewalOpensOn(until: string): string {
  return addDays(until, -RENEWAL_DAYS);
}

export function renewalAnnouncementAt(until: string): Instant {
  return `${renewalOpensOn(until)}T09:00:00+08:00`;
}
