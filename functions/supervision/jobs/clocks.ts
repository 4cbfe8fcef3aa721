import type { Call, Outcome } from '#shared/call.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { recomputeCases } from '#shared/statutoryClock/recompute.ts';
import { sweepCases, type SweepReport } from '#shared/statutoryClock/sweep.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { yearsRef } from '../../calendar/published.ts';
import { escalateOrder } from '../commands/escalateOrder.ts';
import type { OrderDeps } from '../commands/orderAtHand.ts';
import { recomputeOrder } from '../commands/recomputeOrder.ts';
import { maturityOf, recountClock, ruleOf, yearsOf } from '../domain/clock.ts';
import type { OrderState } from '../schema.ts';

export type ClockJobDeps = OrderDeps & {
  readonly store: Store;
  /** Every order whose clock runs. */
  readonly running: () => AsyncIterable<ListedCase<OrderState>>;
  readonly caller: () => Caller;
};

const run = async <I, T>({ store, caller }: ClockJobDeps, useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I): Promise<T> => (await performPatiently(store, caller(), (call) => useCase(input, call))).body;

function caseIn({ running }: OrderState): string {
  if (running === undefined) throw new Error('an order without a clock stands in the list of clocks');
  return running;
}

/** Tends the clocks of orders: escalates, recomputes and starts whatever an outage left behind. Nobody is reminded here; work items do that. */
export function sweepOrders(deps: ClockJobDeps): Promise<SweepReport> {
  return sweepCases(deps.running(), 'orders', { missing: deps.unattended, start: deps.workflow.start }, (order) => {
    const caseId = caseIn(order);
    const rule = ruleOf(order);
    return {
      stale: async () => {
        const { years } = await readTogether(deps.store.client, { years: yearsRef(deps.tables.calendar, yearsOf(rule, order.deadline.receivedAt)) });
        return recountClock(rule, order.deadline, years) !== undefined;
      },
      recompute: async () => (await run(deps, recomputeOrder(deps), { caseId, cause: 'sweep' })).outcome === 'moved',
      matured: maturityOf(order.deadline, deps.caller().now) !== 'running',
      settle: async () => {
        const { outcome } = await run(deps, escalateOrder(deps), { caseId });
        return outcome === 'lapsed' ? 'settled' : outcome === 'decided' ? 'decided' : 'open';
      },
      reminderDue: false,
      remind: async () => false,
    };
  });
}

/** A year was published or amended: the clock of every order is counted anew. */
export function recomputeOrders(deps: ClockJobDeps, event: { readonly id: string }): Promise<{ moved: number }> {
  return recomputeCases(deps.running(), 'orders', async (order) => (await run(deps, recomputeOrder(deps), { caseId: caseIn(order), cause: event.id })).outcome === 'moved');
}
