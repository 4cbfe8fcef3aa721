import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** A child that does not outlive this process. */
export interface Engine {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EngineCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** What the engine prints on standard error once it takes requests. */
  readonly ready: RegExp;
  /** Keeps the process id for {@link endLeftover}. */
  readonly pidFile?: string;
  /** A directory that goes with the engine. */
  readonly temporary?: string;
}

/** Starts the engine and waits until it is ready. Rejects with what it said when it ends instead. */
export async function startEngine({ command, args, ready, pidFile, temporary = '' }: EngineCommand): Promise<Engine> {
  // A group of its own: a Ctrl-C in the terminal must reach the stack only, which then stops its parts in order.
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
      if (ready.test(said)) resolve();
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(said.trim() || `${command} ended at once`)));
  });
  const watcher = watch(child, temporary);
  if (pidFile !== undefined) writeFileSync(pidFile, `${child.pid}\n`);
  void ended.then(() => watcher.kill('SIGKILL'));
  return {
    ended,
    async stop() {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 2000);
      await ended;
      clearTimeout(patience);
      for (const path of [pidFile ?? '', temporary]) if (path !== '') rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A shell that waits for its input to end, which it does however this process ends, and then ends the engine and removes what is temporary. */
function watch({ pid }: ChildProcess, temporary: string): ChildProcess {
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -9 "$0" 2>/dev/null; [ -z "$1" ] || rm -rf -- "$1"', String(pid), temporary], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Without a shell the pid file still does its part.
  watcher.on('error', () => {});
  watcher.stdin?.on('error', () => {});
  watcher.unref();
  (watcher.stdin as { unref?: () => void } | null)?.unref?.();
  return watcher;
}

/**
 * Ends what an earlier run left behind, if the process of that number still is the engine and not something else by now.
 * @param signs what the engine's command line holds
 */
export async function endLeftover(pidFile: string, signs: readonly string[]): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const isOurs = (): boolean => signs.every((sign) => commandOf(pid).includes(sign));
  if (Number.isInteger(pid) && pid > 1 && isOurs()) {
    process.kill(pid, 'SIGKILL');
    for (let waited = 0; waited < 2000 && isOurs(); waited += 10) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  rmSync(pidFile, { force: true });
}

/** The command line of a process; empty when there is none, or it has ended and waits to be collected. */
function commandOf(pid: number): string {
  if (!existsSync('/proc/self/cmdline')) return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
  } catch {
    return '';
  }
}
