import type { Call, Outcome } from '#shared/call.ts';
import { wakeExecution } from '#shared/statutoryClock/waking.ts';
import { yearsRef } from '../../calendar/published.ts';
import { recountClock, roundOf, ruleOf, withoutExplanation, yearsOf } from '../domain/clock.ts';
import { orderFacts } from '../record.ts';
import type { OrderDeps } from './orderAtHand.ts';

export interface Recomputation {
  readonly outcome: 'moved' | 'unchanged' | 'decided';
}

/** Counts a running period anew after the calendar has changed, with before and after in evidence, and wakes its execution (design §6). */
export const recomputeOrder =
  (deps: OrderDeps) =>
  async ({ caseId, cause }: { readonly caseId: string; readonly cause: string }, call: Call): Promise<Outcome<Recomputation>> => {
    const { order } = await call.read({ order: deps.orders.ref(roundOf(caseId)?.id ?? caseId) });
    if (!order || order.state.running !== caseId) return { answer: { body: { outcome: 'decided' } } };
    const { state } = order;
    const rule = ruleOf(state);
    const { years } = await call.read({ years: yearsRef(deps.tables.calendar, yearsOf(rule, state.deadline.receivedAt)) });
    const clock = recountClock(rule, state.deadline, years);
    if (!clock) return { answer: { body: { outcome: 'unchanged' } } };
    const after = { ...state, deadline: clock.deadline };
    const event = { type: 'supervision.order-deadline-recomputed', data: { ...orderFacts(after), before: withoutExplanation(state.deadline), cause } } as const;
    return { answer: { body: { outcome: 'moved' } }, changes: [deps.orders.change(order, after, [{ event, article: 'civil.art.203' }])], after: () => wakeExecution(deps, caseId, { outcome: 'deadline-moved' }) };
  };
