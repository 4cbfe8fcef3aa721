import type { Call, Outcome } from '#shared/call.ts';
import type { Article } from '#shared/articles.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Attendance } from '#shared/statutoryClock/waking.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { refuseStrangers } from '../access.ts';
import { caseOf } from '../domain/clock.ts';
import type { OrderState, OrderView } from '../schema.ts';
import { viewOrder } from '../view.ts';

export type OrderDeps = Attendance & {
  readonly orders: Collection<OrderState>;
  readonly tables: { readonly calendar: string };
};

/** An order that the caller may see. Throws not-found, not-your-department. */
export async function orderAtHand(orders: Collection<OrderState>, id: string, call: Call): Promise<Recorded<OrderState>> {
  const { found } = await call.read({ found: orders.ref(id) });
  if (!found) throw notFound({ zh: '整改令', en: 'order' }, id);
  refuseStrangers(call.actor, found.state.department);
  return found;
}

/** The order afterwards, and the act that made it so. */
export function acted(deps: Pick<OrderDeps, 'orders' | 'workflow'>, before: Recorded<OrderState> | undefined, after: OrderState, event: EvidenceDraft['event'], call: Call, article: Article = 'art.28'): Outcome<OrderView> {
  const version = (before?.version ?? 0) + 1;
  return { answer: { body: viewOrder({ state: after, version }, call, deps.workflow.executionArn), version }, changes: [deps.orders.change(before, after, [{ event, article }])] };
}

/** The next period of an order, whose clock is a case of its own. */
export function nextRound<S extends Pick<OrderState, 'id' | 'round'>>(order: S): { readonly round: number; readonly running: string } {
  const round = order.round + 1;
  return { round, running: caseOf({ id: order.id, round }) };
}
