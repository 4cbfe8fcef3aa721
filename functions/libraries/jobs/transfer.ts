import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { everyPage, idIn } from '#shared/statutoryClock/cases.ts';
import { readPage } from '#shared/store/page.ts';
import { readTogether } from '#shared/store/ref.ts';
import type { Caller, Store } from '#shared/store/session.ts';
import { holderAfter, resourceRef, type ResourceState } from '../../catalog/published.ts';
import { handOver, type Succession } from '../../departments/published.ts';
import { baseLibraries } from '../domain/baseLibraries.ts';
import { libraryOf, libraryRef } from '../libraryAtHand.ts';
import { factsOf, type Kept } from '../membershipAtHand.ts';
import { librariesCollection, membershipsCollection, partitions } from '../repository.ts';

/** A membership of a predecessor's resource. */
export interface HeldMembership {
  readonly kind: 'memberships';
  readonly id: string;
}
export type TransferDeps = Kept & { readonly store: Store; readonly tables: Kept['tables'] & { readonly departments: string }; readonly caller: () => Caller };

/** To whom a membership goes: to whoever has its resource, or will have. `undefined` where it stays. */
function heirOf(department: string, resource: ResourceState | undefined, succession: Succession): string | undefined {
  if (!succession.predecessors.includes(department)) return undefined;
  const to = holderAfter(resource, succession);
  return to === department ? undefined : to;
}

/** Every membership that a reorganisation has yet to hand over, those that are over too. The libraries are gone through as a whole: they are few. For jobs. */
export async function* membershipsToMove(client: DynamoDBDocumentClient, tables: Kept['tables'], succession: Succession): AsyncGenerator<HeldMembership> {
  const { libraries: table, catalog } = tables;
  const memberships = membershipsCollection(table);
  const codes = Object.keys(baseLibraries);
  for await (const { read } of everyPage((cursor) => readPage(client, { table, ...partitions.themes }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => librariesCollection(table).parse(item).state.code })))) codes.push(read());
  for (const code of codes) {
    for await (const { id, read } of everyPage((cursor) => readPage(client, { table, ...partitions.of(code) }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => memberships.parse(item).state })))) {
      const { department, resourceId } = read();
      if (!succession.predecessors.includes(department)) continue;
      const { resource } = await readTogether(client, { resource: resourceRef(catalog, resourceId) });
      if (heirOf(department, resource?.state, succession) !== undefined) yield { kind: 'memberships', id };
    }
  }
}

/** Hands over the places of resources in libraries. */
export function transferMemberships(deps: TransferDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  const { store, tables, caller } = deps;
  return handOver({ store, departments: tables.departments, caller }, reorganisationId, { what: 'memberships', toMove: (succession) => membershipsToMove(store.client, tables, succession), move: transferMembership(deps) });
}

const transferMembership =
  ({ libraries, memberships, tables }: Kept) =>
  (succession: Succession) =>
  async ({ id }: HeldMembership, call: Call): Promise<Outcome<{ readonly moved: boolean }>> => {
    const { found } = await call.read({ found: memberships.ref(id) });
    if (!found) return { answer: { body: { moved: false } } };
    const { resource, kept } = await call.read({ resource: resourceRef(tables.catalog, found.state.resourceId), kept: libraryRef(libraries, found.state.library) });
    const to = heirOf(found.state.department, resource?.state, succession);
    if (to === undefined) return { answer: { body: { moved: false } } };
    const after = { ...found.state, department: to };
    const event = { type: 'libraries.membership-transferred', data: { ...factsOf(after, libraryOf(after.library, kept)), before: found.state.department, reorganisationId: succession.id } } as const;
    return { answer: { body: { moved: true } }, changes: [memberships.change(found, after, [{ event, article: 'art.6' }])] };
  };
