import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startDynamo, type TestDynamo } from '../support/dynamo.ts';
import { checkInvariants, historyArbitrary, playHistory } from './registrationHistory.ts';

/** A dozen in every run: a registration lives through months of hourly sweeps. A history that hangs or fails ends the run with its seed; `HISTORIES=10000` is the nightly profile, `HISTORY_SEED=… HISTORY_PATH=…` replays a failure. */
const numRuns = Number(process.env['HISTORIES'] ?? 12);
const replay = process.env['HISTORY_SEED'] ? { seed: Number(process.env['HISTORY_SEED']), ...(process.env['HISTORY_PATH'] ? { path: process.env['HISTORY_PATH'] } : {}) } : {};

let engine: TestDynamo;
beforeAll(async () => {
  engine = await startDynamo([]);
});
afterAll(() => engine.stop());

describe('any history of registration', () => {
  it(
    '[art.14] [registration.art.9] [registration.art.11] has one live registration of an object, intact evidence, one version for each act on a record, and nothing approved by silence',
    async () => {
      let played = 0;
      await fc.assert(
        fc.asyncProperty(historyArbitrary, fc.scheduler(), async (history, scheduler) => {
          await checkInvariants(await playHistory(engine, `g${(played += 1)}-`, history, scheduler));
        }),
        { numRuns, ...replay, endOnFailure: true, timeout: 60_000 },
      );
    },
    Math.max(300_000, numRuns * 10_000),
  );
});
