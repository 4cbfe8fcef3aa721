import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefusal } from '../template/refusal.ts';
import { hashOfSources, ROOT } from './sources.ts';

const CACHE = join(ROOT, 'dist', 'assemblies');
/** A stack that runs loads its functions from its assembly: the last ones stay. */
const KEPT = 4;

/**
 * Bundles the functions and synthesizes the stacks, unless that has been done for the very same sources. Answers the cloud assembly's directory.
 * Throws a StartRefusal with what the compiler or the CDK app said. Several processes may ask at once.
 */
export async function ensureAssembly(report: (line: string) => void): Promise<string> {
  const directory = join(CACHE, hashOfSources());
  if (isThere(directory)) return directory;
  mkdirSync(CACHE, { recursive: true });
  const unlock = await lock(join(CACHE, 'lock.sqlite'), report);
  try {
    if (!isThere(directory)) await build(directory, report);
  } finally {
    unlock();
  }
  return directory;
}

function isThere(directory: string): boolean {
  if (!existsSync(join(directory, 'manifest.json'))) return false;
  const now = new Date();
  utimesSync(directory, now, now);
  return true;
}

async function build(directory: string, report: (line: string) => void): Promise<void> {
  report('打包函数 · bundling the functions');
  const { buildBundles } = await import('../../build.ts');
  try {
    await buildBundles();
  } catch (error) {
    throw new StartRefusal(`函数未能打包 · the functions could not be bundled:\n${(error as Error).message}`, { cause: error });
  }
  report('合成模板 · synthesizing the stacks');
  const draft = `${directory}.draft`;
  rmSync(draft, { recursive: true, force: true });
  await synthesize(draft);
  renameSync(draft, directory);
  removeOld();
}

function synthesize(CDK_OUTDIR: string): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'infra/app.ts'], { cwd: ROOT, env: { ...process.env, CDK_OUTDIR }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new StartRefusal(`模板未能合成 · the stacks could not be synthesized:\n${said.trim()}`))));
  });
}

function removeOld(): void {
  const assemblies = readdirSync(CACHE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ path: join(CACHE, name), used: statSync(join(CACHE, name)).mtimeMs }))
    .toSorted((a, b) => b.used - a.used);
  for (const { path } of assemblies.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}

/** A lock between processes that goes with its holder, however that ends. */
async function lock(file: string, report: (line: string) => void): Promise<() => void> {
  const db = new DatabaseSync(file);
  for (let attempt = 0; ; attempt += 1) {
    try {
      db.exec('BEGIN EXCLUSIVE');
      return () => db.close();
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== 5) throw error;
      if (attempt === 0) report('另一个进程正在构建 · another process is building');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
