/** An ISO 8601 duration, part by part; weeks are days, months and years follow the calendar. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

const PATTERN = /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?$/;
const DAY = 86_400_000;
/** The district's offset; there is no summer time. */
const OFFSET = 8 * 3_600_000;
/** The end of the year 9999: what RFC 3339 can still write. */
export const LAST_TIME = Date.UTC(9999, 11, 31, 15, 59, 59, 999);

/** Reads `P5D`, `P1Y2M`, `PT36H`, `PT0.5S`; undefined when it is none. */
export function parseDuration(text: string): Duration | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  return {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    milliseconds: (part(5) * 3600 + part(6) * 60 + part(7)) * 1000 + Number((match[8] ?? '').padEnd(3, '0')),
  };
}

/** Adds a duration on the calendar of +08:00; the 31st of a month without one becomes its last day. NaN beyond the year 9999. */
export function addDuration(at: number, { months, days, milliseconds }: Duration): number {
  const local = new Date(at + OFFSET);
  const first = new Date(local);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(local.getUTCDate(), lastDay));
  const result = first.getTime() - OFFSET + days * DAY + milliseconds;
  return result <= LAST_TIME ? result : Number.NaN;
}

/** `2026-09-24T10:00:00+08:00`: whole seconds, the moment's own second. */
export function toShanghaiTime(at: number): string {
  return `${new Date(at + OFFSET).toISOString().slice(0, 19)}+08:00`;
}
