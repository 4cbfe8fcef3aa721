import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { bodyFault, Problem, refuseFaults } from '#shared/problems/problem.ts';
import { wakeAfter } from '#shared/statutoryClock/waking.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { yearsRef } from '../../calendar/published.ts';
import { sidesOf } from '../access.ts';
import { ruleOf, startClock, yearsOf } from '../domain/clock.ts';
import { orderLifecycle } from '../domain/lifecycle.ts';
import { orderFacts } from '../record.ts';
import type * as routes from '../routes.ts';
import type { OrderState, OrderView } from '../schema.ts';
import { acted, nextRound, orderAtHand, type OrderDeps } from './orderAtHand.ts';

type Step = keyof typeof orderLifecycle.steps;

async function orderFor(step: Step, deps: OrderDeps, id: string, call: Call): Promise<Recorded<OrderState>> {
  const found = await orderAtHand(deps.orders, id, call);
  checkStep(orderLifecycle, step, found.state.status, sidesOf(found.state, call.actor), call.actor);
  honourVersion(found, call);
  return found;
}

/** The department says what it has done, with proof; the clock stops until that is checked. */
export const answerOrder =
  (deps: OrderDeps) =>
  async ({ path: { id }, body: { text, proof = [] } }: Parsed<typeof routes.answerOrder.input>, call: Call): Promise<Outcome<OrderView>> => {
    const before = await orderFor('answer', deps, id, call);
    const { running, ...state } = before.state;
    const after: OrderState = { ...state, status: 'answered', answer: { at: call.now, by: call.actor.sub, text, proof } };
    return { ...acted(deps, before, after, { type: 'supervision.order-answered', data: { ...orderFacts(after), text, proof } }, call), ...ended(deps, running, 'answered') };
  };

/** The authority checks what was done: the order is closed, or returned with a period of its own. Of two who check at once, one comes too late. */
export const checkOrder =
  (deps: OrderDeps) =>
  async ({ path: { id }, body: { outcome, reason, workingDays } }: Parsed<typeof routes.checkOrder.input>, call: Call): Promise<Outcome<OrderView>> => {
    refuseFaults(outcome === 'returned' && workingDays === undefined ? [bodyFault('/workingDays', 'required', { zh: '退回须给出新的整改期限', en: 'an order that is returned needs a new period' })] : [], 'art.28');
    const before = await orderFor(outcome === 'closed' ? 'close' : 'return', deps, id, call);
    const check = { at: call.now, by: call.actor.org, outcome, reason };
    if (outcome === 'closed' || workingDays === undefined) {
      const after: OrderState = { ...before.state, status: 'closed', check, closedAt: call.now };
      return acted(deps, before, after, { type: 'supervision.order-closed', data: { ...orderFacts(after), reason } }, call);
    }
    const renewed = await renew(deps, before.state, workingDays, call);
    const after: OrderState = { ...before.state, ...renewed, status: 'issued', level: 0, check };
    return { ...acted(deps, before, after, { type: 'supervision.order-returned', data: { ...orderFacts(after), reason, workingDays } }, call), after: () => deps.workflow.start(renewed.running) };
  };

/** A period is extended once, with a reason, and before it is over. */
export const extendOrder =
  (deps: OrderDeps) =>
  async ({ path: { id }, body: { workingDays, reason } }: Parsed<typeof routes.extendOrder.input>, call: Call): Promise<Outcome<OrderView>> => {
    const before = await orderFor('extend', deps, id, call);
    const { state } = before;
    if (state.extension) throw new Problem('wrong-state', { detail: { zh: '该整改令已延期一次，不能再次延期。', en: 'The order has been extended once and cannot be extended again.' }, article: 'art.28', extensions: { current: { status: state.status, extension: state.extension } } });
    if (state.level > 0) throw new Problem('wrong-state', { detail: { zh: '该整改令已逾期升级，不能再延期。', en: 'The order was not done in time and has been taken higher; it cannot be extended.' }, article: 'art.28', extensions: { current: { status: state.status, level: state.level } } });
    const renewed = await renew(deps, state, workingDays, call);
    const after: OrderState = { ...state, ...renewed, extension: { at: call.now, reason } };
    const wake = wakeAfter(deps, state.running ?? '', 'extended');
    return {
      ...acted(deps, before, after, { type: 'supervision.order-extended', data: { ...orderFacts(after), reason, workingDays } }, call),
      after: async () => {
        await deps.workflow.start(renewed.running);
        await wake();
      },
    };
  };

async function renew(deps: OrderDeps, order: OrderState, workingDays: number, call: Call): Promise<Pick<OrderState, 'workingDays' | 'deadline' | 'round'> & { readonly running: string }> {
  const rule = ruleOf({ workingDays });
  const { years } = await call.read({ years: yearsRef(deps.tables.calendar, yearsOf(rule, call.now)) });
  return { workingDays, deadline: startClock(rule, call.now, years).deadline, ...nextRound(order) };
}

function ended(deps: OrderDeps, running: string | undefined, status: string): Pick<Outcome<never>, 'after'> {
  return running === undefined ? {} : { after: wakeAfter(deps, running, status) };
}
