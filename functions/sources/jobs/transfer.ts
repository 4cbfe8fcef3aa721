import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import { everyPage, idIn } from '#shared/statutoryClock/cases.ts';
import { readPage } from '#shared/store/page.ts';
import type { Caller, Store } from '#shared/store/session.ts';
import { handOver, successorOf, type Succession } from '../../departments/published.ts';
import { checksCollection, partitions } from '../repository.ts';
import type { CheckState } from '../schema.ts';

/** A check of a predecessor. */
export interface HeldCheck {
  readonly kind: 'checks';
  readonly id: string;
}
export interface TransferDeps {
  readonly store: Store;
  readonly checks: Collection<CheckState>;
  readonly tables: { readonly sources: string; readonly departments: string };
  readonly caller: () => Caller;
}

/** What predecessors have found out and declared of their collections that is yet to go over: all of it to whoever takes the rest, since a plan to collect hangs on no duty. For jobs. */
export async function* checksToMove(client: DynamoDBDocumentClient, table: string, succession: Succession): AsyncGenerator<HeldCheck> {
  for (const department of succession.predecessors) {
    if (successorOf(succession) === department) continue;
    const list = everyPage((cursor) => readPage(client, { table, ...partitions.ofDepartment(department) }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => checksCollection(table).parse(item).state })));
    // An index may still show what has gone over.
    for await (const { id, read } of list) if (read().department === department) yield { kind: 'checks', id };
  }
}

/** Hands over the checks of the predecessors. */
export function transferChecks({ store, checks, tables, caller }: TransferDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  return handOver({ store, departments: tables.departments, caller }, reorganisationId, { what: 'checks', toMove: (succession) => checksToMove(store.client, tables.sources, succession), move: transferCheck(checks) });
}

const transferCheck =
  (checks: Collection<CheckState>) =>
  (succession: Succession) =>
  async ({ id }: HeldCheck, call: Call): Promise<Outcome<{ readonly moved: boolean }>> => {
    const { found } = await call.read({ found: checks.ref(id) });
    const to = successorOf(succession);
    if (!found || !succession.predecessors.includes(found.state.department) || found.state.department === to) return { answer: { body: { moved: false } } };
    const { department: from } = found.state;
    const event = { type: 'sources.check-transferred', data: { checkId: id, department: to, from, reorganisationId: succession.id } } as const;
    return { answer: { body: { moved: true } }, changes: [checks.change(found, { ...found.state, department: to }, [{ event, article: 'art.6' }])] };
  };
