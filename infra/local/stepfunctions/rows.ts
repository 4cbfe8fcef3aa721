/** What the store holds. Times are virtual milliseconds; JSON stands as text. */

export const EXECUTION_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

export interface ExecutionRow {
  readonly id: number;
  readonly arn: string;
  readonly machine: string;
  /** Of the definition it was started with, which it keeps. */
  readonly definition: string;
  readonly name: string;
  readonly input: string;
  readonly startedAt: number;
  status: ExecutionStatus;
  stoppedAt: number | null;
  output: string | null;
  error: string | null;
  cause: string | null;
  /** When its `TimeoutSeconds` are over; null when it has none or is closed. */
  timeoutAt: number | null;
  /** The last history event's number. */
  events: number;
  /** The last frame's number. */
  frames: number;
}

/**
 * What a frame waits for. `enter`: to record the entry of its state; `again`: to try its state once more; `queued`: for a free place to
 * call the function; `started`: for the function; `submitted`: for its token; `waiting`: a Wait; `retrying`: a back-off; `branches`: its
 * children; `pending`: a Map iteration, for its turn; `done`: a finished child, for its siblings.
 */
export type Phase = 'enter' | 'again' | 'queued' | 'started' | 'submitted' | 'waiting' | 'retrying' | 'branches' | 'pending' | 'done';

/** One linear run through one block of states: the execution itself, a branch of a Parallel, an iteration of a Map. */
export interface FrameRow {
  readonly execution: number;
  readonly n: number;
  readonly parent: number | null;
  /** Which branch or item of the parent. */
  readonly slot: number;
  readonly block: string;
  /** `{Index, Value}` of a Map iteration. */
  readonly item: string | null;
  phase: Phase;
  state: string;
  input: string;
  variables: string;
  enteredAt: number;
  /** Retries of the state so far, per retrier. */
  retries: string;
  /** What is being called: {@link Call}. */
  call: string | null;
  token: string | null;
  wakeAt: number | null;
  timeoutAt: number | null;
  heartbeatAt: number | null;
  /** Children that have not finished. */
  remaining: number;
  /** Its children's numbers stand in a row, in the order of branches or items; those from `nextChild` on wait for their turn. */
  firstChild: number;
  nextChild: number;
  lastChild: number;
  output: string | null;
  lastEvent: number;
}

/** A task's call of a function. */
export interface Call {
  readonly functionName: string;
  readonly payload: unknown;
  readonly timeoutMs: number | null;
  readonly heartbeatMs: number | null;
  /** Its `TaskScheduled` event, by which a late answer is told from the current one. */
  readonly scheduled: number;
}

export interface EventRow {
  readonly execution: number;
  readonly id: number;
  readonly previous: number;
  readonly at: number;
  readonly type: string;
  /** `{<type>EventDetails: {…}}`, as AWS returns it. */
  readonly details: string;
}

export interface TokenRow {
  readonly token: string;
  readonly execution: number;
  readonly n: number;
  readonly open: 0 | 1;
}

export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  readonly definition: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** One transition, written in one transaction. */
export interface Changes {
  readonly execution: ExecutionRow;
  readonly frames: Iterable<FrameRow>;
  readonly removed: Iterable<number>;
  readonly events: Iterable<EventRow>;
  readonly opened: Iterable<Pick<TokenRow, 'token' | 'n'>>;
  readonly closed: Iterable<string>;
}
