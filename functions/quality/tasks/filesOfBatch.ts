import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PARQUET, type LargeFiles } from '#shared/files/files.ts';
import type { FileFault, Limits } from '../engine/contract.ts';
import { mergeIncrement } from '../engine/merge.ts';
import type { Column } from '../engine/rules/schema.ts';
import { keysOf } from '../files.ts';
import type { BatchState, DatasetState } from '../schema.ts';

/** Fetches the file. Answers what is wrong with it where it is not the one that was announced. */
export async function received(files: LargeFiles, state: BatchState, into: string): Promise<FileFault | undefined> {
  if (!(await files.fetch(keysOf(state).file, into))) return { code: 'file-missing', severity: 'refused', detail: { zh: '文件已不在', en: 'the file is no longer there' } };
  const { size } = await stat(into);
  if (size !== state.size) return { code: 'size-differs', severity: 'refused', detail: { zh: `申报 ${state.size} 字节，收到 ${size} 字节`, en: `${state.size} bytes were announced, ${size} arrived` } };
  const hash = createHash('sha256');
  for await (const piece of createReadStream(into)) hash.update(piece as Buffer);
  if (hash.digest('hex') === state.sha256) return undefined;
  return { code: 'hash-differs', severity: 'refused', detail: { zh: '文件的 SHA-256 与申报的不符，上传中可能损坏', en: 'the SHA-256 of the file is not the one announced; it may have been damaged on the way' } };
}

/** Keeps the staged records where the next scans and hand-outs find them: of an increment, together with what it adds to. */
export async function keep(files: LargeFiles, state: BatchState, dataset: DatasetState | undefined, staged: string, columns: readonly Column[], limits: Limits, work: string): Promise<{ readonly file: string; readonly bytes: number; readonly rows?: number }> {
  const { staged: key } = keysOf(state);
  const whole = state.mode === 'whole' || !dataset?.current ? { file: staged } : await merged(files, dataset.current.file, staged, columns, limits, work);
  const { size } = await stat(whole.file);
  await files.send(key, whole.file, size, PARQUET);
  return { ...whole, file: key, bytes: size };
}

async function merged(files: LargeFiles, key: string, staged: string, columns: readonly Column[], limits: Limits, work: string): Promise<{ readonly file: string; readonly rows: number }> {
  const before = join(work, 'current.parquet');
  if (!(await files.fetch(key, before))) throw new Error('the current data of the resource is not where it was kept');
  return mergeIncrement({ before, increment: staged, columns, limits, work });
}
