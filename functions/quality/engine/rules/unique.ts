import { all, list, sql } from '#shared/duckdb/sql.ts';
import type { DistinctCheck, Known } from './check.ts';
import type { Column, Rule } from './schema.ts';
import { at, filled } from './typed.ts';

/** 0304: no value, or no values together, stand twice. Every bearer but one is at fault. */
export function unique(id: string, columns: readonly Column[]): DistinctCheck {
  const value = columns.length === 1 ? at(columns[0] as Column) : sql`row(${list(columns.map(at))})`;
  return { form: 'distinct', id, kind: 'unique', indicator: '0304', columns: columns.map(({ name }) => name), evaluated: all(columns.map(filled)), value };
}

/** 0303: no record stands twice. By a digest of 128 bits, so that wide records need no more room than narrow ones. */
export function duplicates({ id, columns: names }: Extract<Rule, { kind: 'duplicates' }>, known: Known): DistinctCheck {
  const columns = names ? names.map((name) => known.column(name)) : known.columns;
  return { form: 'distinct', id, kind: 'duplicates', indicator: '0303', columns: columns.slice(0, 10).map(({ name }) => name), evaluated: sql`TRUE`, value: sql`md5_number(CAST([${list(columns.map(at))}] AS JSON)::VARCHAR)` };
}
