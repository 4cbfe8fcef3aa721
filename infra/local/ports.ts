/** What the parts of the local stack ask of each other. Times are milliseconds since 1970-01-01T00:00:00Z in virtual time. */

/** The stack's only clock. Runs at real speed from a settable, only ever advancing, origin. */
export interface Clock {
  now(): number;
  /** Calls `fire` once `now() >= at`; at once (in a later turn) when `at` has passed. Survives intervals longer than 24.8 days. */
  setTimer(at: number, fire: () => void): CancelTimer;
}
export type CancelTimer = () => void;

/** Counts the work under way, so that moving the clock can wait until everything that was due has run. */
export interface Activity {
  /** Marks the start of a piece of work; the answer ends it (idempotent). */
  begin(what: string): () => void;
  /** Resolves when nothing is under way. */
  whenIdle(): Promise<void>;
}

/** Runs a Lambda function of the template. `error` is what the function threw, or the runtime's own (`Lambda.Unknown`, time-out). */
export type Invoke = (functionArnOrName: string, payload: unknown) => Promise<InvokeResult>;
export type InvokeResult =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly error: { readonly errorType: string; readonly errorMessage: string; readonly trace?: readonly string[] } };

/** A state machine as the template declares it, intrinsic functions resolved. */
export interface StateMachineDefinition {
  readonly name: string;
  readonly arn: string;
  /** Amazon States Language, JSON text. */
  readonly definition: string;
}

/** A part that can be stopped; stopping twice is harmless. */
export interface Part {
  stop(): Promise<void>;
}
