import { oneOf, sql } from '#shared/duckdb/sql.ts';
import type { RowCheck } from './check.ts';
import type { Column } from './schema.ts';
import { at, filled } from './typed.ts';

/** 0105: a value is one of the item's code list. */
export function listed(column: Column): RowCheck | undefined {
  if (column.values === undefined) return undefined;
  return { form: 'row', id: `values:${column.name}`, kind: 'values', indicator: '0105', columns: [column.name], evaluated: filled(column), faulty: sql`NOT (${oneOf(at(column), column.values)})` };
}
