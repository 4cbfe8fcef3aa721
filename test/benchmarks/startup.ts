import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStack } from '../../infra/local/stack.ts';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { ANY_PORTS } from '../../infra/local/start/stackPorts.ts';
import { round } from './bench.ts';
import { median } from './numbers.ts';

export interface StartupFigures {
  /** `npm start` without npm, on a state that is there: until it says ready. */
  readonly secondStartMs: number;
  /** The stack in this process, in memory, without the sample district. */
  readonly inMemoryMs: number;
  /** A Node process that does nothing. */
  readonly bareNodeMs: number;
  readonly secondStartRatio: number;
}

const ROUNDS = 5;
const START = fileURLToPath(new URL('../../infra/local/start/start.ts', import.meta.url));

export async function measureStartup(): Promise<StartupFigures> {
  const assembly = await ensureAssembly(() => {});
  const stateDir = mkdtempSync(join(tmpdir(), 'public-data-bench-'));
  try {
    await timeToReady(stateDir);
    const second: number[] = [];
    const bare: number[] = [];
    const inMemory: number[] = [];
    for (let i = 0; i < ROUNDS; i += 1) {
      second.push(await timeToReady(stateDir));
      const node = performance.now();
      spawnSync(process.execPath, ['-e', '0']);
      bare.push(performance.now() - node);
      const memory = performance.now();
      const stack = await startStack({ memory: true, empty: true, ports: {}, assembly, report: () => {} });
      inMemory.push(performance.now() - memory);
      await stack.stop();
    }
    return { secondStartMs: round(median(second), 0), inMemoryMs: round(median(inMemory), 0), bareNodeMs: round(median(bare), 0), secondStartRatio: round(median(second) / median(bare)) };
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}

async function timeToReady(stateDir: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [START, '--state-dir', stateDir, '--empty', ...ANY_PORTS], { stdio: ['ignore', 'pipe', 'inherit'] });
  await saysReady(child);
  const took = performance.now() - began;
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
  return took;
}

function saysReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('ready')) resolve();
    });
    child.once('exit', () => reject(new Error(`the stack did not start:\n${said}`)));
  });
}
