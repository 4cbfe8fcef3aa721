import { dateOf, type Instant } from '#shared/clock.ts';
import { addDays } from '#shared/workingDays.ts';

/** Days within which a resource is to be updated, by its cycle (办法 11(2)); none where it is updated as things happen. */
const DAYS: Readonly<Record<string, number | undefined>> = { 'real-time': 1, 'daily': 1, 'weekly': 7, 'monthly': 31, 'quarterly': 92, 'half-yearly': 184, 'yearly': 366 };
/** What has no cycle is to be delivered within a year at all. */
const WITHOUT_CYCLE = 366;

export const timelinessStates = ['on-time', 'overdue', 'awaited', 'never-delivered', 'no-cycle'] as const;

export interface Timeliness {
  readonly state: (typeof timelinessStates)[number];
  /** Last day on which the next batch is in time, YYYY-MM-DD. */
  readonly dueOn?: string | undefined;
}

/**
 * Whether a resource is updated as its catalogue entry says. The first batch is due within a cycle after the entry came into force, each next one within a cycle after the last that was accepted, with the days of
 * grace that are a setting. `awaited`: nothing was delivered yet, and it is not due; `never-delivered`: it is past due (办法 32(3)).
 */
export function timelinessOf({ updateCycle, inForceSince, acceptedAt }: { readonly updateCycle?: string | undefined; readonly inForceSince: Instant; readonly acceptedAt?: Instant | undefined }, graceDays: number, now: Instant): Timeliness {
  const days = DAYS[updateCycle ?? 'irregular'];
  const today = dateOf(now);
  if (acceptedAt === undefined) {
    const dueOn = addDays(dateOf(inForceSince), (days ?? WITHOUT_CYCLE) + graceDays);
    return { state: today > dueOn ? 'never-delivered' : 'awaited', dueOn };
  }
  if (days === undefined) return { state: 'no-cycle' };
  const dueOn = addDays(dateOf(acceptedAt), days + graceDays);
  return { state: today > dueOn ? 'overdue' : 'on-time', dueOn };
}
