import { open } from 'node:fs/promises';
import type { FileFault, ScanRequest } from '../contract.ts';
import type { Database } from '#shared/duckdb/database.ts';
import { refusal, tooLarge, type Refusal } from '../faults.ts';
import { identifier, literal, sql, type Sql } from '#shared/duckdb/sql.ts';
import { matchHeader } from './header.ts';
import { Tally } from './tally.ts';

/** A Parquet file that the engine reads by itself: whole or not at all. */
export interface Columnar {
  readonly source: Sql;
  /** For each column of the catalogue, its values as text. */
  readonly texts: readonly Sql[];
  readonly tally: Tally;
  readonly findings: readonly FileFault[];
}

export function brokenParquet(): Refusal {
  return refusal('broken-parquet', { zh: '文件已损坏或者不是 Parquet', en: 'the file is broken, or is no Parquet' });
}

/** Throws Refusal of a file that is broken, would unpack to too much, or whose columns are not those of the catalogue. */
export async function readParquet(database: Database, { file, columns, limits }: Pick<ScanRequest, 'file' | 'columns' | 'limits'>): Promise<Columnar> {
  if ((await ends(file)) !== 'PAR1PAR1') throw brokenParquet();
  const source = sql`read_parquet(${literal(file)})`;
  // One after the other: the database may not be closed at the first that fails while another still runs.
  const asked = async (statement: Sql): Promise<readonly (readonly unknown[])[]> => database.rows(statement).catch(() => Promise.reject(brokenParquet()));
  const sizes = await asked(sql`SELECT coalesce(sum(total_uncompressed_size), 0)::VARCHAR FROM parquet_metadata(${literal(file)})`);
  const described = await asked(sql`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`);
  const counted = await asked(sql`SELECT count(*) FROM ${source}`);
  if (Number(sizes[0]?.[0]) > limits.uncompressedBytes) throw tooLarge(limits.uncompressedBytes);
  const schema = described.map(([name, type]) => ({ name: String(name), type: String(type) }));
  const { places, findings } = matchHeader(schema.map(({ name }) => name), columns);
  const tally = new Tally();
  tally.kept = Number(counted[0]?.[0]);
  return { source, texts: places.map((place) => textOf(schema[place] as (typeof schema)[number])), tally, findings };
}

/** As the rules on types want it. What bears a time zone is told in Shanghai's. */
function textOf({ name, type }: { readonly name: string; readonly type: string }): Sql {
  const column = identifier(name);
  if (type === 'TIMESTAMP WITH TIME ZONE') return sql`strftime(timezone('Asia/Shanghai', ${column}), '%Y-%m-%d %H:%M:%S') || '+08:00'`;
  return sql`NULLIF(CAST(${column} AS VARCHAR), '')`;
}

/** Its first and last four bytes, which every Parquet file has alike. */
async function ends(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(8);
    await handle.read(bytes, 0, 4, 0);
    await handle.read(bytes, 4, 4, Math.max(0, size - 4));
    return bytes.toString('latin1');
  } finally {
    await handle.close();
  }
}
