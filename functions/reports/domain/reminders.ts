import { toEpoch, type Instant } from '#shared/clock.ts';
import { addDays, workingDayReader, workingDaysBefore, type CalendarYears } from '#shared/workingDays.ts';

/** 30, 10, 3 and 1 working days before, on the day, then every working day. */
const BEFORE = [30, 10, 3, 1, 0] as const;
const AT = 'T09:00:00+08:00';
/** After so many the bureau has long had the finding; nobody is served by more. */
const MOST_OVERDUE = 60;
/** From this reminder after the due date on the first person responsible is told too. */
const LEAD_FROM = 3;

export interface Reminder {
  /** `before-30`, `due`, `overdue-1` … */
  readonly stage: string;
  readonly at: Instant;
  readonly to: readonly ('steward' | 'cdo' | 'lead')[];
}

/** Every reminder of a report that is due on a day, in order, at 09:00 each. */
export function remindersOf(dueDate: string, years: CalendarYears): Reminder[] {
  const before = BEFORE.map((days): Reminder => ({ stage: days === 0 ? 'due' : `before-${days}`, at: `${days === 0 ? dueDate : workingDaysBefore(dueDate, days, years)}${AT}`, to: days > 3 ? ['steward'] : ['steward', 'cdo'] }));
  const isWorkingDay = workingDayReader(years);
  const overdue: Reminder[] = [];
  for (let day = addDays(dueDate, 1); overdue.length < MOST_OVERDUE; day = addDays(day, 1)) {
    if (!isWorkingDay(day)) continue;
    const n = overdue.length + 1;
    overdue.push({ stage: `overdue-${n}`, at: `${day}${AT}`, to: n >= LEAD_FROM ? ['steward', 'cdo', 'lead'] : ['steward', 'cdo'] });
  }
  return [...before, ...overdue];
}

/** The reminder to be recorded now: the last that has come and is later than the one recorded before. What an outage let pass is not made up for. */
export function dueNow(all: readonly Reminder[], recorded: string | undefined, now: Instant): Reminder | undefined {
  const done = all.findIndex(({ stage }) => stage === recorded);
  const last = all.findLastIndex(({ at }) => toEpoch(at) <= toEpoch(now));
  return last > done ? all[last] : undefined;
}

/** The next that is still to come. */
export function nextOf(all: readonly Reminder[], now: Instant): Reminder | undefined {
  return all.find(({ at }) => toEpoch(at) > toEpoch(now));
}
