import { dateOf, type Instant } from '#shared/clock.ts';
import { addDays } from '#shared/workingDays.ts';
import type { Waking } from './clocking.ts';
import { VALIDITY_WATCH_DAYS } from './domain/clocks.ts';
import type { RegistrationState } from './schema.ts';

/** The last end of a term that is watched by an execution today. */
export function watchedUntil(now: Instant): string {
  return addDays(dateOf(now), VALIDITY_WATCH_DAYS);
}

/** Starts the clock of a term whose end is near enough for an execution to live through; for the others the sweep does, when it is. */
export async function startWhenNear({ workflow }: Waking, { term }: RegistrationState, now: Instant): Promise<void> {
  if (term.until <= watchedUntil(now)) await workflow.start(term.clock);
}
