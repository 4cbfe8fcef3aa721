import type { Call, Outcome } from '#shared/call.ts';
import { count } from '#shared/observability.ts';
import { yearsRef } from '../../calendar/published.ts';
import { ESCALATED_WORKING_DAYS, maturityOf, roundOf, ruleOf, startClock, yearsOf } from '../domain/clock.ts';
import { orderFacts } from '../record.ts';
import type { OrderState } from '../schema.ts';
import { nextRound, type OrderDeps } from './orderAtHand.ts';

export type Escalation = { readonly outcome: 'lapsed' | 'decided' | 'not-yet' | 'provisional'; readonly status: string };

/**
 * An order was not answered in time. First it is taken to the first person responsible, who has a period of their own; when that has passed too, to the joint conference
 * (办法 5). Called by the workflow at the deadline and by the sweep after an outage, as often as they like: each period is over once.
 */
export const escalateOrder =
  ({ orders, workflow, tables }: Pick<OrderDeps, 'orders' | 'workflow' | 'tables'>) =>
  async ({ caseId }: { readonly caseId: string }, call: Call): Promise<Outcome<Escalation>> => {
    const { order } = await call.read({ order: orders.ref(roundOf(caseId)?.id ?? caseId) });
    if (!order || order.state.running !== caseId) return { answer: { body: { outcome: 'decided', status: order?.state.status ?? 'unknown' } } };
    const { state } = order;
    const maturity = maturityOf(state.deadline, call.now);
    if (maturity === 'provisional') count('ProvisionalOverdue');
    if (maturity !== 'matured') return { answer: { body: { outcome: maturity === 'running' ? 'not-yet' : 'provisional', status: 'running' } } };
    const { running: _over, ...kept } = state;
    const rule = ruleOf({ workingDays: ESCALATED_WORKING_DAYS });
    const { years } = await call.read({ years: yearsRef(tables.calendar, yearsOf(rule, call.now)) });
    const next = state.level === 0 ? { ...nextRound(state), workingDays: ESCALATED_WORKING_DAYS, deadline: startClock(rule, call.now, years).deadline } : undefined;
    const after: OrderState = next ? { ...kept, ...next, level: 1 } : { ...kept, status: 'before-conference', level: 2 };
    const event = { type: 'supervision.order-escalated', data: { ...orderFacts(after), missed: state.deadline.dueDate, to: next ? 'first-responsible' : 'joint-conference' } } as const;
    return {
      answer: { body: { outcome: 'lapsed', status: after.status } },
      changes: [orders.change(order, after, [{ event, article: next ? 'art.6' : 'art.5' }])],
      after: async () => {
        count('ClockLapsed');
        if (next) await workflow.start(next.running);
      },
    };
  };
