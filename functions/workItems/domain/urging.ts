import { addDays, type WorkingDayReader } from '#shared/workingDays.ts';
import { dateOf, type Instant } from '#shared/clock.ts';
import type { WaitingItem } from '../schema.ts';

type Urged = NonNullable<WaitingItem['urged']>;

/** Courtesy knows working days only: what is urged on a day off counts for the working day before it. */
export function courtesyDay(date: string, isWorkingDay: WorkingDayReader): string {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

/** When it may be urged again; `undefined` when at once. */
export function mayUrgeAgainAt(urged: Urged | undefined, now: Instant, perWorkingDay: number, isWorkingDay: WorkingDayReader): Instant | undefined {
  if (!urged || timesToday(urged, now, isWorkingDay) < perWorkingDay) return undefined;
  let day = addDays(dateOf(now), 1);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return `${day}T00:00:00+08:00`;
}

export function urgedOnce(urged: Urged | undefined, now: Instant, message: string | undefined, isWorkingDay: WorkingDayReader): Urged {
  const onDay = urged ? timesToday(urged, now, isWorkingDay) + 1 : 1;
  return { total: (urged?.total ?? 0) + 1, lastAt: now, onDay, ...(message === undefined ? {} : { message }) };
}

function timesToday({ lastAt, onDay }: Urged, now: Instant, isWorkingDay: WorkingDayReader): number {
  return courtesyDay(dateOf(lastAt), isWorkingDay) === courtesyDay(dateOf(now), isWorkingDay) ? onDay : 0;
}
