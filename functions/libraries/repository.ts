import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { once } from '#shared/once.ts';
import { Problem } from '#shared/problems/problem.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import { readPage } from '#shared/store/page.ts';
import type { Item, Ref } from '#shared/store/ref.ts';
import * as z from 'zod';
import type { MembershipStatus } from './domain/lifecycle.ts';
import { libraryState, membershipState, type LibraryState, type MembershipState } from './schema.ts';

/** GSI1: the theme libraries, and a library's memberships by the time of their proposal; GSI2: those by status and its time; GSI3: every open proposal. */
export const partitions = {
  themes: { index: 'GSI1', partition: 'LIBRARIES' },
  of: (library: string) => ({ index: 'GSI1', partition: `MEMBERSHIPS#${library}` }),
  byStatus: (library: string, status: MembershipStatus) => ({ index: 'GSI2', partition: `MEMBERSHIPS#${library}#${status}` }),
  proposals: { index: 'GSI3', partition: 'PROPOSALS' },
};

/** The evidence chain of a library, which is also its id. */
export function subjectOf(code: string): string {
  return `lib_${code}`;
}

const libraryPartition = (code: string) => `LIBRARY#${subjectOf(code)}`;
const versionItem = once(() => z.object({ schemaVersion: z.literal(1), version: z.int(), kept: libraryState() }));

/** Each version of a library's list is kept for good. */
export function versionNote(table: string, version: number, kept: LibraryState): Note {
  return { table, item: { PK: libraryPartition(kept.code), SK: `VERSION#${String(version).padStart(6, '0')}`, schemaVersion: 1, version, kept } };
}

export function versionsOf(code: string): { readonly partition: string; readonly prefix: string } {
  return { partition: libraryPartition(code), prefix: 'VERSION#' };
}

export function parseVersion(item: Item): { readonly version: number; readonly kept: LibraryState } {
  return versionItem().parse(item);
}

export function librariesCollection(table: string): Collection<LibraryState> {
  return collection<LibraryState>({
    table,
    schema: libraryState,
    schemaVersion: 1,
    key: (id) => ({ PK: `LIBRARY#${id}`, SK: 'LIBRARY' }),
    idOf: ({ code }) => subjectOf(code),
    // The base libraries are there without being listed.
    indexes: ({ code, kind }) => (kind === 'theme' ? { GSI1PK: partitions.themes.partition, GSI1SK: code } : {}),
    parties: () => [],
    summary: ({ code, name }) => ({ code, name }),
  });
}

export function membershipsCollection(table: string): Collection<MembershipState> {
  return collection<MembershipState>({
    table,
    schema: membershipState,
    schemaVersion: 1,
    key: (id) => ({ PK: `MEMBERSHIP#${id}`, SK: 'MEMBERSHIP' }),
    idOf: ({ id }) => id,
    indexes: (membership) => ({
      GSI1PK: partitions.of(membership.library).partition,
      GSI1SK: membership.id,
      GSI2PK: partitions.byStatus(membership.library, membership.status).partition,
      GSI2SK: `${standsSince(membership)}#${membership.id}`,
      ...(membership.status === 'proposed' ? { GSI3PK: partitions.proposals.partition, GSI3SK: membership.id } : {}),
    }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

function standsSince(membership: MembershipState): string {
  switch (membership.status) {
    case 'proposed':
      return membership.proposed.at;
    case 'confirmed':
      return membership.confirmed.at;
    case 'refused':
      return membership.refused.at;
    case 'withdrawn':
      return membership.withdrawn.at;
    case 'ended':
      return membership.ended.at;
    case 'dropped':
      return membership.dropped.at;
  }
}

/** The one place of a resource in a library: which membership has it, and whether that one still lives. */
export interface Place {
  readonly membershipId: string;
  readonly live: 'yes' | 'no';
}
const placeItem = once(() => z.object({ schemaVersion: z.literal(1), membershipId: z.string(), live: z.enum(['yes', 'no']) }));
const placesOf = (resourceId: string) => `PLACES#${resourceId}`;

export function placeRef(table: string, resourceId: string, library: string): Ref<Place | undefined> {
  return { parts: [{ table, key: { PK: placesOf(resourceId), SK: library } }], parse: ([item]) => (item ? placeItem().parse(item) : undefined) };
}

const placed = (table: string, { id, resourceId, library }: MembershipState, live: Place['live']) => ({ table, item: { PK: placesOf(resourceId), SK: library, schemaVersion: 1, membershipId: id, live } });

/** A resource is proposed to a library once at a time. `before` as it was read. */
export function takePlace(table: string, membership: MembershipState, before: Place | undefined): Note {
  const lost = () =>
    new Problem('concurrent-change', { detail: { zh: '刚刚已有人就该资源提出入库，请重新读取。', en: 'This resource was proposed to the library by somebody else just now; read it again.' }, extensions: { resourceId: membership.resourceId } });
  return { ...placed(table, membership, 'yes'), only: before ? { membershipId: before.membershipId, live: 'no' } : 'new', lost };
}

/** The membership is over: the resource can be proposed again. */
export function leavePlace(table: string, membership: MembershipState): Note {
  return placed(table, membership, 'no');
}

/** The living memberships of a resource, exact at the moment of reading. For the consumer of its retirement. */
export async function membershipsOf(client: DynamoDBDocumentClient, table: string, resourceId: string): Promise<string[]> {
  const found = everyPage((cursor) => readPage(client, { table, partition: placesOf(resourceId) }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => placeItem().parse(item) })));
  const living: string[] = [];
  for await (const { read } of found) {
    const place = read();
    if (place.live === 'yes') living.push(place.membershipId);
  }
  return living;
}

/** Everything that a library is made of, in the order of confirmation. */
export function confirmedIn(client: DynamoDBDocumentClient, memberships: Collection<MembershipState>, library: string): AsyncGenerator<ListedCase<Recorded<MembershipState>>> {
  const source = { table: memberships.table, ...partitions.byStatus(library, 'confirmed') };
  return everyPage((cursor) => readPage(client, source, { limit: 500, cursor }, (item) => ({ id: idIn(item), read: () => memberships.parse(item) })));
}

/** Every proposal that awaits 区城运中心. For jobs. */
export function openProposals(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<MembershipState>>> {
  const memberships = membershipsCollection(table);
  return everyPage((cursor) => readPage(client, { table, ...partitions.proposals }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => memberships.parse(item) })));
}

/** A membership as recorded; `undefined` when there is none of that id. */
export function membershipRef(table: string, id: string): Ref<Recorded<MembershipState> | undefined> {
  return membershipsCollection(table).ref(id);
}
