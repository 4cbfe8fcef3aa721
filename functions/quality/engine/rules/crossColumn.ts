import { comparable } from '#shared/duckdb/comparable.ts';
import { all, list, literal, oneOf, sql, type Sql } from '#shared/duckdb/sql.ts';
import type { Known, RowCheck } from './check.ts';
import type { Condition, Rule } from './schema.ts';
import { at, compared, filled } from './typed.ts';

/** 0402 表内逻辑: where all of `where` holds, all of `must` does. A record that lacks a value which `must` compares is not evaluated. */
export function crossColumn({ id, where, must }: Extract<Rule, { kind: 'cross-column' }>, known: Known): RowCheck {
  const prepared = new Map([...where, ...must].flatMap((one) => ('value' in one || 'other' in one ? [...compared(known.column(one.column)).prepared] : [])));
  const premise = all(where.map((one) => sql`coalesce(${holds(one, known)}, FALSE)`));
  const conclusion = all(must.map((one) => holds(one, known)));
  const judged = where.length === 0 ? conclusion : sql`CASE WHEN ${premise} THEN ${conclusion} END`;
  return { form: 'row', id, kind: 'cross-column', indicator: '0402', columns: [...new Set([...where, ...must].flatMap(named))], faulty: sql`NOT (${judged})`, prepared };
}

function named(condition: Condition): string[] {
  return [condition.column, ...('other' in condition ? [condition.other.column] : [])];
}

const COMPARES = { '=': sql`=`, '!=': sql`<>`, '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=`, is: sql`=`, 'is-not': sql`<>`, before: sql`<`, 'not-after': sql`<=`, after: sql`>`, 'not-before': sql`>=` } as const;

function holds(condition: Condition, known: Known): Sql {
  const column = known.column(condition.column);
  const read = comparable(column.type);
  switch (condition.op) {
    case 'empty': return sql`${at(column)} IS NULL`;
    case 'filled': return filled(column);
    case 'in': return oneOf(at(column), condition.values);
    case 'not-in': return sql`NOT (${oneOf(at(column), condition.values)})`;
    case '=': case '!=': case '<': case '<=': case '>': case '>=':
      return sql`${compared(column).value} ${COMPARES[condition.op]} (${read(literal(condition.value))})`;
    case 'is': case 'is-not': case 'before': case 'not-after': case 'after': case 'not-before':
      return sql`${compared(column).value} ${COMPARES[condition.op]} (${read(part(at(known.column(condition.other.column)), condition.other.part))})`;
  }
}

/** What an ID number says of its bearer (GB 11643): NULL where it is not built like one. */
function part(text: Sql, wanted: 'sex' | 'birth' | 'division' | undefined): Sql {
  switch (wanted) {
    case undefined: return text;
    case 'sex': return sql`CASE WHEN length(${text}) = 18 AND ${text}[17] BETWEEN '0' AND '9' THEN CASE ascii(${text}[17]) % 2 WHEN 1 THEN '1' ELSE '2' END END`;
    case 'birth': return sql`CASE WHEN length(${text}) = 18 THEN ${list([sql`${text}[7:10]`, sql`${text}[11:12]`, sql`${text}[13:14]`], sql` || '-' || `)} END`;
    case 'division': return sql`CASE WHEN length(${text}) = 18 THEN ${text}[1:6] END`;
  }
}
