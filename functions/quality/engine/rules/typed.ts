import { identifier, sql, type Sql } from '../sql.ts';
import { Unusable } from './check.ts';
import type { Column } from './schema.ts';

export function at(column: Pick<Column, 'name'>): Sql {
  return identifier(column.name);
}

/** Neither missing nor empty. Staging turns an empty text into NULL, blanks stay. */
export function filled(column: Pick<Column, 'name'>): Sql {
  return sql`${at(column)} IS NOT NULL`;
}

/** A date of the text, or NULL: YYYY-MM-DD or YYYYMMDD (GB/T 7408.1), a time after it is cut off. A cast alone would take `2023/1/5`, ` 2023-01-05` and `infinity` too. */
export function dateOf(text: Sql): Sql {
  return sql`CASE WHEN length(${text}) = 8 THEN CASE WHEN regexp_full_match(${text}, '\\d{8}') THEN TRY_STRPTIME(${text}, '%Y%m%d')::DATE END WHEN regexp_matches(${text}, '^\\d{4}-\\d{2}-\\d{2}') THEN TRY_CAST(${text}[1:10] AS DATE) END`;
}

/**
 * A number of the text, or NULL. A cast alone would take `1_000`, `0x10` and `infinity`. As a DOUBLE, whose 15 digits are enough to compare by: a cast to a wide DECIMAL
 * took eighty times as long.
 */
export function numberOf(text: Sql): Sql {
  return sql`CASE WHEN regexp_full_match(${text}, '[+-]?\\d{1,300}(\\.\\d+)?([eE][+-]?\\d{1,2})?') THEN TRY_CAST(${text} AS DOUBLE) END`;
}

/** Texts in the order that the type of a column has. */
export function comparable({ type }: Pick<Column, 'type'>): (text: Sql) => Sql {
  switch (type) {
    case 'N': case 'Y': case 'I': case 'F': return numberOf;
    case 'D': case 'T': return dateOf;
    case 'C': case 'L': return (text) => text;
  }
}

/** A column's values as they compare, and what has to be prepared for it: worked out once, however many rules use it. */
export function compared(column: Column): { readonly value: Sql; readonly prepared: ReadonlyMap<string, Sql> } {
  const text = at(column);
  const value = comparable(column)(text);
  if (value === text) return { value, prepared: new Map() };
  const name = `#value:${column.name}`;
  return { value: identifier(name), prepared: new Map([[name, value]]) };
}

/** A column of dates as they compare. Throws {@link Unusable} of any other. */
export function aDate(column: Column): ReturnType<typeof compared> {
  if (column.type !== 'D' && column.type !== 'T') throw new Unusable({ zh: `数据项 ${column.name} 不是日期`, en: `the item ${column.name} is no date` });
  return compared(column);
}
