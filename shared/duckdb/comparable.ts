import { sql, type Sql } from './sql.ts';

/** C 字符 N 数值 Y 货币 D 日期 T 日期时间 L 逻辑 I 整型 F 浮点. */
export type ItemType = 'C' | 'N' | 'Y' | 'D' | 'T' | 'L' | 'I' | 'F';

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

/** Texts in the order that the type of an item has: numbers, dates, or the texts themselves. */
export function comparable(type: ItemType): (text: Sql) => Sql {
  switch (type) {
    case 'N': case 'Y': case 'I': case 'F': return numberOf;
    case 'D': case 'T': return dateOf;
    case 'C': case 'L': return (text) => text;
  }
}
