import type { EventDraft } from '#events/catalogue.ts';
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
  ({ kind, id }: Supervised, call: Call): Promise<Outcome<Moved>> =>
    kind === 'orders'
      ? toHeir(orders, id, succession, (after, told) => ({ type: 'supervision.order-transferred', data: { ...orderFacts(after), ...told } }), call)
      : toHeir(violations, id, succession, (after, told) => ({ type: 'supervision.violation-transferred', data: { ...violationFacts(after), ...told } }), call);

async function toHeir<S extends { readonly department: string }>(collection: Collection<S>, id: string, succession: Succession, event: (after: S, told: { from: string; reorganisationId: string }) => EventDraft, call: Call): Promise<Outcome<Moved>> {
  const { before } = await call.read({ before: collection.ref(id) });
  const department = before && heirOf(succession, before.state.department);
  if (!before || department === undefined) return { answer: { body: { moved: false } } };
  const after = { ...before.state, department };
  return { answer: { body: { moved: true } }, changes: [collection.change(before, after, [{ event: event(after, { from: before.state.department, reorganisationId: succession.id }), article: 'art.6' }])] };
}
