import type { Scope } from './expressions.ts';
import type { FrameRow } from './rows.ts';
import type { Work } from './work.ts';

/** What `$states` holds beyond input and context, depending on the field. */
export interface ScopeExtras {
  readonly result?: unknown;
  readonly errorOutput?: unknown;
  readonly token?: string;
  /** The item of the iteration whose input is being made. */
  readonly item?: { readonly Index: number; readonly Value: unknown };
}

/** What the expressions of a frame's current state see. */
export function scopeOf(work: Work, frame: FrameRow, extras: ScopeExtras = {}): Scope {
  const { token, item, ...given } = extras;
  return {
    now: work.now,
    bindings: { ...variablesOf(work, frame), states: { input: JSON.parse(frame.input), ...given, context: context(work, frame, token, item) } },
  };
}

/** Inner blocks read the variables of outer ones, never the other way round. */
function variablesOf(work: Work, frame: FrameRow): Readonly<Record<string, unknown>> {
  const outer = frame.parent === null ? undefined : work.look(frame.parent);
  return { ...(outer ? variablesOf(work, outer) : {}), ...(JSON.parse(frame.variables) as object) };
}

function context(work: Work, frame: FrameRow, token: string | undefined, item: ScopeExtras['item']) {
  const { execution, around } = work;
  const map = item ?? mapItem(work, frame);
  return {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input) as unknown,
      Name: execution.name,
      RoleArn: around.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: 0,
    },
    State: { EnteredTime: new Date(frame.enteredAt).toISOString(), Name: frame.state, RetryCount: retryCount(frame) },
    StateMachine: { Id: execution.machine, Name: around.machineName },
    ...(map === undefined ? {} : { Map: { Item: map } }),
    ...(token === undefined ? {} : { Task: { Token: token } }),
  };
}

/** The innermost iteration the frame is part of. */
function mapItem(work: Work, frame: FrameRow): unknown {
  if (frame.item !== null) return JSON.parse(frame.item);
  const outer = frame.parent === null ? undefined : work.look(frame.parent);
  return outer && mapItem(work, outer);
}

function retryCount(frame: FrameRow): number {
  return (JSON.parse(frame.retries) as (number | null)[]).reduce<number>((sum, made) => sum + (made ?? 0), 0);
}
