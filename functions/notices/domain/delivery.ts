import { plusSeconds, toEpoch, type Instant } from '#shared/clock.ts';

/** Seconds from each failed attempt to the next: nine attempts within a day, quick at first and then patient. */
const BACK_OFF = [5, 60, 300, 1800, 7200, 18_000, 28_800, 28_800] as const;
/** A share by which waits are stretched, so that the messages of an outage do not come back all at once. */
const SPREAD = 0.1;

/** A message is tried so often; a test ping once. */
export function attemptsFor(kind: 'notice' | 'ping'): number {
  return kind === 'ping' ? 1 : BACK_OFF.length + 1;
}

/** When a message is tried again after it has failed so often; `undefined` when it is given up. The spread is the id's own, so a repeated reckoning gives the same. */
export function nextAttemptAt({ id, kind, failures, now }: { readonly id: string; readonly kind: 'notice' | 'ping'; readonly failures: number; readonly now: Instant }): Instant | undefined {
  if (failures >= attemptsFor(kind)) return undefined;
  const wait = BACK_OFF[failures - 1] ?? 0;
  return plusSeconds(now, Math.round(wait * (1 + SPREAD * shareOf(id))));
}

/** 0 to 1, evenly over the ids: their last characters are random. */
function shareOf(id: string): number {
  return Number.parseInt(id.slice(-3), 36) / 36 ** 3;
}

/** Whether a webhook that has kept failing since then is to be disabled. */
export function failsTooLong(failingSince: Instant, now: Instant, days: number): boolean {
  return toEpoch(now) - toEpoch(failingSince) >= days * 86_400_000;
}
