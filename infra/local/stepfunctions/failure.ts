/** What goes wrong inside an execution, and which names of an ASL `ErrorEquals` catch it. */

export const TIMEOUT = 'States.Timeout';
export const HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';
export const QUERY_EVALUATION = 'States.QueryEvaluationError';
export const DATA_LIMIT = 'States.DataLimitExceeded';
export const NO_CHOICE = 'States.NoChoiceMatched';
export const RUNTIME = 'States.Runtime';

/** AWS's limit for a payload: input, output, arguments or one variable, in bytes of UTF-8. */
export const PAYLOAD_LIMIT = 262_144;

/** A state failed; `Retry` and `Catch` decide what comes of it. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly error: string;
  /** Absent when nobody gave one. */
  readonly reason: string | undefined;
  /** The field whose expression failed, for `EvaluationFailed` in the history. */
  readonly location: string | undefined;

  constructor(error: string, reason?: string, location?: string) {
    super(`${error}: ${reason ?? ''}`);
    this.error = error;
    this.reason = reason;
    this.location = location;
  }

  /** `$states.errorOutput`. */
  output(): { Error: string; Cause?: string } {
    return this.reason === undefined ? { Error: this.error } : { Error: this.error, Cause: this.reason };
  }
}

/** A definition that cannot be loaded; the message names the machine, the state and the field. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
}

/**
 * Whether `error` is one of `names`. `States.ALL` takes everything but the two terminal errors, `States.TaskFailed` also leaves
 * time-outs; `States.Timeout` includes a missed heartbeat (Amazon States Language, appendix A).
 */
export function matches(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return error !== RUNTIME;
    if (error === RUNTIME || error === DATA_LIMIT) return false;
    if (name === 'States.ALL') return true;
    if (name === 'States.TaskFailed') return error !== TIMEOUT;
    return name === TIMEOUT && error === HEARTBEAT_TIMEOUT;
  });
}

/** The JSON text of a payload; refuses what AWS refuses for its size. */
export function payloadText(value: unknown, what: string): string {
  const text = JSON.stringify(value);
  // Every UTF-16 unit is at most three bytes: short texts need no counting.
  if (text.length * 3 > PAYLOAD_LIMIT && Buffer.byteLength(text) > PAYLOAD_LIMIT) {
    throw new StateFailure(DATA_LIMIT, `${what} is larger than the limit of ${PAYLOAD_LIMIT} bytes.`);
  }
  return text;
}
