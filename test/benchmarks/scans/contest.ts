import { deepStrictEqual } from 'node:assert';
import type { ScanRequest } from '../../../functions/quality/engine/contract.ts';
import { Database } from '#shared/duckdb/database.ts';
import { pass } from '../../../functions/quality/engine/pass.ts';
import type { Check } from '../../../functions/quality/engine/rules/check.ts';
import { compile } from '../../../functions/quality/engine/rules/compile.ts';
import { at } from '../../../functions/quality/engine/rules/typed.ts';
import { known, scanFile } from '../../../functions/quality/engine/scanFile.ts';
import { list, literal, sql } from '#shared/duckdb/sql.ts';
import { COLUMNS, organisation, ORGANISATIONS, RULES, type Truth } from '../../support/scans/generate.ts';
import { request } from '../../support/scans/scanning.ts';
import { byCsvParse, byPapaparse, byZod, type ByHand } from './byHand.ts';

export interface Files {
  readonly directory: string;
  readonly csv: string;
  readonly gb18030: string;
  readonly organisations: string;
  readonly truth: Truth;
}

/** Everything that reads the same file, by its name; each makes sure that it came to the truth. */
export function contestants(files: Files): Readonly<Record<string, () => Promise<unknown>>> {
  const { csv, directory, organisations, truth } = files;
  const asked = (file: string, encoding: ScanRequest['encoding']): ScanRequest => request(file, directory, { encoding, columns: COLUMNS, rules: RULES, references: { organisations: { file: organisations, column: 'code' } }, limits: { memoryMb: 1024, threads: 2, uncompressedBytes: 1e11 } });
  const names = new Set(Array.from({ length: ORGANISATIONS }, (_, i) => organisation(i)));
  const faulty = Object.fromEntries(Object.entries(truth).map(([id, one]) => [id, one.faulty]));
  const counted = ({ counts }: ByHand): void => deepStrictEqual({ ...Object.fromEntries(Object.keys(faulty).map((id) => [id, 0])), ...counts }, faulty);

  const { checks } = compile(RULES, known(asked(csv, 'utf-8')));
  /** The file itself, read as the engine reads it, so that only the judging differs. */
  const direct = sql`(SELECT * FROM read_csv(${literal(csv)}, columns = {${list(COLUMNS.map(({ name }) => sql`${literal(name)}: 'VARCHAR'`))}}, delim = ',', quote = '"', escape = '"', header = true, auto_detect = false, new_line = '\\n'))`;
  const judging = (some: readonly Check[]) => (): Promise<void> => using(directory, files, async (database) => whole(await pass(database, direct, some, 0), faulty));
  const of = (...kinds: readonly Check['kind'][]): readonly Check[] => checks.filter(({ kind }) => kinds.includes(kind));

  return {
    'bare': () => using(directory, files, (database) => database.rows(sql`SELECT count(*), ${list(COLUMNS.map((column) => sql`count(${at(column)})`))} FROM ${direct}`)),
    'cheap: 5 rules of presence and lists': judging(of('required', 'values')),
    'patterns: 10 rules with patterns, types and dates': judging(of('required', 'values', 'pattern', 'type')),
    'all rules, one pass': judging(checks),
    'all rules, a scan for each': () => using(directory, files, async (database) => {
      for (const check of checks) await pass(database, direct, [check], 0);
    }),
    'end to end': async () => deepStrictEqual(Object.fromEntries((await scanFile(asked(csv, 'utf-8'))).rules.filter(({ id }) => id in truth).map(({ id, b, faulty: found }) => [id, { b, faulty: found }])), truth),
    'end to end, GB18030': () => scanFile(asked(files.gb18030, 'gb18030')),
    'papaparse and a loop': async () => counted(await byPapaparse(csv, names)),
    'csv-parse and a loop': async () => counted(await byCsvParse(csv, names)),
    'csv-parse and zod, single records only': () => byZod(csv),
  };
}

function whole(outcomes: Awaited<ReturnType<typeof pass>>, faulty: Readonly<Record<string, number>>): void {
  for (const { check, faulty: found } of outcomes) if (check.id in faulty) deepStrictEqual(found, faulty[check.id], check.id);
}

async function using<T>(work: string, { csv, organisations }: Files, run: (database: Database) => Promise<T>): Promise<T> {
  const database = await Database.open({ memoryMb: 1024, threads: 2 }, work, [csv, organisations]);
  try {
    await database.run(sql`SET preserve_insertion_order = false`);
    return await run(database);
  } finally {
    database.close();
  }
}
