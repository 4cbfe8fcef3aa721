import type { Template } from './expressions.ts';
import type { Retrier } from './retryPolicy.ts';

/** A state machine, checked and compiled. */
export interface Machine {
  /** The definition as given. */
  readonly source: string;
  readonly timeoutSeconds: number | undefined;
  /** Every `States` block by its path: `ROOT`, `<parent>/<state>` of a Map, `<parent>/<state>/<branch>` of a Parallel. */
  readonly blocks: ReadonlyMap<string, Block>;
}

export const ROOT = '';

export interface Block {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

interface Named {
  readonly name: string;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

interface Continuing extends Named {
  /** Absent at the end of its block. */
  readonly next: string | undefined;
}

interface Guarded extends Continuing {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

export interface TaskState extends Guarded {
  readonly type: 'Task';
  /** Whether it waits for its token (`.waitForTaskToken`). */
  readonly token: boolean;
  readonly arguments: Template;
  readonly timeout: Template | undefined;
  readonly heartbeat: Template | undefined;
}

export interface WaitState extends Continuing {
  readonly type: 'Wait';
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
}

export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly rules: readonly ChoiceRule[];
  readonly otherwise: string | undefined;
}

export interface ChoiceRule {
  readonly condition: Template;
  readonly next: string;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

export interface PassState extends Continuing {
  readonly type: 'Pass';
}

export interface SucceedState extends Named {
  readonly type: 'Succeed';
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface MapState extends Guarded {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly selector: Template | undefined;
  readonly maxConcurrency: Template | undefined;
  readonly processor: string;
}

export interface ParallelState extends Guarded {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  readonly branches: readonly string[];
}

export type State = TaskState | WaitState | ChoiceState | PassState | SucceedState | FailState | MapState | ParallelState;
