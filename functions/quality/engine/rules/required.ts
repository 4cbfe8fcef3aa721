import { sql, type Sql } from '#shared/duckdb/sql.ts';
import type { RowCheck } from './check.ts';
import type { Column } from './schema.ts';
import { at } from './typed.ts';

/** 0201: a required item has a value; blanks are none. */
export function required(column: Column): RowCheck {
  return { form: 'row', id: `required:${column.name}`, kind: 'required', indicator: '0201', columns: [column.name], evaluated: sql`TRUE`, faulty: blank(at(column)) };
}

/** Only what begins with a blank is trimmed. */
function blank(text: Sql): Sql {
  return sql`CASE WHEN ${text} IS NULL THEN TRUE WHEN unicode(${text}) IN (32, 12288) THEN trim(${text}, ' \u3000') = '' ELSE FALSE END`;
}
