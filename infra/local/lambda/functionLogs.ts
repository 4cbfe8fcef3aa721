import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Takes what functions and the API print. */
export interface FunctionLogs {
  /** Where to look, for a message to a person. */
  readonly where: string;
  append(name: string, text: string): void;
  /** The newest part of a log. */
  tail(name: string): string;
}

const KEPT_CHARACTERS = 200_000;

/** A file for each function in a directory, or without one the newest part of each in memory. */
export function functionLogs(directory: string | undefined): FunctionLogs {
  const kept = new Map<string, string>();
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  return {
    where: directory ?? 'memory',
    append(name, text) {
      kept.set(name, ((kept.get(name) ?? '') + text).slice(-KEPT_CHARACTERS));
      if (directory !== undefined) appendFileSync(join(directory, `${name}.log`), text);
    },
    tail: (name) => kept.get(name) ?? '',
  };
}
