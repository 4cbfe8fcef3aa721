import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readPage } from '#shared/store/page.ts';
import { everyPage } from '#shared/statutoryClock/cases.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { successorOf, type Succession } from '../departments/published.ts';
import type { ChangeState, DutyState, SystemState } from './dutySchema.ts';
import { changesCollection, dutiesCollection, listOf, resourcesCollection, systemsCollection } from './repository.ts';
import type { ResourceState } from './schema.ts';

export interface Holdings {
  readonly duties: DutyState;
  readonly systems: SystemState;
  readonly resources: ResourceState;
  readonly changes: ChangeState;
}
export type HoldingKind = keyof Holdings;
type Kept = Holdings[HoldingKind];

export interface Entry {
  readonly kind: HoldingKind;
  readonly id: string;
}

/** What hangs on duties goes with the first of them that a part of the split names. */
const dutiesOf: { readonly [K in HoldingKind]: (state: Holdings[K]) => readonly string[] } = {
  duties: ({ id }) => [id],
  systems: ({ duties }) => duties,
  resources: ({ dutyId }) => (dutyId === undefined ? [] : [dutyId]),
  changes: ({ dutyId }) => [dutyId],
};
const lists = { duties: 'DUTIES', systems: 'SYSTEMS', resources: 'RESOURCES', changes: 'CHANGES' } as const satisfies Record<HoldingKind, Parameters<typeof listOf>[1]>;

export function collectionsIn(table: string): { readonly [K in HoldingKind]: Collection<Holdings[K]> } {
  return { duties: dutiesCollection(table), systems: systemsCollection(table), resources: resourcesCollection(table), changes: changesCollection(table) };
}

/** Who has a resource once a reorganisation is done: whoever has it now, or, where that is a predecessor, whoever takes over its duty. What is about a resource goes with it. */
export function holderAfter(resource: Pick<ResourceState, 'department' | 'dutyId'> | undefined, succession: Succession): string {
  if (resource && !succession.predecessors.includes(resource.department)) return resource.department;
  return successorOf(succession, resource?.dutyId === undefined ? [] : [resource.dutyId]);
}

/** To whom an entry of a predecessor goes; `undefined` where it is no predecessor's, or stays. */
export function receiverOf(kind: HoldingKind, state: Kept, succession: Succession): string | undefined {
  if (!succession.predecessors.includes(state.department)) return undefined;
  const to = successorOf(succession, (dutiesOf[kind] as (state: Kept) => readonly string[])(state));
  return to === state.department ? undefined : to;
}

/** Every entry of the catalogues that a reorganisation has yet to hand over. For jobs: follows the pages to the end. */
export async function* entriesToMove(client: DynamoDBDocumentClient, table: string, succession: Succession): AsyncGenerator<Entry> {
  for (const department of succession.predecessors) {
    for (const kind of Object.keys(lists) as HoldingKind[]) {
      const kept = collectionsIn(table)[kind] as Collection<Kept>;
      const list = everyPage<Recorded<Kept>>((cursor) => readPage(client, listOf(table, lists[kind], department), { limit: 100, cursor }, (item) => ({ id: '', read: () => kept.parse(item) })));
      for await (const { read } of list) {
        const { state } = read();
        if (receiverOf(kind, state, succession) !== undefined) yield { kind, id: state.id };
      }
    }
  }
}
