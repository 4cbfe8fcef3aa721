import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { ANY_PORTS } from '../../infra/local/start/stackPorts.ts';

const START = fileURLToPath(new URL('../../infra/local/start/start.ts', import.meta.url));
const PATIENCE_MS = 90_000;

/** Those that run: none outlives this process, however it is asked to end. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export interface Addresses {
  readonly apiUrl: string;
  readonly controlUrl: string;
  readonly stepFunctionsUrl: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A local stack as `npm start` runs it, in a process of its own, on free ports and the state of a directory. */
export class StackProcess {
  readonly exit: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #directory: string;
  #output = '';
  #ready: Promise<Addresses>;
  #ended = false;

  constructor(directory: string, now: string) {
    this.#directory = directory;
    // A clock that has begun is somewhere past the first moment by now, and would refuse to go back to it.
    const first = existsSync(join(directory, 'clock.json')) ? [] : ['--now', now];
    this.#child = spawn(process.execPath, [START, '--state-dir', directory, ...ANY_PORTS, ...first], { stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this.#child);
    this.exit = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        running.delete(this.#child);
        this.#ended = true;
        resolve({ code, signal });
      });
    });
    this.#ready = new Promise((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-20_000);
        if (this.#output.includes('Ctrl-C')) resolve(this.#addresses());
      };
      this.#child.stdout?.on('data', hear);
      this.#child.stderr?.on('data', hear);
      void this.exit.then(() => reject(new Error(`the stack ended before it was ready:\n${this.#output}`)));
    });
    this.#ready.catch(() => {});
  }

  get output(): string {
    return this.#output;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** Resolves when the stack serves; rejects with what it printed when it ends instead or takes too long. */
  async ready(): Promise<Addresses> {
    const late = pause(PATIENCE_MS, undefined, { ref: false }).then(() => Promise.reject(new Error(`the stack was not ready after ${PATIENCE_MS / 1000} s:\n${this.#output}`)));
    return Promise.race([this.#ready, late]);
  }

  send(signal: NodeJS.Signals): void {
    if (!this.#ended) this.#child.kill(signal);
  }

  async kill(): Promise<void> {
    this.send('SIGKILL');
    await this.exit;
  }

  /** Kills the DynamoDB engine only. Answers whether there was one. */
  killEngine(): boolean {
    try {
      const pid = Number(readFileSync(join(this.#directory, 'dynamodb.pid'), 'utf8'));
      // 0 would be this process and all that it started.
      return pid > 1 && process.kill(pid, 'SIGKILL');
    } catch {
      return false;
    }
  }

  /** How it ended by itself; undefined, and killed, when it did not in time. */
  async endsWithin(ms: number): Promise<Exit | undefined> {
    const exit = await Promise.race([this.exit, pause(ms, undefined, { ref: false })]);
    if (!exit) await this.kill();
    return exit;
  }

  #addresses(): Addresses {
    const url = (name: string) => new RegExp(`${name}\\s+(http://127\\.0\\.0\\.1:\\d+)`, 'i').exec(this.#output)?.[1] ?? '';
    return { apiUrl: url('API'), controlUrl: url('control'), stepFunctionsUrl: url('Step Functions') };
  }
}

/** The command lines of the processes that still work on a state directory, after a moment in which they may end. */
export async function leftOver(directory: string): Promise<readonly string[]> {
  for (let waited = 0; ; waited += 50) {
    const left = commandLines().filter((line) => line.includes(`${directory}/`) || line.includes(`--state-dir ${directory} `));
    if (left.length === 0 || waited >= 5000) return left;
    await pause(50);
  }
}

/** Of all processes of this machine, where the machine tells. */
function commandLines(): readonly string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
      } catch {
        return '';
      }
    });
}
