import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFault } from './contract.ts';
import type { Database } from '#shared/duckdb/database.ts';
import { fillByParser } from './fallback.ts';
import { brokenParquet, type Columnar } from './reading/parquet.ts';
import type { Readable } from './reading/csv.ts';
import { at } from './rules/typed.ts';
import type { Column } from './rules/schema.ts';
import { AS_PARQUET } from '#shared/duckdb/parquet.ts';
import { identifier, list, literal, sql, type Sql } from '#shared/duckdb/sql.ts';

/** The staged file as a table, with the number of each record, from 0. */
export function stagedTable(file: string): Sql {
  return sql`read_parquet(${literal(file)}, file_row_number = true)`;
}

export const ROW = identifier('file_row_number');

/** How the engine is told to read a table. */
export type Parser = (table: Readable) => Sql;

export interface Staged {
  readonly file: string;
  readonly bytes: number;
  readonly findings: readonly FileFault[];
}

/**
 * Writes what was read as Parquet, a column of text for each column of the catalogue, in the order of the file; an empty text is NULL. As many records come through
 * as were found: if the engine's own parser does not agree, another one is asked, and a finding says so. Throws if that one does not agree either.
 */
export async function stage(database: Database, table: Readable | Columnar, columns: readonly Column[], work: string, parser: Parser): Promise<Staged> {
  const file = join(work, 'staged.parquet');
  if ('source' in table) {
    if (!(await copied(database, table.source, table.texts, columns, file))) throw brokenParquet();
    return { file, bytes: (await stat(file)).size, findings: [] };
  }
  if (await agrees(database, parser(table), file, table, columns)) return { file, bytes: (await stat(file)).size, findings: [] };
  const filled = await fillByParser(database, 'fallback', table);
  if (!(await agrees(database, filled, file, table, columns))) throw new Error('two parsers disagree with the number of records');
  return { file, bytes: (await stat(file)).size, findings: [{ code: 'fallback-parser', severity: 'finding', detail: { zh: '扫描引擎读出的记录数与文件不符，已改用备用解析器', en: 'the engine read another number of records than the file has; another parser was used' } }] };
}

async function agrees(database: Database, source: Sql, file: string, { places, tally }: Readable, columns: readonly Column[]): Promise<boolean> {
  if (!(await copied(database, source, places.map((place) => identifier(`c${place}`)), columns, file))) return false;
  const [counted] = await database.rows(sql`SELECT count(*) FROM ${stagedTable(file)}`);
  return Number(counted?.[0]) === tally.kept;
}

/** False where the engine finds fault with what it reads. */
async function copied(database: Database, source: Sql, texts: readonly Sql[], columns: readonly Column[], file: string): Promise<boolean> {
  const wanted = list(columns.map((column, i) => sql`${texts[i] as Sql} AS ${at(column)}`));
  await database.run(sql`SET preserve_insertion_order = true`);
  const read = await database.takes(sql`COPY (SELECT ${wanted} FROM ${source}) TO ${literal(file)} ${AS_PARQUET}`);
  await database.run(sql`SET preserve_insertion_order = false`);
  return read;
}

/** Dialect and columns are told, nothing is sniffed. */
export function explicit({ file, delimiter, width }: Readable): Sql {
  const types = list(Array.from({ length: width }, (_, i) => sql`${literal(`c${i}`)}: 'VARCHAR'`));
  return sql`read_csv(${literal(file)}, columns = {${types}}, delim = ${literal(delimiter)}, quote = '"', escape = '"', header = true, auto_detect = false, strict_mode = true, new_line = '\\n', nullstr = '', max_line_size = 4194304, buffer_size = 8388608)`;
}
