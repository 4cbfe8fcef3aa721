import { comparable } from '#shared/duckdb/comparable.ts';
import { identifier, sql, type Sql } from '#shared/duckdb/sql.ts';
import { Unusable } from './check.ts';
import type { Column } from './schema.ts';

export function at(column: Pick<Column, 'name'>): Sql {
  return identifier(column.name);
}

/** Neither missing nor empty. Staging turns an empty text into NULL, blanks stay. */
export function filled(column: Pick<Column, 'name'>): Sql {
  return sql`${at(column)} IS NOT NULL`;
}

/** A column's values as they compare, and what has to be prepared for it: worked out once, however many rules use it. */
export function compared(column: Column): { readonly value: Sql; readonly prepared: ReadonlyMap<string, Sql> } {
  const text = at(column);
  const value = comparable(column.type)(text);
  if (value === text) return { value, prepared: new Map() };
  const name = `#value:${column.name}`;
  return { value: identifier(name), prepared: new Map([[name, value]]) };
}

/** A column of dates as they compare. Throws {@link Unusable} of any other. */
export function aDate(column: Column): ReturnType<typeof compared> {
  if (column.type !== 'D' && column.type !== 'T') throw new Unusable({ zh: `数据项 ${column.name} 不是日期`, en: `the item ${column.name} is no date` });
  return compared(column);
}
