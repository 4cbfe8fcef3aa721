import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import type { Ref } from '#shared/store/ref.ts';
import { departmentState, type DepartmentState } from './schema.ts';

/** GSI1: the whole list, in the order of the codes. */
export const LIST = { index: 'GSI1', partition: 'DEPARTMENTS' } as const;

export function departmentsCollection(table: string): Collection<DepartmentState> {
  return collection<DepartmentState>({
    table,
    schema: departmentState,
    schemaVersion: 1,
    key: (id) => ({ PK: `DEPARTMENT#${id}`, SK: 'DEPARTMENT' }),
    idOf: ({ code }) => subjectOf(code),
    indexes: ({ code }) => ({ GSI1PK: LIST.partition, GSI1SK: code }),
    parties: ({ code }) => [code],
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
