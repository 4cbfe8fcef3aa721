import { sql, type Sql } from '#shared/duckdb/sql.ts';
import type { RowCheck } from './check.ts';
import type { Column } from './schema.ts';
import { aDate, at, filled } from './typed.ts';

/** 0101: a value is written as its type is; texts always are. */
export function typed(column: Column): RowCheck | undefined {
  const dated = column.type === 'D' || column.type === 'T' ? aDate(column) : undefined;
  const good = written(column.type, at(column), dated?.value ?? sql`NULL`);
  return good && { form: 'row', id: `type:${column.name}`, kind: 'type', indicator: '0101', columns: [column.name], evaluated: filled(column), faulty: sql`NOT (${good})`, ...(dated ? { prepared: dated.prepared } : {}) };
}

function written(type: Column['type'], text: Sql, date: Sql): Sql | undefined {
  switch (type) {
    case 'C': return undefined;
    case 'N': return sql`regexp_full_match(${text}, '[+-]?\\d+(\\.\\d+)?')`;
    case 'Y': return sql`regexp_full_match(${text}, '[+-]?\\d+(\\.\\d{1,2})?')`;
    case 'I': return sql`regexp_full_match(${text}, '[+-]?\\d+')`;
    case 'F': return sql`regexp_full_match(${text}, '[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?')`;
    case 'L': return sql`lower(${text}) IN ('0', '1', 'true', 'false', 'y', 'n', '是', '否')`;
    case 'D': return sql`length(${text}) IN (8, 10) AND ${date} IS NOT NULL`;
    case 'T': return sql`CASE WHEN length(${text}) = 14 THEN regexp_full_match(${text}, '\\d{14}') AND TRY_STRPTIME(${text}, '%Y%m%d%H%M%S') IS NOT NULL ELSE regexp_full_match(${text}, '\\d{4}-\\d{2}-\\d{2}[T ]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)?') AND ${date} IS NOT NULL END`;
  }
}
