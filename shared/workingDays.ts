/**
 * Statutory time in working days: arithmetic on ISO dates (`YYYY-MM-DD`), no clock and no time zone but the district's +08:00.
 *
 * 民法典 201: the day of receipt is not counted. 民法典 203: the period runs to 24:00 of its last day, which is a working day
 * because only working days are counted. A working day is Monday to Friday outside the holidays, or a make-up day (调休上班).
 * A year that is not published yet is computed on plain weekdays and marks the result `provisional`.
 */
import type { Instant } from './clock.ts';
import type { Text } from './language.ts';

/**
 * One year's arrangement as the State Council publishes it. The arrangement of a year may name days at the end of the year
 * before (that of 2023 gave 2022-12-31 off); where two arrangements name the same day, the later year's holds.
 */
export interface CalendarYear {
  readonly year: number;
  /** Days off, weekends inside them included. */
  readonly holidays: readonly string[];
  /** Days of a weekend that are worked. */
  readonly workdays: readonly string[];
  /** What the festival is called, by date; a make-up day carries the festival it makes up for. */
  readonly names?: Readonly<Record<string, string>>;
  /** Counts the publications of this year from 1; 0 stands for "not published". */
  readonly version: number;
}

/** The years at hand, in any order; of several versions of a year the highest counts. A year that is missing is not published. */
export type CalendarYears = readonly CalendarYear[];

export type DayKind = 'receipt' | 'working-day' | 'make-up' | 'weekend' | 'holiday';

export interface ExplainedDay {
  readonly date: string;
  /** Whether the day counts towards the period. As many days do as the period has; the day of receipt never does. */
  readonly workingDay: boolean;
  readonly kind: DayKind;
  /** The festival, as published: `中秋节`. */
  readonly name?: string;
  /** The day's year is not published: the kind is a guess by the weekday. */
  readonly provisional?: boolean;
}

export interface Period {
  readonly dueDate: string;
  readonly provisional: boolean;
  /** Every day from the day of receipt to the due date, without a gap. */
  readonly explain: readonly ExplainedDay[];
}

export interface Deadline extends Period {
  /** When it was received, in +08:00. */
  readonly receivedAt: Instant;
  /** When silence takes effect: 24:00 of the due date, written as 00:00 of the next day. */
  readonly takesEffectAt: Instant;
  /** The publications it rests on: `2026.1`, or `2026.1+2027.0` where 2027 is not published. */
  readonly calendarVersion: string;
}

/** The longest period, in working days; more is taken for a mistake. */
export const MAX_WORKING_DAYS = 400;

const DAY_MS = 86_400_000;
const SHANGHAI_MINUTES = 480;

/** Whether the text is a date of the Gregorian calendar, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const epochMs = Date.parse(`${text}T00:00:00Z`);
  // 02-30 parses as a day in March.
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(text);
}

/** The date a number of calendar days later, or earlier. RangeError for what is no date. */
export function addDays(date: string, days: number): string {
  return fromDayNumber(toDayNumber(date) + days);
}

/**
 * The corresponding day a number of years later: the last day of a term of years. 29 February has none in a common year, and
 * the last day of the month serves (民法典 202).
 */
export function addYears(date: string, years: number): string {
  if (!Number.isInteger(years)) throw new RangeError(`A term of years is a whole number, not ${years}.`);
  const year = String(yearOf(checkDate(date)) + years).padStart(4, '0');
  const same = `${year}${date.slice(4)}`;
  return isDate(same) ? same : checkDate(`${year}-02-28`);
}

/** The calendar years that a period may need: the year of `from`, the next, and those that a longer period can reach. */
export function yearsTouched(from: string, days: number): number[] {
  checkDays(days);
  const first = yearOf(checkDate(from));
  // No stretch of days off is longer than three weeks, and two days in three are worked over any longer time.
  const last = Math.max(first + 1, yearOf(addDays(from, Math.ceil(days * 1.5) + 21)));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * The `days`-th working day after `from`, which itself is not counted (民法典 201), whatever day it is. 0 days end on `from`.
 * RangeError for what is no date, and for a number of days that is not whole or not in 0…{@link MAX_WORKING_DAYS}.
 */
export function addWorkingDays(from: string, days: number, years: CalendarYears): Period {
  checkDays(days);
  const describe = reader(years);
  const received = describe(from);
  const explain: ExplainedDay[] = [{ ...received, workingDay: false, kind: 'receipt' }];
  let dueDate = from;
  for (let left = days; left > 0;) {
    dueDate = addDays(dueDate, 1);
    const day = describe(dueDate);
    explain.push(day);
    if (day.workingDay) left -= 1;
  }
  return { dueDate, provisional: explain.slice(1).some((day) => day.provisional), explain };
}

/**
 * A statutory period of working days from an act's receipt: `receivedAt` is RFC 3339 with any offset, and its Shanghai date is
 * the day of receipt. A reply on the due date is in time until 24:00. RangeError as {@link addWorkingDays}.
 */
export function statutoryDeadline(receivedAt: string, days: number, years: CalendarYears): Deadline {
  const received = inShanghai(receivedAt);
  const period = addWorkingDays(received.slice(0, 10), days, years);
  return {
    receivedAt: received,
    ...period,
    takesEffectAt: `${addDays(period.dueDate, 1)}T00:00:00+08:00`,
    calendarVersion: versionOf(period, years),
  };
}

/** The `n`-th working day before `date`, which itself is not counted; 0 gives `date`. For reminders. RangeError as {@link addWorkingDays}. */
export function workingDaysBefore(date: string, n: number, years: CalendarYears): string {
  checkDays(n);
  const describe = reader(years);
  let day = checkDate(date);
  for (let left = n; left > 0;) {
    day = addDays(day, -1);
    if (describe(day).workingDay) left -= 1;
  }
  return day;
}

export type WorkingDayReader = (date: string) => boolean;

/** Tells working days from days off; to be made once for many questions. */
export function workingDayReader(years: CalendarYears): WorkingDayReader {
  const describe = reader(years);
  return (date) => describe(date).workingDay;
}

/** Why a day counts or does not, as a reader would say it. */
export function reasonOf(day: ExplainedDay): Text {
  const festival = day.name === undefined ? { zh: '', en: '' } : { zh: day.name, en: ` (${day.name})` };
  switch (day.kind) {
    case 'receipt':
      return { zh: '收到当日，不计入', en: 'day of receipt, not counted' };
    case 'working-day':
      return { zh: '工作日', en: 'working day' };
    case 'make-up':
      return { zh: `${festival.zh}调休上班`, en: `working day, made up for a holiday${festival.en}` };
    case 'weekend':
      return { zh: '周末', en: 'weekend' };
    case 'holiday':
      return { zh: `${festival.zh}放假`, en: `public holiday${festival.en}` };
  }
}

type DatedMark = { readonly kind: 'holiday' | 'make-up'; readonly name: string | undefined; readonly from: CalendarYear };

/** The publication of each year that counts, earliest year first. */
function inForce(years: CalendarYears): Map<number, CalendarYear> {
  const latest = years.toSorted((a, b) => a.year - b.year || a.version - b.version);
  return new Map(latest.filter((year) => year.version > 0).map((year) => [year.year, year]));
}

function marksOf(published: Map<number, CalendarYear>): Map<string, DatedMark> {
  const marks = new Map<string, DatedMark>();
  for (const from of published.values()) {
    for (const date of from.holidays) marks.set(date, { kind: 'holiday', name: from.names?.[date], from });
    for (const date of from.workdays) marks.set(date, { kind: 'make-up', name: from.names?.[date], from });
  }
  return marks;
}

function reader(years: CalendarYears): (date: string) => ExplainedDay {
  const published = inForce(years);
  const marks = marksOf(published);
  return (date) => {
    const weekday = (toDayNumber(date) + 4) % 7; // 0 = Sunday: 1970-01-01 was a Thursday
    const mark = marks.get(date);
    const kind = mark?.kind ?? (weekday === 0 || weekday === 6 ? 'weekend' : 'working-day');
    return {
      date,
      workingDay: kind === 'working-day' || kind === 'make-up',
      kind,
      ...(mark?.name === undefined ? {} : { name: mark.name }),
      ...(mark || published.has(yearOf(date)) ? {} : { provisional: true }),
    };
  };
}

/** Names every publication that decided a day of the period, and every year of it that has none. */
function versionOf(period: Period, years: CalendarYears): string {
  const published = inForce(years);
  const marks = marksOf(published);
  // The day of receipt decides nothing; only a period of no days has no other.
  const days = period.explain.length > 1 ? period.explain.slice(1) : period.explain;
  const touched = new Set(days.flatMap(({ date }) => [yearOf(date), marks.get(date)?.from.year ?? yearOf(date)]));
  return [...touched].toSorted((a, b) => a - b).map((year) => `${year}.${published.get(year)?.version ?? 0}`).join('+');
}

const RFC_3339 = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d(?:\.\d+)?)(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** The same instant, written with +08:00. */
function inShanghai(instant: string): Instant {
  const [, date = '', hours, minutes, seconds, sign, offsetHours = '0', offsetMinutes = '0'] = RFC_3339.exec(instant) ?? [];
  if (!isDate(date)) throw new RangeError(`"${instant}" is not an RFC 3339 time with an offset.`);
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const local = Number(hours) * 60 + Number(minutes) - offset + SHANGHAI_MINUTES;
  const ofDay = ((local % 1440) + 1440) % 1440;
  const clock = `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
  return `${addDays(date, Math.floor(local / 1440))}T${clock}${seconds}+08:00`;
}

function checkDays(days: number): void {
  if (Number.isInteger(days) && days >= 0 && days <= MAX_WORKING_DAYS) return;
  throw new RangeError(`A period has 0 to ${MAX_WORKING_DAYS} whole working days, not ${days}.`);
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

function checkDate(date: string): string {
  if (!isDate(date)) throw new RangeError(`"${date}" is not a date (YYYY-MM-DD).`);
  return date;
}

function toDayNumber(date: string): number {
  return Date.parse(`${checkDate(date)}T00:00:00Z`) / DAY_MS;
}

function fromDayNumber(day: number): string {
  const text = new Date(day * DAY_MS).toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError('A date lies in the years 0000 to 9999.');
  return text.slice(0, 10);
}
