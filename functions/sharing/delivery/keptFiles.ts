import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LargeFiles } from '#shared/files/files.ts';

const MOST = 4;

/** Files of a bucket that never change, the last few of them kept on this machine's disk: a caller reads page after page of one. */
export function lastFew(files: Pick<LargeFiles, 'fetch'>): (key: string) => Promise<string> {
  const kept = new Map<string, Promise<string>>();
  const forget = async (key: string): Promise<void> => {
    const file = kept.get(key);
    kept.delete(key);
    await file?.then((path) => rm(dirname(path), { recursive: true, force: true }), () => {});
  };
  return async (key) => {
    const known = kept.get(key) ?? fetched(files, key);
    kept.delete(key);
    kept.set(key, known);
    for (const old of [...kept.keys()].slice(0, -MOST)) await forget(old);
    return known.catch(async (error: unknown) => {
      await forget(key);
      throw error;
    });
  };
}

async function fetched(files: Pick<LargeFiles, 'fetch'>, key: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'kept-')), 'file');
  if (!(await files.fetch(key, file))) throw new Error('the file is not where it was put');
  return file;
}
