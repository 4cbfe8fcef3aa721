import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeGb18030 } from '../../functions/catalog/sheets/formats/gb18030.ts';
import { writeXlsx } from '../../functions/catalog/sheets/formats/writeXlsx.ts';
import { COLUMNS, generate, records } from '../support/scans/generate.ts';
import { organisations } from '../support/scans/scanning.ts';
import { round } from './bench.ts';
import { contestants, type Files } from './scans/contest.ts';

/**
 * Reads one generated file in every way in turn, `rounds` times over, and answers the least seconds of each, also as a multiple of a bare count. Whoever counts faults
 * has to come to what was planted. Then scans in processes of their own, for their memory. `SCAN_ROWS` and `SCAN_ROUNDS` set the size.
 */
export async function measureScans(rows: number, rounds: number, say: (line: string) => void): Promise<object[]> {
  const directory = mkdtempSync(join(tmpdir(), 'scans-'));
  try {
    const files = await prepared(directory, rows);
    say(`  ${rows} records, ${round(statSync(files.csv).size / 1e6)} MB`);
    const least = new Map<string, number>();
    for (let i = 0; i < rounds; i += 1) {
      for (const [name, run] of Object.entries(contestants(files))) {
        const started = performance.now();
        await run();
        least.set(name, Math.min(least.get(name) ?? Infinity, (performance.now() - started) / 1000));
      }
      say(`  round ${i + 1} of ${rounds}`);
    }
    const bare = least.get('bare') as number;
    return [...[...least].map(([what, seconds]) => ({ what, seconds: round(seconds), bare: round(seconds / bare) })), ...alone(files), await workbook(files)];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function prepared(directory: string, rows: number): Promise<Files> {
  const [csv, gb18030, reference] = ['batch.csv', 'gb18030.csv', 'organisations.parquet'].map((name) => join(directory, name)) as [string, string, string];
  const truth = generate(csv, rows);
  generate(gb18030, rows, { encode: encodeGb18030 });
  await organisations(reference);
  return { directory, csv, gb18030, organisations: reference, truth };
}

function alone({ csv, organisations: reference }: Files): object[] {
  return ['512', '256'].map((memory) => {
    const { seconds, peakMb } = inProcess(csv, 'csv', reference, memory);
    return { what: `in a process of its own, ${memory} MB for the engine`, seconds, peakMb };
  });
}

async function workbook({ directory, organisations: reference }: Files): Promise<object> {
  const file = join(directory, 'batch.xlsx');
  const cells = [COLUMNS.map(({ name }) => name), ...records(50_000)];
  writeFileSync(file, await writeXlsx([{ name: '表', frozen: 1, rows: cells.map((row) => row.map((text) => ({ text, style: 'text' as const }))) }]));
  const { seconds, peakMb, readSeconds, readPeakMb } = inProcess(file, 'xlsx', reference, '128');
  return { what: 'XLSX of 50,000 records', seconds, peakMb, readPeakMb, rowsReadPerSecond: Math.round(50_000 / readSeconds) };
}

interface Alone {
  readonly seconds: number;
  readonly peakMb: number;
  readonly readSeconds: number;
  readonly readPeakMb: number;
}

function inProcess(file: string, format: string, reference: string, memory: string): Alone {
  const program = fileURLToPath(new URL('scans/alone.ts', import.meta.url));
  const told = JSON.parse(execFileSync(process.execPath, [program, file, format, reference, memory], { encoding: 'utf8' })) as Alone;
  return { ...told, seconds: round(told.seconds) };
}
