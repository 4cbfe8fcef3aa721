import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf } from '#shared/clock.ts';
import type { FileFault, RuleResult, ScanRequest, ScanResult } from './contract.ts';
import { Database } from '#shared/duckdb/database.ts';
import { Refusal, tooLarge } from './faults.ts';
import { pass } from './pass.ts';
import { readCsv, type Readable } from './reading/csv.ts';
import { readJsonLines } from './reading/jsonLines.ts';
import { readParquet, type Columnar } from './reading/parquet.ts';
import { READABLE } from './reading/sink.ts';
import { readXlsx } from './reading/xlsx.ts';
import { results, scored } from './results.ts';
import { Unusable, type Check, type Known } from './rules/check.ts';
import { compile, type Compiled } from './rules/compile.ts';
import { identifier, literal, sql } from '#shared/duckdb/sql.ts';
import { explicit, stage, stagedTable, type Parser } from './stage.ts';

/**
 * Checks a file against its catalogue entry: reads it record by record, stages what can be read as Parquet, and evaluates all rules in one pass. A file that is not what
 * was declared is refused with every reason; nothing else that stands in a file makes it throw.
 */
export async function scanFile(request: ScanRequest, parser: Parser = explicit): Promise<ScanResult> {
  try {
    return await scanned(request, parser);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: true, physicalRecords: 0, scanned: 0, rejected: 0, rejects: [], faults: error.faults, rules: [] };
  } finally {
    await rm(join(request.work, READABLE), { force: true });
  }
}

async function scanned(request: ScanRequest, parser: Parser): Promise<ScanResult> {
  const { file, columns, references, limits, work } = request;
  if ((await stat(file)).size > limits.uncompressedBytes) throw tooLarge(limits.uncompressedBytes);
  const database = await Database.open(limits, work, [file, ...Object.values(references).map((one) => one.file)]);
  try {
    const table = await read(database, request);
    const { tally } = table;
    const staged = await stage(database, table, columns, work, parser);
    const { checks, unusable } = await usable(database, compile(request.rules, known(request)));
    const source = stagedTable(staged.file);
    const outcomes = await pass(database, source, checks);
    const rules = await results(database, source, outcomes, columns, (record) => tally.rowOf(record));
    const physicalRecords = tally.kept + tally.rejected;
    return {
      refused: false,
      physicalRecords,
      scanned: tally.kept,
      rejected: tally.rejected,
      rejects: tally.rejects,
      faults: [...table.findings, ...tally.findings, ...staged.findings, ...unusable.map(({ id, detail }): FileFault => ({ code: 'rule-unusable', severity: 'finding', detail: { zh: `规则 ${id} 无法执行：${detail.zh}`, en: `the rule ${id} cannot be evaluated: ${detail.en}` } }))],
      rules: [readable(physicalRecords, tally.rejected), ...rules],
      staged: { file: staged.file, bytes: staged.bytes },
    };
  } finally {
    database.close();
  }
}

function read(database: Database, request: ScanRequest): Promise<Readable | Columnar> {
  switch (request.format) {
    case 'csv': return readCsv(request);
    case 'xlsx': return readXlsx(request);
    case 'jsonl': return readJsonLines(request);
    case 'parquet': return readParquet(database, request);
  }
}

/** Leaves out what the engine does not take. */
async function usable(database: Database, { checks, unusable }: Compiled): Promise<Compiled> {
  const left: Check[] = [];
  const more = [...unusable];
  for (const check of checks) {
    const probe = check.form === 'row' ? check.probe : undefined;
    if (!probe || (await database.takes(probe.statement))) left.push(check);
    else more.push({ id: check.id, detail: probe.detail });
  }
  return { checks: left, unusable: more };
}

/** 0305: records that could not be read are dirty. */
function readable(records: number, rejected: number): RuleResult {
  return { id: 'readable', kind: 'readable', columns: [], indicator: '0305', ...scored({ indicator: '0305' }, records, rejected), examples: [] };
}

/** What the rules of a request have to go by. */
export function known({ columns, references, previous, now }: ScanRequest): Known {
  return {
    columns,
    previous,
    today: dateOf(now),
    column(name) {
      const column = columns.find((one) => one.name === name);
      if (!column) throw new Unusable({ zh: `没有数据项 ${name}`, en: `there is no item ${name}` });
      return column;
    },
    reference(name) {
      const target = Object.hasOwn(references, name) ? references[name] : undefined;
      if (!target) throw new Unusable({ zh: `没有可供比对的 ${name}`, en: `there is no ${name} to compare with` });
      return { table: sql`read_parquet(${literal(target.file)})`, column: identifier(target.column) };
    },
  };
}
