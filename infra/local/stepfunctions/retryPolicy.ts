import { matches } from './failure.ts';

/** One entry of `Retry`, with AWS's defaults filled in. Times are seconds. */
export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxAttempts: number;
  readonly maxDelaySeconds: number;
  readonly jitter: 'NONE' | 'FULL';
}

/** Which retrier takes the failure, and how long it waits in milliseconds. */
export interface Retry {
  readonly retrier: number;
  readonly delay: number;
}

/**
 * The first retrier that names the error decides; each counts its own attempts.
 * @param attempts retries so far, per retrier
 * @param random a number in [0, 1), for full jitter
 * @returns undefined when the failure is final
 */
export function nextRetry(retriers: readonly Retrier[], attempts: readonly number[], error: string, random: () => number): Retry | undefined {
  const at = retriers.findIndex(({ errorEquals }) => matches(errorEquals, error));
  const retrier = retriers[at];
  const made = attempts[at] ?? 0;
  if (!retrier || made >= retrier.maxAttempts) return undefined;
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** made, retrier.maxDelaySeconds);
  return { retrier: at, delay: Math.round(seconds * 1000 * (retrier.jitter === 'FULL' ? random() : 1)) };
}
