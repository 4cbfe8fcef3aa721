import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage, idIn } from '#shared/statutoryClock/cases.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { readTogether, type Ref } from '#shared/store/ref.ts';
import { holderAfter, resourceRef, type ResourceState } from '../catalog/published.ts';
import { successorOf, type Succession } from '../departments/published.ts';
import { grantsCollection, partitions, requestsCollection, scenariosCollection } from './repository.ts';
import type { GrantState, RequestState, ScenarioState } from './schema.ts';

export type CaseKind = 'requests' | 'grants' | 'scenarios';
export interface SharedCase {
  readonly kind: CaseKind;
  readonly id: string;
}

/** Who asks, who answers, and which resource it is about: what decides to whom a case goes. */
export interface Sides {
  readonly asking: string;
  readonly answering: string;
}
export interface Positioned extends Sides {
  readonly resourceId: string;
}

export const positionOf = {
  requests: ({ requester, responsible, resource }: RequestState): Positioned => ({ asking: requester, answering: responsible, resourceId: resource.id }),
  grants: ({ requester, responsible, resourceId }: GrantState): Positioned => ({ asking: requester, answering: responsible, resourceId }),
  // A scenario goes with the first of its resources.
  scenarios: ({ demanding, responsible, resources }: ScenarioState): Positioned => ({ asking: demanding, answering: responsible, resourceId: resources[0] ?? '' }),
};

export function resourceOf(table: string, { resourceId }: Positioned): Ref<Recorded<ResourceState> | undefined> {
  return resourceRef(table, resourceId);
}

/** The sides after a reorganisation: who asks is followed by whoever takes the rest, who answers by whoever has the resource, or will have. `undefined` where nothing changes. */
export function sidesAfter({ asking, answering }: Sides, resource: ResourceState | undefined, succession: Succession): Sides | undefined {
  const leaves = (code: string): boolean => succession.predecessors.includes(code);
  const after = { asking: leaves(asking) ? successorOf(succession) : asking, answering: leaves(answering) ? holderAfter(resource, succession) : answering };
  return after.asking === asking && after.answering === answering ? undefined : after;
}

/** Every request, grant and scenario that a reorganisation has yet to hand over, each once. For jobs: follows the pages to the end. */
export async function* casesToMove(client: DynamoDBDocumentClient, tables: { readonly requests: string; readonly catalog: string }, succession: Succession): AsyncGenerator<SharedCase> {
  const { requests: table } = tables;
  const lists = {
    requests: { parse: (item: never) => positionOf.requests(requestsCollection(table).parse(item).state), out: partitions.requestsOutgoing, in: partitions.requestsIncoming },
    grants: { parse: (item: never) => positionOf.grants(grantsCollection(table).parse(item).state), out: partitions.grantsOutgoing, in: partitions.grantsIncoming },
    scenarios: { parse: (item: never) => positionOf.scenarios(scenariosCollection(table).parse(item).state), out: partitions.scenariosOutgoing, in: partitions.scenariosIncoming },
  };
  const seen = new Set<string>();
  for (const department of succession.predecessors) {
    for (const kind of Object.keys(lists) as CaseKind[]) {
      const { parse, ...sides } = lists[kind];
      for (const source of [sides.out(department), sides.in(department)]) {
        for await (const { id, read } of everyPage((cursor) => readPage(client, { table, ...source }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => parse(item as never) })))) {
          const position = read();
          if (seen.has(id)) continue;
          seen.add(id);
          const { resource } = await readTogether(client, { resource: resourceOf(tables.catalog, position) });
          if (sidesAfter(position, resource?.state, succession)) yield { kind, id };
        }
      }
    }
  }
}
