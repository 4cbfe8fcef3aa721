import type { Throttle } from './api.ts';

/** A token bucket: holds `burst`, refilled at `rate` a second. Answers whether a request may pass. `clock` is real milliseconds. */
export function tokenBucket({ rate, burst }: Throttle, clock: () => number = () => performance.now()): () => boolean {
  let tokens = burst;
  let filledAt = clock();
  return () => {
    const at = clock();
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * rate);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
