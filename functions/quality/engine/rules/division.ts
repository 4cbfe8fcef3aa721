import { oneOf, sql } from '#shared/duckdb/sql.ts';
import { Unusable, type Known, type RowCheck } from './check.ts';
import { divisionCodes } from './divisionCodes.ts';
import type { Rule } from './schema.ts';
import { at, filled } from './typed.ts';

/** 0306: a division code of six digits, or one of 9 or 12 digits (GB/T 10114, 统计用区划代码) whose first six are. */
export function division({ id, column: name, within, former }: Extract<Rule, { kind: 'division' }>, known: Known): RowCheck {
  const column = known.column(name);
  const codes = divisionCodes(former).filter((code) => code.startsWith(within ?? ''));
  if (codes.length === 0) throw new Unusable({ zh: `没有以 ${within ?? ''} 开头的区划代码`, en: `no division code begins with ${within ?? ''}` });
  const text = at(column);
  const sound = sql`regexp_full_match(${text}, '\\d{6}(\\d{3}(\\d{3})?)?') AND ${oneOf(sql`${text}[1:6]`, codes)}`;
  return { form: 'row', id, kind: 'division', indicator: '0306', columns: [name], evaluated: filled(column), faulty: sql`NOT (${sound})` };
}
