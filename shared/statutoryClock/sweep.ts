import { count, failure, logger } from '../observability.ts';
import { CasesLeft, forEachCase, type ListedCase } from './cases.ts';

/** What a sweep did to a case. */
export type Done = 'settled' | 'reminded' | 'moved' | 'started';

export interface SweepReport extends Readonly<Record<Done, number>> {
  readonly looked: number;
  readonly failed: number;
}

/**
 * What there is to do about the clock of one case. Whether there is anything is told by the case as it was listed, which costs nothing: nearly all
 * cases need nothing. What is then done asks the case as it stands, and is safe to repeat.
 */
export interface Tending {
  /** The calendar has changed since the deadline was counted. */
  stale(): Promise<boolean>;
  /** Whether the deadline moved. */
  recompute(): Promise<boolean>;
  readonly matured: boolean;
  /** What came of the deadline; `open` leaves the case running. */
  settle(): Promise<'settled' | 'decided' | 'open'>;
  readonly reminderDue: boolean;
  remind(): Promise<boolean>;
}

/** The executions that keep the clocks. */
export interface Executions {
  /** Those of the cases that none waits for, in one look. */
  missing(caseIds: readonly string[]): Promise<readonly string[]>;
  start(caseId: string): Promise<void>;
}

/** As many tokens as one batch may read. */
const BATCH = 100;

/**
 * Finds whatever an outage left behind: clocks without an execution, reminders and deadlines that nobody kept, deadlines counted on a
 * calendar that has changed since. Runs hourly, so no case is ever later than one sweep (design §6).
 */
export async function sweepCases<S>(cases: AsyncIterable<ListedCase<S>>, what: string, executions: Executions, tending: (state: S) => Tending): Promise<SweepReport> {
  const report = { settled: 0, reminded: 0, moved: 0, started: 0 };
  const open: string[] = [];
  const looked = await forEachCase(cases, { what, code: 'sweep-failed' }, async (state, id) => {
    const { done, stillOpen } = await tend(tending(state));
    for (const one of done) report[one] += 1;
    if (stillOpen) open.push(id);
  }).finally(async () => {
    report.started = await startMissing(executions, open, what);
  });
  return { looked, ...report, failed: 0 };
}

async function tend(of: Tending): Promise<{ done: Done[]; stillOpen: boolean }> {
  const done: Done[] = (await of.stale()) && (await of.recompute()) ? ['moved'] : [];
  if (of.matured || done.length > 0) {
    const outcome = await of.settle();
    if (outcome === 'settled') {
      count('SweptLate');
      return { done: [...done, 'settled'], stillOpen: false };
    }
    if (outcome === 'decided') return { done, stillOpen: false };
  }
  if (of.reminderDue && (await of.remind())) done.push('reminded');
  return { done, stillOpen: true };
}

/** One after the other: as fast as Step Functions lets an account start executions, and a sweep that is refused would ring for nothing. */
async function startMissing(executions: Executions, open: readonly string[], what: string): Promise<number> {
  const seen = { looked: 0, failed: 0 };
  for (let at = 0; at < open.length; at += BATCH) {
    for (const id of await executions.missing(open.slice(at, at + BATCH))) {
      seen.looked += 1;
      try {
        await executions.start(id);
      } catch (error) {
        seen.failed += 1;
        logger().error('sweep-failed', { subject: id, ...failure(error) });
      }
    }
  }
  if (seen.failed > 0) throw new CasesLeft(seen, what);
  return seen.looked;
}
