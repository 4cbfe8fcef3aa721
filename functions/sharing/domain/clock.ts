import type { Instant } from '#shared/clock.ts';
import { recountClock, startClock, type ClockOf } from '#shared/statutoryClock/clock.ts';
import type { CalendarYears, Deadline } from '#shared/workingDays.ts';

export { maturityOf, withoutExplanation, type Maturity } from '#shared/statutoryClock/clock.ts';

/** 办法 17(2): the responsible department decides and feeds back within 5 working days of receipt. No extension, no suspension. */
export const REVIEW_WORKING_DAYS = 5;
/** A reminder on the last working day before the due date: a full day is left to answer. */
const REVIEW = { workingDays: REVIEW_WORKING_DAYS, reminderWorkingDaysBefore: 1 };

export type ReviewClock = ClockOf<typeof REVIEW>;

/** The clock of a request received at `receivedAt`. */
export function reviewClock(receivedAt: Instant, years: CalendarYears): ReviewClock {
  return startClock(REVIEW, receivedAt, years);
}

/** The same period counted anew; `undefined` when nothing about it has changed. */
export function recomputed(current: Deadline, years: CalendarYears): ReviewClock | undefined {
  return recountClock(REVIEW, current, years);
}
