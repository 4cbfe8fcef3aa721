import type { Outcome } from '#shared/call.ts';
import { failure, logger, count } from '#shared/observability.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import type { Call } from '#shared/call.ts';
import { recomputeDeadline } from '../commands/recomputeDeadline.ts';
import { remindRequest } from '../commands/remindRequest.ts';
import { settleRequest } from '../commands/settleRequest.ts';
import { maturityOf } from '../domain/clock.ts';
import type { Collections } from '../record.ts';
import type { OpenRequest } from '../repository.ts';
import type { UnderReview } from '../schema.ts';
import type { Waking } from '../waking.ts';
import { CasesLeft } from './casesLeft.ts';

export interface SweepDeps extends Collections, Waking {
  readonly store: Store;
  readonly tables: { readonly catalog: string; readonly calendar: string };
  /** Every request under review, soonest deadline first. */
  readonly openRequests: () => AsyncIterable<OpenRequest>;
  /** The system at this moment; asked anew for each case, since a long sweep takes its time. */
  readonly caller: () => Caller;
}

export interface SweepReport {
  readonly looked: number;
  readonly settled: number;
  readonly reminded: number;
  readonly moved: number;
  readonly started: number;
  readonly failed: number;
}

/**
 * Finds whatever an outage left behind: clocks without an execution, reminders and deadlines that nobody kept, deadlines counted on a
 * calendar that has changed since. Runs hourly, so no case is ever later than one sweep (design §6). One bad case does not stop the rest.
 */
export async function sweep(deps: SweepDeps): Promise<SweepReport> {
  const report = { looked: 0, settled: 0, reminded: 0, moved: 0, started: 0, failed: 0 };
  for await (const { id, read } of deps.openRequests()) {
    report.looked += 1;
    try {
      const done = await tend(deps, read(), deps.caller());
      for (const what of done) report[what] += 1;
    } catch (error) {
      report.failed += 1;
      logger.error('sweep-failed', { subject: id, ...failure(error) });
    }
  }
  if (report.failed > 0) throw new CasesLeft(report);
  return report;
}

async function tend(deps: SweepDeps, request: UnderReview, caller: Caller): Promise<('settled' | 'reminded' | 'moved' | 'started')[]> {
  const done: ('settled' | 'reminded' | 'moved' | 'started')[] = [];
  const run = <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I) => performPatiently(deps.store, caller, (call) => useCase(input, call));
  const requestId = request.id;
  const recomputation = await run(recomputeDeadline(deps), { requestId, receivedAt: request.receivedAt, cause: 'sweep' });
  if (recomputation.body.outcome === 'moved') done.push('moved');
  if (maturityOf(request.deadline, caller.now) !== 'running' || recomputation.body.outcome === 'moved') {
    const settlement = await run(settleRequest(deps), { requestId });
    if (settlement.body.outcome === 'deemed-approved') {
      count('SweptLate');
      return [...done, 'settled'];
    }
    if (settlement.body.outcome === 'decided') return done;
  }
  const reminding = await run(remindRequest(deps), { requestId });
  if (reminding.body.outcome === 'reminded') done.push('reminded');
  if ((await deps.tokenOf(requestId)) === undefined) {
    await deps.workflow.start(requestId);
    done.push('started');
  }
  return done;
}
