import { count } from '../observability.ts';
import { forEachCase, type ListedCase } from './cases.ts';

/** What a sweep did to a case. */
export type Done = 'settled' | 'reminded' | 'moved' | 'started';

export interface SweepReport extends Readonly<Record<Done, number>> {
  readonly looked: number;
  readonly failed: number;
}

/** What there is to do about the clock of one case; each asks the case as it stands, and is safe to repeat. */
export interface Tending {
  /** Whether the deadline moved. */
  recompute(): Promise<boolean>;
  readonly matured: boolean;
  /** What came of the deadline; `open` leaves the case running. */
  settle(): Promise<'settled' | 'decided' | 'open'>;
  remind(): Promise<boolean>;
  hasExecution(): Promise<boolean>;
  start(): Promise<void>;
}

/**
 * Finds whatever an outage left behind: clocks without an execution, reminders and deadlines that nobody kept, deadlines counted on a
 * calendar that has changed since. Runs hourly, so no case is ever later than one sweep (design §6).
 */
export async function sweepCases<S>(cases: AsyncIterable<ListedCase<S>>, what: string, tending: (state: S) => Tending): Promise<SweepReport> {
  const report = { settled: 0, reminded: 0, moved: 0, started: 0 };
  const looked = await forEachCase(cases, { what, failed: 'sweep-failed' }, async (state) => {
    for (const done of await tend(tending(state))) report[done] += 1;
  });
  return { looked, ...report, failed: 0 };
}

async function tend(of: Tending): Promise<Done[]> {
  const done: Done[] = (await of.recompute()) ? ['moved'] : [];
  if (of.matured || done.length > 0) {
    const outcome = await of.settle();
    if (outcome === 'settled') {
      count('SweptLate');
      return [...done, 'settled'];
    }
    if (outcome === 'decided') return done;
  }
  if (await of.remind()) done.push('reminded');
  if (!(await of.hasExecution())) {
    await of.start();
    done.push('started');
  }
  return done;
}
