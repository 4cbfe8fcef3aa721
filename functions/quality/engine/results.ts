import type { Example, RuleResult } from './contract.ts';
import type { Database } from '#shared/duckdb/database.ts';
import { masked } from './mask.ts';
import type { Outcome } from './pass.ts';
import { at } from './rules/typed.ts';
import type { Column } from './rules/schema.ts';
import { list, sql, type Sql } from '#shared/duckdb/sql.ts';
import { ROW } from './stage.ts';

/** Indicators that the standard counts as 1 − A/B, A being what is wrong. */
const INVERSE = new Set(['0303', '0305']);

/** A, B and X of a rule. */
export function scored({ indicator }: Pick<RuleResult, 'indicator'>, evaluated: number, faulty: number): Pick<RuleResult, 'a' | 'b' | 'x' | 'faulty'> {
  const inverse = INVERSE.has(indicator);
  const a = inverse ? faulty : evaluated - faulty;
  return { a, b: evaluated, x: evaluated === 0 ? null : inverse ? 1 - a / evaluated : a / evaluated, faulty };
}

/** The results of the pass with their examples, whose values are read in one go. */
export async function results(database: Database, staged: Sql, outcomes: readonly Outcome[], columns: readonly Column[], rowOf: (record: number) => number): Promise<readonly RuleResult[]> {
  const wanted = [...new Set(outcomes.flatMap(({ records }) => records))].toSorted((a, b) => a - b);
  const shown = columns.filter(({ name }) => outcomes.some(({ check, records }) => records.length > 0 && check.columns.includes(name)));
  const rows = wanted.length === 0 ? [] : await database.rows(sql`SELECT ${list([ROW, ...shown.map(at)])} FROM ${staged} WHERE ${ROW} IN (${list(wanted.map((n) => sql`${n}`))})`);
  const found = new Map(rows.map(([n, ...values]) => [Number(n), values as readonly (string | null)[]]));
  const personal = new Set(outcomes.flatMap(({ check }) => (check.kind === 'id-card' ? check.columns : [])));
  const example = (record: number, names: readonly string[]): Example => ({
    row: rowOf(record),
    values: Object.fromEntries(names.map((name) => {
      const value = found.get(record)?.[shown.findIndex((column) => column.name === name)] ?? null;
      return [name, value === null ? null : masked(value, personal.has(name) || columns.some((column) => column.name === name && column.personal === true))];
    })),
  });
  return outcomes.map(({ check: { id, kind, columns: names, indicator }, evaluated, faulty, records }) => ({ id, kind, columns: names, indicator, ...scored({ indicator }, evaluated, faulty), examples: records.map((record) => example(record, names)) }));
}
