import { startDynamo, type TestDynamo } from './dynamo.ts';

/** An engine that holds the tables of thousands of histories takes longer with each. */
const HISTORIES_OF_AN_ENGINE = 100;

/** Engines for histories with tables of their own: a fresh one now and then. */
export function engines(): { of(nth: number): Promise<TestDynamo>; stop(): Promise<void> } {
  let engine: TestDynamo | undefined;
  return {
    async of(nth) {
      if (engine && nth % HISTORIES_OF_AN_ENGINE !== 0) return engine;
      await engine?.stop();
      return (engine = await startDynamo([]));
    },
    stop: async () => engine?.stop(),
  };
}
