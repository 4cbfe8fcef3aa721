import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { readPage } from '#shared/store/page.ts';
import type { Ref } from '#shared/store/ref.ts';
import { reorganisationState, type ReorganisationState } from './reorganisationSchema.ts';
import { departmentState, type DepartmentState } from './schema.ts';

/** GSI1: the whole list, in the order of the codes. */
export const LIST = { index: 'GSI1', partition: 'DEPARTMENTS' } as const;

/** GSI1: mergers and splits, in the order of their making. There are few in the lifetime of a district. */
export const REORGANISATIONS = { index: 'GSI1', partition: 'REORGANISATIONS' } as const;

export function departmentsCollection(table: string): Collection<DepartmentState> {
  return collection<DepartmentState>({
    table,
    schema: departmentState,
    schemaVersion: 1,
    key: (id) => ({ PK: `DEPARTMENT#${id}`, SK: 'DEPARTMENT' }),
    idOf: ({ code }) => subjectOf(code),
    indexes: ({ code }) => ({ GSI1PK: LIST.partition, GSI1SK: code }),
    // Who has taken over may read all that there is of the department.
    parties: ({ code, closed }) => [code, ...(closed?.successors ?? [])],
    summary: ({ code, name, kind }) => ({ code, name, kind }),
  });
}

/** The evidence chain of a department, which is also its id. */
export function subjectOf(code: string): string {
  return `dep_${code}`;
}

/** Reads a department along with whatever else a command reads; `undefined` when 区数据局 has not registered it. */
export function departmentRef(table: string, code: string): Ref<Recorded<DepartmentState> | undefined> {
  return departmentsCollection(table).ref(subjectOf(code));
}

export function reorganisationsCollection(table: string): Collection<ReorganisationState> {
  return collection<ReorganisationState>({
    table,
    schema: reorganisationState,
    schemaVersion: 1,
    key: (id) => ({ PK: `REORGANISATION#${id}`, SK: 'REORGANISATION' }),
    idOf: ({ id }) => id,
    indexes: ({ id }) => ({ GSI1PK: REORGANISATIONS.partition, GSI1SK: id }),
    parties: ({ predecessors, parts }) => [...predecessors, ...parts.map(({ successor }) => successor)],
    summary: ({ id, status }) => ({ id, status }),
  });
}

/** Every merger and split. For jobs: follows the pages to the end. */
export function everyReorganisation(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<ReorganisationState>>> {
  const reorganisations = reorganisationsCollection(table);
  return everyPage((cursor) => readPage(client, { table, ...REORGANISATIONS }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => reorganisations.parse(item) })));
}

/** A reorganisation as recorded, for the contexts that hand over what they keep. */
export function reorganisationRef(table: string, id: string): Ref<Recorded<ReorganisationState> | undefined> {
  return reorganisationsCollection(table).ref(id);
}
