import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ScanRequest, ScanResult } from '../../../functions/quality/engine/contract.ts';
import { scanFile } from '../../../functions/quality/engine/scanFile.ts';
import { ORGANISATIONS } from './generate.ts';

/** A directory that is gone after the work. */
export async function within<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'scan-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A request upon a file, small but for what a test says. */
export function request(file: string, work: string, more: Partial<ScanRequest>): ScanRequest {
  return { file, work, format: 'csv', encoding: 'utf-8', columns: [], rules: [], references: {}, previous: [], now: '2026-09-24T10:00:00+08:00', limits: { memoryMb: 256, threads: 1, uncompressedBytes: 1_000_000_000 }, ...more };
}

/** Scans these bytes. */
export async function scanning(bytes: Buffer | string, more: Partial<ScanRequest>, name = 'batch'): Promise<ScanResult> {
  return within(async (directory) => {
    const file = join(directory, name);
    writeFileSync(file, bytes);
    return scanFile(request(file, directory, more));
  });
}

/** Writes rows of texts as Parquet, through the engine itself. */
export async function parquet(file: string, select: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

/** The organisations that generated records refer to. */
export async function organisations(file: string): Promise<void> {
  await parquet(file, `SELECT 'ORG' || lpad(i::VARCHAR, 6, '0') AS code FROM range(${ORGANISATIONS}) t(i)`);
}
