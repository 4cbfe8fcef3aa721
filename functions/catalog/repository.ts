import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import type { Ref } from '#shared/store/ref.ts';
import { resourceState, type ResourceState } from './schema.ts';

/** GSI1: one department's entries; GSI2: the whole list. Both in the order of the ids, which is the order of their making. */
export function listOf(table: string, department: string | undefined) {
  const list = department === undefined ? { index: 'GSI2', partition: WHOLE_LIST } : { index: 'GSI1', partition: partitionOf(department) };
  return { table, ...list, descending: true };
}

const WHOLE_LIST = 'RESOURCES';

function partitionOf(department: string): string {
  return `DEPARTMENT#${department}`;
}

export function resourcesCollection(table: string): Collection<ResourceState> {
  return collection<ResourceState>({
    table,
    schema: resourceState,
    schemaVersion: 1,
    key: (id) => ({ PK: `RESOURCE#${id}`, SK: 'RESOURCE' }),
    idOf: ({ id }) => id,
    indexes: ({ id, department }) => ({ GSI1PK: partitionOf(department), GSI1SK: id, GSI2PK: WHOLE_LIST, GSI2SK: id }),
    parties: ({ department }) => [department],
    summary: ({ id, name, department }) => ({ id, name, department }),
  });
}

/** Every entry, newest first. For jobs: follows the pages to the end. */
export function everyEntry(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<ResourceState>>> {
  const entries = resourcesCollection(table);
  return everyPage((cursor) => readPage(client, listOf(table, undefined), { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => entries.parse(item) })));
}

/** Reads an entry along with whatever else a command reads; `undefined` when there is none. */
export function resourceRef(table: string, id: string): Ref<Recorded<ResourceState> | undefined> {
  return resourcesCollection(table).ref(id);
}
