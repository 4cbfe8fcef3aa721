import { toEpoch, type Instant } from '#shared/clock.ts';
import { RULES } from './clocks.ts';
import type { ClockStep } from '../schema.ts';

/** What an event tells of an application. */
export interface Told {
  readonly applicationId: string;
  readonly type: string;
  readonly department: string;
  readonly status: string;
  readonly seq: number;
  readonly at: Instant;
  readonly overrun: boolean;
}

/** The last that was counted of one application: an older event, or the same again, changes nothing. */
export interface Counted {
  readonly seq: number;
  readonly status: string;
  readonly since: Instant;
  /** With which department it was counted. */
  readonly department?: string | undefined;
}

/** How a department's applications of one type stand. */
export interface Tally {
  readonly statuses: Readonly<Record<string, number>>;
  /** For each period: how many have ended, how many days they took together, and how many overran. */
  readonly periods: Readonly<Partial<Record<ClockStep, { readonly ended: number; readonly days: number; readonly overrun: number }>>>;
}

export const NOTHING: Tally = { statuses: {}, periods: {} };

const PERIODS: Readonly<Record<string, ClockStep>> = { 'submitted': 'acceptance', 'formal-review': 'formal-review', 'publication': 'publication', 'cancelling': 'cancellation' };
const DAY = 86_400_000;

/** Counts one event; `undefined` where it says nothing new. Events may come twice, and one after another that followed it. */
export function counted(tally: Tally, last: Counted | undefined, told: Told): { readonly tally: Tally; readonly last: Counted } | undefined {
  if (last && last.seq >= told.seq) return undefined;
  const moved = last?.status !== told.status;
  const { status, seq, at } = told;
  const statuses = wentOver(last, told) ? shift(tally.statuses, undefined, status) : moved ? shift(tally.statuses, last?.status, status) : tally.statuses;
  const ended = moved && last ? PERIODS[last.status] : undefined;
  const overran = told.overrun ? PERIODS[status] : undefined;
  let { periods } = tally;
  if (ended && last) periods = add(periods, ended, { ended: 1, days: Math.max(0, (toEpoch(at) - toEpoch(last.since)) / DAY), overrun: 0 });
  if (overran) periods = add(periods, overran, { ended: 0, days: 0, overrun: 1 });
  return { tally: { statuses, periods }, last: { seq, status, since: moved || !last ? at : last.since, department: told.department } };
}

/** Whether it was counted with another department before: a merger has handed it over. */
export function wentOver(last: Counted | undefined, told: Pick<Told, 'department'>): last is Counted & { readonly department: string } {
  return last?.department !== undefined && last.department !== told.department;
}

/** The tally of the department that has handed it over; the periods that it took there stay there. */
export function without(tally: Tally, { status }: Pick<Counted, 'status'>): Tally {
  return { ...tally, statuses: { ...tally.statuses, [status]: Math.max(0, (tally.statuses[status] ?? 0) - 1) } };
}

function shift(statuses: Tally['statuses'], from: string | undefined, to: string): Tally['statuses'] {
  const left = from === undefined ? {} : { [from]: Math.max(0, (statuses[from] ?? 0) - 1) };
  return { ...statuses, ...left, [to]: (statuses[to] ?? 0) + 1 };
}

function add(periods: Tally['periods'], step: ClockStep, more: { ended: number; days: number; overrun: number }): Tally['periods'] {
  const { ended = 0, days = 0, overrun = 0 } = periods[step] ?? {};
  return { ...periods, [step]: { ended: ended + more.ended, days: days + more.days, overrun: overrun + more.overrun } };
}

/** Several tallies as one. */
export function together(tallies: readonly Tally[]): Tally {
  const statuses: Record<string, number> = {};
  let periods: Tally['periods'] = {};
  for (const tally of tallies) {
    for (const [status, n] of Object.entries(tally.statuses)) statuses[status] = (statuses[status] ?? 0) + n;
    for (const [step, sums] of Object.entries(tally.periods)) periods = add(periods, step as ClockStep, sums);
  }
  return { statuses, periods };
}

/** The limit that the law sets for a period, in working days. */
export function limitOf(step: ClockStep): number {
  return RULES[step].workingDays;
}
