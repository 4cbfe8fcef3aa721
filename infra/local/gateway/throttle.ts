import type { ResolvedRoute, Throttle } from './api.ts';

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

/** May a request to this route pass? A route with a throttle of its own has its own bucket; all others share the stage's. Without a stage's, nothing is throttled. */
export function throttling(stage: Throttle | undefined, routes: readonly ResolvedRoute[]): (route: ResolvedRoute | undefined) => boolean {
  if (!stage) return () => true;
  const shared = tokenBucket(stage);
  const own = new Map(routes.flatMap((route) => (route.throttle ? [[route, tokenBucket(route.throttle)] as const] : [])));
  return (route) => ((route && own.get(route)) ?? shared)();
}
