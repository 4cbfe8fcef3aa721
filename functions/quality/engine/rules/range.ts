import { comparable } from '#shared/duckdb/comparable.ts';
import { literal, sql, type Sql } from '#shared/duckdb/sql.ts';
import { Unusable, type Known, type RowCheck } from './check.ts';
import type { Rule } from './schema.ts';
import { compared } from './typed.ts';

/** 0104: a number or date is within its range. What is no number or date is for the rule on types. */
export function range({ id, column: name, min, max }: Extract<Rule, { kind: 'range' }>, known: Known): RowCheck {
  const column = known.column(name);
  if (column.type === 'C' || column.type === 'L') throw new Unusable({ zh: `数据项 ${name} 不是数值或者日期`, en: `the item ${name} is neither number nor date` });
  if (min === undefined && max === undefined) throw new Unusable({ zh: '取值范围没有上下限', en: 'the range has no end' });
  const { value, prepared } = compared(column);
  const bound = (text: string): Sql => sql`(${comparable(column.type)(literal(text))})`;
  // A limit that cannot be read makes no fault: the catalogue of rules refuses it.
  const outside = [...(min === undefined ? [] : [sql`${value} < ${bound(min)}`]), ...(max === undefined ? [] : [sql`${value} > ${bound(max)}`])];
  return { form: 'row', id, kind: 'range', indicator: '0104', columns: [name], faulty: outside.length === 2 ? sql`${outside[0] as Sql} OR ${outside[1] as Sql}` : (outside[0] as Sql), prepared };
}
