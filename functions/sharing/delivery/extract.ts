import { join } from 'node:path';
import { comparable, type ItemType } from '#shared/duckdb/comparable.ts';
import { Database, type DatabaseLimits } from '#shared/duckdb/database.ts';
import { AS_PARQUET, columnsIn, countIn } from '#shared/duckdb/parquet.ts';
import { all, identifier, list, literal, sql, type Sql } from '#shared/duckdb/sql.ts';
import type { RowCondition } from '../schema.ts';

export interface Item {
  readonly name: string;
  readonly type: ItemType;
}

export interface ExtractRequest {
  /** Parquet, as a batch is staged: a column of text for each item. */
  readonly staged: string;
  /** Those that were granted, in the order of the grant. */
  readonly items: readonly string[];
  readonly rows: readonly RowCondition[];
  /** Every item of the resource: a condition may name one that is not handed out. */
  readonly known: readonly Item[];
  /** Stands in a column of its own on every row, so that a leak can be traced. */
  readonly mark: string | undefined;
  readonly csv: boolean;
  readonly limits: DatabaseLimits;
  /** A directory of one's own. */
  readonly work: string;
}

export interface Extract {
  readonly parquet: string;
  readonly csv?: string;
  readonly rows: number;
  /** Granted, and not in the data as they stand: their column is empty. */
  readonly missing: readonly string[];
}

/** The column that names the grant. */
export const MARK = '_grant';

/** Exactly what was granted, of the data as they stand: its columns, its rows, in the order of the batch. */
export async function extract({ staged, items, rows, known, mark, csv, limits, work }: ExtractRequest): Promise<Extract> {
  const parquet = join(work, 'extract.parquet');
  const database = await Database.open(limits, work, [staged]);
  try {
    const has = await columnsIn(database, staged);
    const named = items.map((name) => (has.has(name) ? identifier(name) : sql`NULL::VARCHAR AS ${identifier(name)}`));
    const columns = list(mark === undefined ? named : [...named, sql`${literal(mark)} AS ${identifier(MARK)}`]);
    const where = all(rows.map((one) => holds(one, known, has)));
    await database.run(sql`SET preserve_insertion_order = true`);
    await database.run(sql`COPY (SELECT ${columns} FROM read_parquet(${literal(staged)}) WHERE ${where}) TO ${literal(parquet)} ${AS_PARQUET}`);
    const told = { parquet, rows: await countIn(database, parquet), missing: items.filter((name) => !has.has(name)) };
    if (!csv) return told;
    const text = join(work, 'extract.csv');
    await database.run(sql`COPY (SELECT * FROM read_parquet(${literal(parquet)})) TO ${literal(text)} (FORMAT csv, HEADER)`);
    return { ...told, csv: text };
  } finally {
    database.close();
  }
}

export interface RowsRequest {
  /** An extract. */
  readonly file: string;
  readonly items: readonly Item[];
  readonly marked: boolean;
  readonly where: readonly RowCondition[];
  /** Only rows behind this one, from 0. */
  readonly after: number | undefined;
  readonly limit: number;
  readonly limits: DatabaseLimits;
  readonly work: string;
}

/** Some rows of an extract in its order, each with its place; one more than asked for where there are more. */
export async function rowsOf({ file, items, marked, where, after, limit, limits, work }: RowsRequest): Promise<readonly { readonly at: number; readonly row: Readonly<Record<string, string | null>> }[]> {
  const database = await Database.open(limits, work, [file]);
  try {
    const names = [...items.map(({ name }) => name), ...(marked ? [MARK] : [])];
    const wanted = all([...where.map((one) => holds(one, items, new Set(names))), ...(after === undefined ? [] : [sql`file_row_number > ${after}`])]);
    const found = await database.rows(sql`SELECT file_row_number, ${list(names.map(identifier))} FROM read_parquet(${literal(file)}, file_row_number = true) WHERE ${wanted} ORDER BY file_row_number LIMIT ${limit + 1}`);
    return found.map(([at, ...values]) => ({ at: Number(at), row: Object.fromEntries(names.map((name, i) => [name, (values[i] ?? null) as string | null])) }));
  } finally {
    database.close();
  }
}

/** A value that is missing, or cannot be compared, keeps no condition. */
function holds({ item: name, values, from, to }: RowCondition, known: readonly Item[], has: ReadonlySet<string>): Sql {
  const item = known.find((one) => one.name === name);
  if (!item || !has.has(name)) return sql`FALSE`;
  const read = comparable(item.type);
  const value = read(identifier(name));
  return all([
    ...(values === undefined ? [] : [sql`${value} IN (${list(values.map((text) => read(literal(text))))})`]),
    ...(from === undefined ? [] : [sql`${value} >= (${read(literal(from))})`]),
    ...(to === undefined ? [] : [sql`${value} <= (${read(literal(to))})`]),
  ]);
}
