import { sql } from '#shared/duckdb/sql.ts';
import type { Known, RowCheck } from './check.ts';
import type { Rule } from './schema.ts';
import { aDate } from './typed.ts';

/** 0402 表内逻辑: one date does not come after another. */
export function dateOrder({ id, earlier, later, strict }: Extract<Rule, { kind: 'date-order' }>, known: Known): RowCheck {
  const [one, other] = [aDate(known.column(earlier)), aDate(known.column(later))];
  const [first, second] = [one.value, other.value];
  return { form: 'row', id, kind: 'date-order', indicator: '0402', columns: [earlier, later], faulty: strict ? sql`${first} >= ${second}` : sql`${first} > ${second}`, prepared: new Map([...one.prepared, ...other.prepared]) };
}
