import { join } from 'node:path';
import type { Limits } from './contract.ts';
import { Database } from '#shared/duckdb/database.ts';
import type { Column } from './rules/schema.ts';
import { at } from './rules/typed.ts';
import { AS_PARQUET, columnsIn, countIn } from '#shared/duckdb/parquet.ts';
import { list, literal, sql, type Sql } from '#shared/duckdb/sql.ts';

export interface MergeRequest {
  /** Parquet, as staged: what was current before. */
  readonly before: string;
  /** Parquet, as staged: what was added or changed. */
  readonly increment: string;
  readonly columns: readonly Column[];
  readonly limits: Limits;
  /** A directory of one's own. */
  readonly work: string;
}

/**
 * The current data with an increment: a record of the increment takes the place of the one with its key; without a key, records only come in addition. Items that the
 * catalogue has gained since are empty in the older records, those that it lost are left out.
 */
export async function mergeIncrement({ before, increment, columns, limits, work }: MergeRequest): Promise<{ readonly file: string; readonly rows: number }> {
  const file = join(work, 'merged.parquet');
  const database = await Database.open(limits, work, [before, increment]);
  try {
    const had = await columnsIn(database, before);
    const all = list(columns.map((column) => at(column)));
    const older = asNow(columns, had);
    const key = columns.filter((column) => column.key && had.has(column.name));
    const [old, added] = [sql`read_parquet(${literal(before)})`, sql`read_parquet(${literal(increment)})`];
    const replaced = key.length === 0 ? sql`` : sql` ANTI JOIN (SELECT DISTINCT ${list(key.map((column) => at(column)))} FROM ${added}) AS added USING (${list(key.map((column): Sql => at(column)))})`;
    await database.run(sql`COPY (SELECT ${older} FROM ${old} AS old${replaced} UNION ALL SELECT ${all} FROM ${added}) TO ${literal(file)} ${AS_PARQUET}`);
    return { file, rows: await countIn(database, file) };
  } finally {
    database.close();
  }
}

/** What was staged with the items of the catalogue as they are now: those that it has gained since are empty, those that it lost are left out. */
export async function projected({ before, columns, limits, work }: Omit<MergeRequest, 'increment'>): Promise<string> {
  const file = join(work, 'projected.parquet');
  const database = await Database.open(limits, work, [before]);
  try {
    const had = await columnsIn(database, before);
    await database.run(sql`SET preserve_insertion_order = true`);
    await database.run(sql`COPY (SELECT ${asNow(columns, had)} FROM read_parquet(${literal(before)})) TO ${literal(file)} ${AS_PARQUET}`);
    return file;
  } finally {
    database.close();
  }
}

function asNow(columns: readonly Column[], had: ReadonlySet<string>): Sql {
  return list(columns.map((column) => (had.has(column.name) ? at(column) : sql`NULL::VARCHAR AS ${at(column)}`)));
}
