import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startDynamo, type TestDynamo } from '../support/dynamo.ts';
import { checkInvariants } from './historyInvariants.ts';
import { historyArbitrary, playHistory } from './sharingHistory.ts';

/** Some hundreds in every run; `HISTORIES=10000` is the nightly profile, `HISTORY_SEED=… HISTORY_PATH=…` replays a failure. */
const numRuns = Number(process.env['HISTORIES'] ?? 150);
const replay = process.env['HISTORY_SEED'] ? { seed: Number(process.env['HISTORY_SEED']), ...(process.env['HISTORY_PATH'] ? { path: process.env['HISTORY_PATH'] } : {}) } : {};

let engine: TestDynamo;
beforeAll(async () => {
  engine = await startDynamo([]);
});
afterAll(() => engine.stop());

describe('any history of sharing requests', () => {
  it(
    '[art.17] ends in one outcome each, with intact evidence and a grant exactly where one is due',
    async () => {
      let played = 0;
      await fc.assert(
        fc.asyncProperty(historyArbitrary, fc.scheduler(), async (history, scheduler) => {
          const world = await playHistory(engine, `h${(played += 1)}-`, history, scheduler);
          await checkInvariants(world);
        }),
        { numRuns, ...replay, endOnFailure: false },
      );
    },
    Math.max(300_000, numRuns * 2_000),
  );
});
