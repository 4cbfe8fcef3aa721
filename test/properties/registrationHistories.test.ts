import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { engines } from '../support/engines.ts';
import { checkInvariants, historyArbitrary, playHistory } from './registrationHistory.ts';

/** Some dozens in every run. A history that hangs or fails ends the run with its seed; `HISTORIES=10000` is the nightly profile, `HISTORY_SEED=… HISTORY_PATH=…` replays a failure. */
const numRuns = Number(process.env['HISTORIES'] ?? 60);
const replay = process.env['HISTORY_SEED'] ? { seed: Number(process.env['HISTORY_SEED']), ...(process.env['HISTORY_PATH'] ? { path: process.env['HISTORY_PATH'] } : {}) } : {};

const histories = engines();
afterAll(() => histories.stop());

describe('any history of registration', () => {
  it(
    '[art.14] [registration.art.9] [registration.art.11] has one live registration of an object, intact evidence, one version for each act on a record, and nothing approved by silence',
    async () => {
      let played = 0;
      await fc.assert(
        fc.asyncProperty(historyArbitrary, fc.scheduler(), async (history, scheduler) => {
          await checkInvariants(await playHistory(await histories.of((played += 1)), `g${played}-`, history, scheduler));
        }),
        { numRuns, ...replay, endOnFailure: true, timeout: 60_000 },
      );
    },
    Math.max(300_000, numRuns * 10_000),
  );
});
