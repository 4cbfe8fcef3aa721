import { plusSeconds, toEpoch, type Instant } from '#shared/clock.ts';

/** Seconds until the next attempt, by how many have failed in a row; the last one stays. Order is kept, so nothing else can be sent meanwhile. */
const BACK_OFF = [60, 120, 300, 600, 1800, 3600] as const;

export function nextAttemptAt(failures: number, now: Instant): Instant {
  return plusSeconds(now, BACK_OFF[Math.min(failures, BACK_OFF.length) - 1] ?? 60);
}

/** Whether the city platform has fallen behind for too long: the oldest record that it has not acknowledged is older than that. */
export function isStuck(oldestUnacknowledged: Instant | undefined, now: Instant, hours: number): boolean {
  return oldestUnacknowledged !== undefined && toEpoch(now) - toEpoch(oldestUnacknowledged) >= hours * 3_600_000;
}

/** Where sending stands: `acknowledged` only ever grows, `next` goes back for a replay. */
export interface Course {
  readonly acknowledged: number;
  readonly next: number;
}

/** The city platform has everything through this position. An acknowledgement never ends a replay early: whoever asked for one wants it all. */
export function acknowledgedThrough({ acknowledged, next }: Course, position: number): Course {
  const replaying = next <= acknowledged;
  return { acknowledged: Math.max(acknowledged, position), next: replaying ? next : Math.max(next, position + 1) };
}

/** Records from `first` through `last` were sent and taken. Where something else is next by now, a replay was asked for meanwhile, or another run was faster. */
export function sentThrough({ acknowledged, next }: Course, first: number, last: number): Course {
  return { acknowledged: Math.max(acknowledged, last), next: next === first ? last + 1 : next };
}
