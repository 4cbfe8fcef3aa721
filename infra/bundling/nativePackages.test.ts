import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { BANNER } from '../build.ts';
import { root } from '../functions.ts';
import { NATIVE_PACKAGES, placePackages } from './nativePackages.ts';

const folder = mkdtempSync(join(tmpdir(), 'native-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const installed = new URL('node_modules/', root);

it('[art.32] a bundle with the packages beside it runs where nothing is installed, in a process and in a thread', async () => {
  const contents = "import { DuckDBInstance } from '@duckdb/node-api'; const db = await DuckDBInstance.create(':memory:'); const c = await db.connect(); const r = await c.runAndReadAll('SELECT 42'); console.log(String(r.getRowsJson()[0][0]));";
  await build({ stdin: { contents, resolveDir: fileURLToPath(root) }, outfile: join(folder, 'index.mjs'), bundle: true, format: 'esm', platform: 'node', target: 'node24', mainFields: ['module', 'main'], external: [...NATIVE_PACKAGES], banner: { js: BANNER } });
  placePackages(NATIVE_PACKAGES, pathToFileURL(`${folder}/`), installed);
  expect(readdirSync(join(folder, 'node_modules'))).toEqual(['@duckdb', 'detect-libc']);
  expect(execFileSync(process.execPath, [join(folder, 'index.mjs')], { cwd: folder, encoding: 'utf8' })).toBe('42\n');

  const worker = new Worker(new URL('index.mjs', pathToFileURL(`${folder}/`)), { stdout: true });
  const said = worker.stdout.setEncoding('utf8').toArray();
  await new Promise<void>((resolve, reject) => worker.once('exit', () => resolve()).once('error', reject));
  expect((await said).join('')).toBe('42\n');
});

it('places what is there again as it was, and says when the library is not installed', () => {
  placePackages(NATIVE_PACKAGES, pathToFileURL(`${folder}/`), installed);
  expect(readdirSync(join(folder, 'node_modules', '@duckdb'))).toContain('node-bindings');
  const without = mkdtempSync(join(tmpdir(), 'without-'));
  try {
    expect(() => placePackages(NATIVE_PACKAGES, pathToFileURL(`${without}/out/`), noLibrary(without))).toThrow('npm ci');
  } finally {
    rmSync(without, { recursive: true, force: true });
  }
});

function noLibrary(directory: string): URL {
  const own = mkdtempSync(join(directory, 'installed-'));
  const location = new URL('@duckdb/node-bindings/', pathToFileURL(`${own}/`));
  mkdirSync(location, { recursive: true });
  writeFileSync(new URL('package.json', location), JSON.stringify({ optionalDependencies: { '@duckdb/node-bindings-none': '1' } }));
  return pathToFileURL(`${own}/`);
}
