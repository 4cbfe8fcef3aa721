import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { Caller, Store } from '#shared/store/session.ts';
import { handOver, type Succession } from '../../departments/published.ts';
import { heirOf, supervisedToMove, type Supervised } from '../holdings.ts';
import { orderFacts, violationFacts } from '../record.ts';
import type { OrderState, ViolationState } from '../schema.ts';

export interface TransferDeps {
  readonly store: Store;
  readonly orders: Collection<OrderState>;
  readonly violations: Collection<ViolationState>;
  readonly tables: { readonly departments: string };
  readonly caller: () => Caller;
}
interface Moved {
  readonly moved: boolean;
}

/** Hands over orders and violations of the predecessors that are not over; deadlines run on. Safe to repeat. */
export function transferSupervised(deps: TransferDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  const { store, orders, tables, caller } = deps;
  const toMove = (succession: Succession) => supervisedToMove(store.client, orders.table, succession);
  return handOver({ store, departments: tables.departments, caller }, reorganisationId, { what: 'supervision', toMove, move: (succession) => moveOne(deps, succession) });
}

const moveOne =
  ({ orders, violations }: TransferDeps, succession: Succession) =>
  async ({ kind, id }: Supervised, call: Call): Promise<Outcome<Moved>> => {
    const { order, violation } = await call.read({ order: orders.ref(kind === 'orders' ? id : 'none'), violation: violations.ref(kind === 'violations' ? id : 'none') });
    const from = (order ?? violation)?.state.department;
    const department = from === undefined ? undefined : heirOf(succession, from);
    if (from === undefined || department === undefined) return { answer: { body: { moved: false } } };
    const told = { from, reorganisationId: succession.id };
    const change = order
      ? orders.change(order, { ...order.state, department }, [{ event: { type: 'supervision.order-transferred', data: { ...orderFacts({ ...order.state, department }), ...told } }, article: 'art.6' }])
      : violation && violations.change(violation, { ...violation.state, department }, [{ event: { type: 'supervision.violation-transferred', data: { ...violationFacts({ ...violation.state, department }), ...told } }, article: 'art.6' }]);
    return { answer: { body: { moved: change !== undefined } }, changes: change ? [change] : [] };
  };
