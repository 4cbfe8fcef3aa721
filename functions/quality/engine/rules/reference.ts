import { sql } from '#shared/duckdb/sql.ts';
import type { Known, RowCheck } from './check.ts';
import type { Rule } from './schema.ts';
import { at, filled } from './typed.ts';

/**
 * 0402 跨表等值: a value is found in another resource. `NOT IN` with a subquery makes the reference the side that is hashed; of a LEFT JOIN the planner, which knows no
 * sizes here, hashed the batch.
 */
export function reference({ id, column: name, reference: target }: Extract<Rule, { kind: 'reference' }>, known: Known): RowCheck {
  const column = known.column(name);
  const { table, column: key } = known.reference(target);
  const probe = { statement: sql`SELECT ${key} FROM ${table} LIMIT 0`, detail: { zh: `${target} 没有供比对的列`, en: `${target} has no such column to compare with` } };
  return { form: 'row', id, kind: 'reference', indicator: '0402', columns: [name], evaluated: filled(column), faulty: sql`${at(column)} NOT IN (SELECT CAST(${key} AS VARCHAR) FROM ${table} WHERE ${key} IS NOT NULL)`, probe };
}
