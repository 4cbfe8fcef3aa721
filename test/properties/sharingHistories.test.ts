import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { engines } from '../support/engines.ts';
import { checkInvariants } from './historyInvariants.ts';
import { historyArbitrary, playHistory } from './sharingHistory.ts';

/** Some hundreds in every run; `HISTORIES=10000` is the nightly profile, `HISTORY_SEED=… HISTORY_PATH=…` replays a failure. */
const numRuns = Number(process.env['HISTORIES'] ?? 200);
const replay = process.env['HISTORY_SEED'] ? { seed: Number(process.env['HISTORY_SEED']), ...(process.env['HISTORY_PATH'] ? { path: process.env['HISTORY_PATH'] } : {}) } : {};

const histories = engines();
afterAll(() => histories.stop());

describe('any history of sharing requests', () => {
  it(
    '[art.17] ends in one outcome each, with intact evidence and a grant exactly where one is due',
    async () => {
      let played = 0;
      await fc.assert(
        fc.asyncProperty(historyArbitrary, fc.scheduler(), async (history, scheduler) => {
          const world = await playHistory(await histories.of((played += 1)), `h${played}-`, history, scheduler);
          await checkInvariants(world);
        }),
        { numRuns, ...replay, endOnFailure: false },
      );
    },
    Math.max(300_000, numRuns * 2_000),
  );
});
