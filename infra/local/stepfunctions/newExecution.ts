import type { ExecutionRow } from './rows.ts';

export interface NewExecution {
  readonly arn: string;
  readonly machine: string;
  /** The definition's hash. */
  readonly definition: string;
  readonly name: string;
  /** JSON text, as given. */
  readonly input: string;
  readonly startedAt: number;
  readonly timeoutSeconds: number | undefined;
}

/** The row of an execution about to start; the store gives it its id. */
export function newExecution({ timeoutSeconds, ...given }: NewExecution): ExecutionRow {
  const timeoutAt = timeoutSeconds === undefined ? null : given.startedAt + timeoutSeconds * 1000;
  return { ...given, id: 0, status: 'RUNNING', stoppedAt: null, output: null, error: null, cause: null, timeoutAt, events: 0, frames: 0 };
}

/** Whether a second start of the same name is the same start. */
export function isSameStart(existing: ExecutionRow, input: string): boolean {
  return existing.status === 'RUNNING' && (existing.input === input || JSON.stringify(JSON.parse(existing.input)) === JSON.stringify(JSON.parse(input)));
}
