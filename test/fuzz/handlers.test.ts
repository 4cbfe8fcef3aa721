import { describe, expect, it } from 'vitest';
import { campaign } from './campaign.ts';
import { summary } from './tally.ts';

/** Some thousands in every run; `FUZZ_CALLS=100000` is the nightly profile, `FUZZ_SEED=…` replays a failure. */
const calls = Number(process.env['FUZZ_CALLS'] ?? 4000);
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

describe('whatever is sent to the API', () => {
  it(
    `is answered as the document says, never with a fault of ours, and writes nothing when refused (FUZZ_SEED=${seed})`,
    async () => {
      const started = performance.now();
      const told = await campaign(calls, seed);
      if (process.env['FUZZ_CALLS']) console.log(summary(told, (performance.now() - started) / 1000));
      expect(told.calls).toBe(calls);
      // Whoever only knocks at the door proves nothing. Chance may leave out a few operations of a short run, none of a long one.
      const neverAccepted = [...told.accepted].filter(([, count]) => count === 0).map(([id]) => id);
      expect(neverAccepted.length, `never accepted: ${neverAccepted.join(', ')}`).toBeLessThanOrEqual(calls < 20_000 ? 3 : 0);
    },
    Math.max(120_000, calls * 30),
  );
});
