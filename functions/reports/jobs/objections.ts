import type { Call, Outcome } from '#shared/call.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { recomputeCases } from '#shared/statutoryClock/recompute.ts';
import { sweepCases, type SweepReport } from '#shared/statutoryClock/sweep.ts';
import { readTogether } from '#shared/store/ref.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { yearsRef } from '../../calendar/published.ts';
import { recomputeObjection, recordOverrun, type ClockDeps } from '../assessment/objectionClock.ts';
import type { AssessmentState } from '../assessment/schema.ts';
import { maturityOf, OBJECTION, recountClock, yearsOf } from '../domain/clock.ts';

export type ObjectionJobDeps = ClockDeps & {
  readonly store: Store;
  /** Every objection whose clock runs. */
  readonly running: () => AsyncIterable<ListedCase<AssessmentState>>;
  readonly caller: () => Caller;
};

const run = async <I, T>({ store, caller }: ObjectionJobDeps, useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I): Promise<T> => (await performPatiently(store, caller(), (call) => useCase(input, call))).body;

/** Tends the clocks of objections: records overruns, recomputes and starts whatever an outage left behind. Nobody is reminded here; work items do that. */
export function sweepObjections(deps: ObjectionJobDeps): Promise<SweepReport> {
  return sweepCases(deps.running(), 'objections', { missing: deps.unattended, start: deps.workflow.start }, ({ id: caseId, deadline }) => {
    if (!deadline) throw new Error('an objection without a deadline stands in the list of clocks');
    return {
      stale: async () => {
        const { years } = await readTogether(deps.store.client, { years: yearsRef(deps.tables.calendar, yearsOf(OBJECTION, deadline.receivedAt)) });
        return recountClock(OBJECTION, deadline, years) !== undefined;
      },
      recompute: async () => (await run(deps, recomputeObjection(deps), { caseId, cause: 'sweep' })).outcome === 'moved',
      matured: maturityOf(deadline, deps.caller().now) !== 'running',
      settle: async () => {
        const { outcome } = await run(deps, recordOverrun(deps), { caseId });
        return outcome === 'overrun' ? 'settled' : outcome === 'decided' ? 'decided' : 'open';
      },
      reminderDue: false,
      remind: async () => false,
    };
  });
}

/** A year was published or amended: the clock of every objection is counted anew. */
export function recomputeObjections(deps: ObjectionJobDeps, event: { readonly id: string }): Promise<{ moved: number }> {
  return recomputeCases(deps.running(), 'objections', async (_, caseId) => (await run(deps, recomputeObjection(deps), { caseId, cause: event.id })).outcome === 'moved');
}
