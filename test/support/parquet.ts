import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '#shared/duckdb/database.ts';
import { AS_PARQUET } from '#shared/duckdb/parquet.ts';
import { identifier, list, literal, sql } from '#shared/duckdb/sql.ts';

/** A Parquet file of texts, as a batch is staged. */
export async function parquetOf(columns: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const work = await mkdtemp(join(tmpdir(), 'parquet-'));
  const database = await Database.open({ memoryMb: 128, threads: 1 }, work, []);
  try {
    const values = list(rows.map((row) => sql`(${list(row.map(literal))})`));
    const file = join(work, 'made.parquet');
    await database.run(sql`COPY (SELECT * FROM (VALUES ${values}) AS made(${list(columns.map(identifier))})) TO ${literal(file)} ${AS_PARQUET}`);
    return await readFile(file);
  } finally {
    database.close();
    await rm(work, { recursive: true, force: true });
  }
}
