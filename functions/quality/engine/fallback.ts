import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { Database } from '#shared/duckdb/database.ts';
import type { Readable } from './reading/csv.ts';
import type { Sql } from '#shared/duckdb/sql.ts';

/**
 * Fills a table with the records of a file through another parser, should the engine's own not come to as many as there are: slower, and answerable for the same number.
 * The file has been made readable before, so both only have to agree.
 */
export async function fillByParser(database: Database, name: string, { file, delimiter, width }: Readable): Promise<Sql> {
  const table = await database.table(name, width);
  const records = createReadStream(file).pipe(parse({ delimiter, from: 2, relax_quotes: false, max_record_size: 4 * 1024 * 1024, skip_empty_lines: false }));
  await database.append(name, records as AsyncIterable<readonly string[]>);
  return table;
}
