import { Cron } from 'croner';

/** When a schedule fires. Times are milliseconds since 1970-01-01T00:00:00Z. */
export interface Schedule {
  /** The first time after `after`; undefined when there is none any more. @param since when the schedule came to be: what a rate counts from */
  next(since: number, after: number): number | undefined;
}

const UNITS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
/** Highest value of the fields in which `a/n` means from `a` on. */
const FIELDS = [
  { name: 'minutes', highest: 59 },
  { name: 'hours', highest: 23 },
  { name: 'day-of-month', highest: 31 },
  { name: 'month', highest: 12 },
  { name: 'day-of-week', highest: 7 },
  { name: 'year', highest: 2199 },
] as const;

/** Reads `rate(1 hour)` or `cron(0 18 ? * MON-FRI *)`, in UTC as EventBridge does. Throws an Error when it is neither. */
export function parseSchedule(expression: string): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return rateOf(Number(rate[1]) * UNITS[rate[2] as keyof typeof UNITS], expression);
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (cron?.length === FIELDS.length) return cronOf(cron, expression);
  throw new Error(`"${expression}" is neither rate(number unit) nor cron(minutes hours day-of-month month day-of-week year)`);
}

function rateOf(interval: number, expression: string): Schedule {
  if (interval === 0) throw new Error(`"${expression}" has no interval`);
  return { next: (since, after) => since + (Math.floor(Math.max(after - since, 0) / interval) + 1) * interval };
}

function cronOf(fields: readonly string[], expression: string): Schedule {
  const pattern = ['0', ...fields.map((field, i) => translated(field, i))].join(' ');
  try {
    const cron = new Cron(pattern, { timezone: 'UTC', paused: true });
    return { next: (_, after) => cron.nextRun(new Date(after))?.getTime() };
  } catch (error) {
    throw new Error(`"${expression}" is not supported: ${(error as Error).message}`, { cause: error });
  }
}

/** From AWS's way of writing to croner's: `0/15` is `0-59/15`, and days of the week count from 0 instead of 1. */
function translated(field: string, position: number): string {
  const { name, highest } = FIELDS[position]!;
  return field
    .split(',')
    .map((part) => {
      const [range = '', step] = part.split('/');
      const whole = step !== undefined && /^\d+$/.test(range) ? `${range}-${highest}` : range;
      const days = name === 'day-of-week' ? dayOfWeek(whole) : whole;
      return step === undefined ? days : `${days}/${step}`;
    })
    .join(',');
}

function dayOfWeek(range: string): string {
  if (range === 'L') return '6';
  // The number after # counts weeks, not days.
  const [days = '', week] = range.split('#');
  const counted = days.replaceAll(/\d+/g, (day) => String(Number(day) - 1));
  return week === undefined ? counted : `${counted}#${week}`;
}
