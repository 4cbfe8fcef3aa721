import type { Database } from './database.ts';
import { literal, sql, type Sql } from './sql.ts';

/** How files are written for the next reader: records in the order that they have, in groups that two threads share. */
export const AS_PARQUET: Sql = sql`(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 61440)`;

/** The names of a file's columns, with that of its root. */
export async function columnsIn(database: Database, file: string): Promise<ReadonlySet<string>> {
  return new Set((await database.rows(sql`SELECT name FROM parquet_schema(${literal(file)})`)).map(([name]) => String(name)));
}

export async function countIn(database: Database, file: string): Promise<number> {
  const [counted] = await database.rows(sql`SELECT count(*) FROM read_parquet(${literal(file)})`);
  return Number(counted?.[0]);
}
