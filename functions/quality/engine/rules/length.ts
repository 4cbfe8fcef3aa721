import { sql } from '#shared/duckdb/sql.ts';
import type { RowCheck } from './check.ts';
import type { Column } from './schema.ts';
import { at, filled } from './typed.ts';

/** 0101: a value has at most so many characters. */
export function bounded(column: Column): RowCheck | undefined {
  if (column.length === undefined) return undefined;
  return { form: 'row', id: `length:${column.name}`, kind: 'length', indicator: '0101', columns: [column.name], evaluated: filled(column), faulty: sql`length(${at(column)}) > ${column.length}` };
}
