import { dateOf } from '#shared/clock.ts';
import { readAll } from '#shared/store/page.ts';
import type { Collection } from '#shared/store/collection.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { lists } from '../repository.ts';
import type { FindingState, OrderState } from '../schema.ts';
import { DISTRICT, standingNote } from '../standings.ts';

/** Twenty-five departments a transaction: far from what one may hold. */
const AT_ONCE = 25;

/** What is open on this day, of each department and the district: the curves of the overview. Kept again on the same day, the last counts. */
export async function keepStandings({ store, findings, orders, caller }: { readonly store: Store; readonly findings: Collection<FindingState>; readonly orders: Collection<OrderState>; readonly caller: () => Caller }, departments: readonly string[]): Promise<void> {
  const [found, ordered] = await Promise.all([
    readAll(store.client, { table: findings.table, ...lists.findings(false) }, (item) => findings.parse(item).state.department),
    readAll(store.client, { table: orders.table, ...lists.orders(false) }, (item) => orders.parse(item).state.department),
  ]);
  const now = caller();
  const date = dateOf(now.now);
  const count = (all: readonly string[], code: string): number => all.filter((one) => one === code).length;
  const notes = [...departments.map((code) => ({ code, date, findings: count(found, code), orders: count(ordered, code) })), { code: DISTRICT, date, findings: found.length, orders: ordered.length }].map((one) => standingNote(findings.table, one));
  for (let at = 0; at < notes.length; at += AT_ONCE) await performPatiently(store, now, async () => ({ answer: { body: null }, notes: notes.slice(at, at + AT_ONCE) }));
}
