import type { Call, Outcome } from '#shared/call.ts';
import { endOfDay, toEpoch } from '#shared/clock.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { sweepCases, type SweepReport, type Tending } from '#shared/statutoryClock/sweep.ts';
import { performPatiently } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { yearsRef } from '../../calendar/published.ts';
import type { Attendance } from '../clocking.ts';
import { announceRenewal } from '../commands/announceRenewal.ts';
import { expireRegistration } from '../commands/expireRegistration.ts';
import { recomputeClock } from '../commands/recomputeClock.ts';
import { remindClock } from '../commands/remindClock.ts';
import { settleClock } from '../commands/settleClock.ts';
import { maturityOf, recounted, renewalAnnouncementAt, RULES, yearsOf } from '../domain/clocks.ts';
import type { Collections } from '../record.ts';
import type { RegistrationState, RunningClock } from '../schema.ts';
import type { RecomputeDeps } from './recomputeDeadlines.ts';
import { tendOperations } from './tendOperations.ts';

export interface SweepDeps extends RecomputeDeps, Collections, Attendance {
  /** Live records whose term ends near enough to be watched, soonest first. */
  readonly endingTerms: () => AsyncIterable<ListedCase<RegistrationState>>;
}

type Run = <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I) => Promise<T>;

/** Tends every running period and every term near its end: whatever an outage left behind is done now, with the effect of its own day. */
export async function sweep(deps: SweepDeps): Promise<{ readonly periods: SweepReport; readonly terms: SweepReport; readonly dueAgain: number }> {
  const executions = { missing: deps.unattended, start: deps.workflow.start };
  const run = (): Run => async (useCase, input) => (await performPatiently(deps.store, deps.caller(), (call) => useCase(input, call))).body;
  const periods = await sweepCases(deps.runningClocks(), 'running periods', executions, (clock) => period(deps, clock, run()));
  const terms = await sweepCases(deps.endingTerms(), 'terms', executions, (record) => term(deps, record, run()));
  return { periods, terms, dueAgain: await tendOperations(deps) };
}

function period(deps: SweepDeps, clock: RunningClock, run: Run): Tending {
  const { name, step, deadline, reminderAt, remindedAt, overrunAt } = clock;
  const { now } = deps.caller();
  return {
    stale: async () => {
      const { years } = await readTogether(deps.store.client, { years: yearsRef(deps.tables.calendar, yearsOf(RULES[step], deadline.receivedAt)) });
      return recounted(clock, years, now) !== undefined;
    },
    recompute: async () => (await run(recomputeClock(deps), { clock, cause: 'sweep' })).outcome === 'moved',
    matured: overrunAt === undefined && maturityOf(deadline, now) !== 'running',
    settle: async () => {
      const { outcome } = await run(settleClock(deps), { clock: name });
      if (outcome === 'overrun' || outcome === 'closed') return 'settled';
      return outcome === 'decided' ? 'decided' : 'open';
    },
    reminderDue: remindedAt === undefined && reminderAt !== undefined && toEpoch(now) >= toEpoch(reminderAt),
    remind: async () => (await run(remindClock(deps), { clock: name })).outcome === 'reminded',
  };
}

function term(deps: SweepDeps, { term: { clock, until }, renewalAnnouncedAt }: RegistrationState, run: Run): Tending {
  const { now } = deps.caller();
  return {
    stale: async () => false,
    recompute: async () => false,
    matured: toEpoch(now) >= toEpoch(endOfDay(until)),
    settle: async () => {
      const { outcome } = await run(expireRegistration(deps), { clock });
      if (outcome === 'expired') return 'settled';
      return outcome === 'decided' ? 'decided' : 'open';
    },
    reminderDue: renewalAnnouncedAt === undefined && toEpoch(now) >= toEpoch(renewalAnnouncementAt(until)),
    remind: async () => (await run(announceRenewal(deps), { clock })).outcome === 'reminded',
  };
}
