import type { Call, Outcome } from '#shared/call.ts';
import { dateOf, type Instant } from '#shared/clock.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { sweepCases, type SweepReport, type Tending } from '#shared/statutoryClock/sweep.ts';
import type { Attendance } from '#shared/statutoryClock/waking.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import type { CalendarYears } from '#shared/workingDays.ts';
import { yearsRef } from '../../calendar/published.ts';
import { listedClock } from '../clockCase.ts';
import { lapseCase } from '../commands/lapseCase.ts';
import { recomputeCase, type RecomputeCaseDeps } from '../commands/recomputeCase.ts';
import { maturityOf, recountClock } from '../domain/clock.ts';
import type { ChangeState } from '../dutySchema.ts';
import type { ResourceState } from '../schema.ts';

export type SweepDeps = RecomputeCaseDeps & Attendance & {
  readonly store: Store;
  /** Every review and every declared change with a clock, soonest deadline first. */
  readonly openCases: () => AsyncIterable<ListedCase<ResourceState | ChangeState>>;
  /** The system at this moment; asked anew for each case, since a long sweep takes its time. */
  readonly caller: () => Caller;
};

type Case = ListedCase<ResourceState | ChangeState>;

/** What has lapsed is on record: its clock is over, while the case waits for whoever has to act. One that cannot be read is left to the sweep to tell of. */
async function* ticking(cases: AsyncIterable<Case>): AsyncGenerator<Case> {
  for await (const one of cases) if (!hasLapsed(one)) yield one;
}

function hasLapsed({ read }: Case): boolean {
  try {
    return listedClock(read())?.lapsed ?? false;
  } catch {
    return false;
  }
}

/** Nobody is reminded of these clocks. */
const NO_REMINDER: Pick<Tending, 'reminderDue' | 'remind'> = { reminderDue: false, remind: async () => false };

/** Tends the clocks of the catalogue: records lapses, recomputes and starts whatever an outage left behind. */
export function sweep(deps: SweepDeps): Promise<SweepReport> {
  const yearsAt = rememberedYears(deps);
  const executions = { missing: deps.unattended, start: deps.workflow.start };
  return sweepCases(ticking(deps.openCases()), 'reviews and declared changes', executions, (state) => {
    const clock = listedClock(state);
    if (!clock) throw new Error('a case without a clock stands in the list of clocks');
    const { caseId, deadline, rule } = clock;
    const caller = deps.caller();
    const run = async <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I) => (await performPatiently(deps.store, caller, (call) => useCase(input, call))).body;
    return {
      ...NO_REMINDER,
      stale: async () => recountClock(rule, deadline, await yearsAt(deadline.receivedAt)) !== undefined,
      recompute: async () => (await run(recomputeCase(deps), { caseId, cause: 'sweep' })).outcome === 'moved',
      matured: maturityOf(deadline, caller.now) !== 'running',
      settle: async () => {
        const { outcome } = await run(lapseCase(deps), { caseId });
        return outcome === 'lapsed' ? 'settled' : outcome === 'decided' ? 'decided' : 'open';
      },
    };
  });
}

/** The calendar as it stands at this sweep, read once for each year of receipt. */
function rememberedYears({ store, tables }: SweepDeps): (receivedAt: Instant) => Promise<CalendarYears> {
  const known = new Map<string, Promise<CalendarYears>>();
  return (receivedAt) => {
    const year = dateOf(receivedAt).slice(0, 4);
    const read = known.get(year) ?? readTogether(store.client, { years: yearsRef(tables.calendar, [Number(year), Number(year) + 1]) }).then(({ years }) => years);
    known.set(year, read);
    return read;
  };
}
