import { dateOf, toEpoch, type Instant } from '../clock.ts';
import { statutoryDeadline, workingDaysBefore, yearsTouched, type CalendarYears, type Deadline } from '../workingDays.ts';

/** What a law says about one period, and when its owner is reminded. */
export interface ClockRule {
  readonly workingDays: number;
  /** A reminder falls due at 09:00 of the n-th working day before the due date; none where nobody has to act in time. */
  readonly reminderWorkingDaysBefore?: number;
}

const REMINDER_HOUR = 'T09:00:00+08:00';

/** A period as it stands: counted on the calendar as published at the time. */
export interface StatutoryClock {
  readonly deadline: Deadline;
  readonly reminderAt?: Instant;
}

/** The calendar years that the period may need. */
export function yearsOf({ workingDays }: ClockRule, receivedAt: Instant): number[] {
  return yearsTouched(dateOf(receivedAt), workingDays);
}

/** The clock of a case received at `receivedAt`. */
export function startClock<R extends ClockRule>({ workingDays, reminderWorkingDaysBefore: before }: R, receivedAt: Instant, years: CalendarYears): ClockOf<R> {
  const deadline = statutoryDeadline(receivedAt, workingDays, years);
  const clock: StatutoryClock = before === undefined ? { deadline } : { deadline, reminderAt: `${workingDaysBefore(deadline.dueDate, before, years)}${REMINDER_HOUR}` };
  return clock as ClockOf<R>;
}

/** A rule with a reminder gives clocks with one. */
export type ClockOf<R extends ClockRule> = R extends { readonly reminderWorkingDaysBefore: number } ? Required<StatutoryClock> : StatutoryClock;

export type Maturity = 'running' | 'provisional' | 'matured';

/**
 * Whether the period is over. An act is in time until 24:00 of the due date, so from that very instant on it is too late.
 * A provisional deadline never matures: it is a guess about a year that nobody has published.
 */
export function maturityOf({ takesEffectAt, provisional }: Pick<Deadline, 'takesEffectAt' | 'provisional'>, now: Instant): Maturity {
  if (toEpoch(now) < toEpoch(takesEffectAt)) return 'running';
  return provisional ? 'provisional' : 'matured';
}

/** The same period counted anew; `undefined` when nothing about it has changed. */
export function recountClock<R extends ClockRule>(rule: R, current: Deadline, years: CalendarYears): ClockOf<R> | undefined {
  const clock = startClock(rule, current.receivedAt, years);
  const { deadline } = clock;
  const same = deadline.dueDate === current.dueDate && deadline.provisional === current.provisional && deadline.calendarVersion === current.calendarVersion;
  return same ? undefined : clock;
}

/** A deadline as evidence keeps it: the days can be worked out again from the calendar version. */
export function withoutExplanation({ receivedAt, dueDate, takesEffectAt, provisional, calendarVersion }: Deadline) {
  return { receivedAt, dueDate, takesEffectAt, provisional, calendarVersion };
}
