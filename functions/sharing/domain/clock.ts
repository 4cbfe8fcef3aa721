import { toEpoch, type Instant } from '#shared/clock.ts';
import { statutoryDeadline, workingDaysBefore, type CalendarYears, type Deadline } from '#shared/workingDays.ts';

/** 办法 17(2): the responsible department decides and feeds back within 5 working days of receipt. No extension, no suspension. */
export const REVIEW_WORKING_DAYS = 5;
/** A reminder falls due at 09:00 of the last working day before the due date: a full day is left to answer. */
const REMINDER_WORKING_DAYS_BEFORE = 1;
const REMINDER_HOUR = 'T09:00:00+08:00';

export interface ReviewClock {
  readonly deadline: Deadline;
  readonly reminderAt: Instant;
}

/** The clock of a request received at `receivedAt`. */
export function reviewClock(receivedAt: Instant, years: CalendarYears): ReviewClock {
  const deadline = statutoryDeadline(receivedAt, REVIEW_WORKING_DAYS, years);
  return { deadline, reminderAt: `${workingDaysBefore(deadline.dueDate, REMINDER_WORKING_DAYS_BEFORE, years)}${REMINDER_HOUR}` };
}

export type Maturity = 'running' | 'provisional' | 'matured';

/**
 * Whether silence has taken effect. A reply is in time until 24:00 of the due date, so from that very instant on it is too late.
 * A provisional deadline never matures: it is a guess about a year that nobody has published.
 */
export function maturityOf({ takesEffectAt, provisional }: Pick<Deadline, 'takesEffectAt' | 'provisional'>, now: Instant): Maturity {
  if (toEpoch(now) < toEpoch(takesEffectAt)) return 'running';
  return provisional ? 'provisional' : 'matured';
}

/** The same period counted anew; `undefined` when nothing about it has changed. */
export function recomputed(current: Deadline, years: CalendarYears): ReviewClock | undefined {
  const clock = reviewClock(current.receivedAt, years);
  const { deadline } = clock;
  const same = deadline.dueDate === current.dueDate && deadline.provisional === current.provisional && deadline.calendarVersion === current.calendarVersion;
  return same ? undefined : clock;
}

/** A deadline as evidence keeps it: the days can be worked out again from the calendar version. */
export function withoutExplanation({ receivedAt, dueDate, takesEffectAt, provisional, calendarVersion }: Deadline) {
  return { receivedAt, dueDate, takesEffectAt, provisional, calendarVersion };
}
