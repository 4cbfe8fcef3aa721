import type { Call, Outcome } from '#shared/call.ts';
import { dateOf, toEpoch, type Instant } from '#shared/clock.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { sweepCases, type SweepReport } from '#shared/statutoryClock/sweep.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import type { CalendarYears } from '#shared/workingDays.ts';
import { yearsRef } from '../../calendar/published.ts';
import { recomputeDeadline } from '../commands/recomputeDeadline.ts';
import { remindRequest } from '../commands/remindRequest.ts';
import { settleRequest } from '../commands/settleRequest.ts';
import { maturityOf, recomputed } from '../domain/clock.ts';
import type { Collections } from '../record.ts';
import type { UnderReview } from '../schema.ts';
import type { Attendance } from '../waking.ts';

export interface SweepDeps extends Collections, Attendance {
  readonly store: Store;
  readonly tables: { readonly catalog: string; readonly calendar: string };
  /** Every request under review, soonest deadline first. */
  readonly openRequests: () => AsyncIterable<ListedCase<UnderReview>>;
  /** The system at this moment; asked anew for each case, since a long sweep takes its time. */
  readonly caller: () => Caller;
}

/** Tends the clock of every request under review: settles, reminds, recomputes and starts whatever an outage left behind. */
export function sweep(deps: SweepDeps): Promise<SweepReport> {
  const yearsAt = rememberedYears(deps);
  const executions = { missing: deps.unattended, start: deps.workflow.start };
  return sweepCases(deps.openRequests(), 'open requests', executions, ({ id: requestId, receivedAt, deadline, reminderAt, remindedAt }) => {
    const caller = deps.caller();
    const run = async <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I) => (await performPatiently(deps.store, caller, (call) => useCase(input, call))).body;
    return {
      stale: async () => recomputed(deadline, await yearsAt(receivedAt)) !== undefined,
      recompute: async () => (await run(recomputeDeadline(deps), { requestId, receivedAt, cause: 'sweep' })).outcome === 'moved',
      matured: maturityOf(deadline, caller.now) !== 'running',
      settle: async () => {
        const { outcome } = await run(settleRequest(deps), { requestId });
        return outcome === 'deemed-approved' ? 'settled' : outcome === 'decided' ? 'decided' : 'open';
      },
      reminderDue: remindedAt === undefined && reminderAt !== undefined && toEpoch(caller.now) >= toEpoch(reminderAt),
      remind: async () => (await run(remindRequest(deps), { requestId })).outcome === 'reminded',
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
