import { addDays, type WorkingDayReader } from './workingDays.ts';

/**
 * How many working days there are from the day after `today` up to and including `dueDate`: 0 on the due date itself. After it, the working days
 * since then, as a negative number; the first day off behind a due date is -1 too, for it is over. RangeError for what is no date.
 */
export function workingDaysLeft(today: string, dueDate: string, isWorkingDay: WorkingDayReader): number {
  if (today > dueDate) return -Math.max(1, count(dueDate, today, isWorkingDay));
  return count(today, dueDate, isWorkingDay);
}

function count(after: string, until: string, isWorkingDay: WorkingDayReader): number {
  let days = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(day)) days += 1;
  return days;
}
