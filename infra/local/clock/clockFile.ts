import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What is kept of the clock. Milliseconds. */
export interface ClockState {
  /** Virtual time minus the machine's. */
  readonly offset: number;
  /** The latest virtual time known to have been: it never becomes earlier, even if the machine's clock is set back. */
  readonly reached: number;
}

/** Reads the kept clock; undefined when there is none. Throws one sentence when the file is not one. */
export function readClock(file: string): ClockState | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const { offset, reached } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    if (typeof offset === 'number' && typeof reached === 'number') return { offset, reached };
  } catch {
    // The sentence below says what to do.
  }
  throw new Error(`${file} does not hold a clock: remove the state directory to start anew.`);
}

/** Writes the clock so that a kill in the middle leaves the old one or the new one. */
export function writeClock(file: string, state: ClockState): void {
  const draft = `${file}.draft`;
  writeFileSync(draft, `${JSON.stringify(state)}\n`);
  renameSync(draft, file);
}
