import type { InvokeResult } from '../ports.ts';
import type { TaskState } from './definition.ts';
import { evaluateWhole, wrongResult } from './expressions.ts';
import { HEARTBEAT_TIMEOUT, payloadText, StateFailure, TIMEOUT } from './failure.ts';
import { isObject } from './fields.ts';
import { attempt, failState, leave } from './flow.ts';
import * as history from './history.ts';
import type { Call, FrameRow } from './rows.ts';
import { scopeOf } from './scope.ts';
import type { Work } from './work.ts';

/** Evaluates the arguments and leaves the call to be made after the commit. */
export async function scheduleTask(work: Work, frame: FrameRow, state: TaskState): Promise<void> {
  const scope = scopeOf(work, frame, state.token ? { token: work.openToken(frame) } : {});
  const given = await state.arguments.evaluate(scope);
  if (!isObject(given) || typeof given['FunctionName'] !== 'string') throw wrongResult(state.arguments, "an object with 'FunctionName'");
  const payload = given['Payload'] ?? {};
  payloadText(payload, `The payload of the state '${state.name}'`);
  const call: Omit<Call, 'scheduled'> = {
    functionName: given['FunctionName'],
    payload,
    timeoutMs: state.timeout ? (await evaluateWhole(state.timeout, scope, 1)) * 1000 : null,
    heartbeatMs: state.heartbeat ? (await evaluateWhole(state.heartbeat, scope, 1)) * 1000 : null,
  };
  const scheduled = work.event(frame, history.taskScheduled(state, call, work.around.region));
  frame.call = JSON.stringify({ ...call, scheduled } satisfies Call);
  frame.phase = 'queued';
  if (state.token) {
    // A token's time is a promise about the calendar: it runs from here, however long the call has to wait for its turn.
    frame.timeoutAt = call.timeoutMs === null ? null : work.now + call.timeoutMs;
    frame.heartbeatAt = call.heartbeatMs === null ? null : work.now + call.heartbeatMs;
  }
  work.calls.push(frame);
}

export function callOf(frame: FrameRow): Call | undefined {
  return frame.call === null ? undefined : (JSON.parse(frame.call) as Call);
}

/** The function is about to be called. @returns what to call; undefined when there is nothing to call any more */
export function startTask(work: Work, frame: FrameRow): Call | undefined {
  const state = work.state(frame);
  const call = callOf(frame);
  if (state.type !== 'Task' || !call || (frame.phase !== 'queued' && frame.phase !== 'started')) return undefined;
  if (state.token && (frame.timeoutAt ?? Number.POSITIVE_INFINITY) <= work.now) return undefined;
  // A call that a killed process had begun is made again, without a second event.
  if (frame.phase === 'queued') work.event(frame, history.taskStarted(state));
  frame.phase = 'started';
  if (!state.token && call.timeoutMs !== null) frame.timeoutAt = work.now + call.timeoutMs;
  return call;
}

/** The function has answered. With a token that only means that the token has been handed over. */
export async function answerTask(work: Work, frame: FrameRow, result: InvokeResult): Promise<void> {
  const state = work.state(frame);
  if (state.type !== 'Task') return;
  if (!result.ok) {
    const { errorType, errorMessage, trace } = result.error;
    return failTask(work, frame, state, new StateFailure(errorType, JSON.stringify({ errorType, errorMessage, ...(trace ? { trace } : {}) })));
  }
  const value = { ExecutedVersion: '$LATEST', Payload: result.payload ?? null, StatusCode: 200 };
  await attempt(work, frame, async () => {
    const output = payloadText(value, `The result of the state '${state.name}'`);
    if (state.token) {
      work.event(frame, history.taskSubmitted(state, output));
      frame.phase = 'submitted';
      return;
    }
    work.event(frame, history.taskSucceeded(state, output));
    await leave(work, frame, { value });
  });
}

/** `SendTaskSuccess`. @param output JSON text */
export async function succeedToken(work: Work, frame: FrameRow, output: string): Promise<void> {
  const state = work.state(frame);
  if (state.type !== 'Task') return;
  work.event(frame, history.taskSucceeded(state, output));
  await leave(work, frame, { value: JSON.parse(output) });
}

/** The function or the holder of the token reported an error. */
export async function failTask(work: Work, frame: FrameRow, state: TaskState, failure: StateFailure): Promise<void> {
  work.event(frame, history.taskFailed(state, failure));
  await failState(work, frame, failure);
}

/** `SendTaskHeartbeat`. */
export function beat(work: Work, frame: FrameRow): void {
  const heartbeat = callOf(frame)?.heartbeatMs ?? null;
  if (heartbeat !== null) frame.heartbeatAt = work.now + heartbeat;
}

/** Fails a task whose time is over. @returns whether it was */
export async function timeOutTask(work: Work, frame: FrameRow, state: TaskState): Promise<boolean> {
  const timeout = frame.timeoutAt ?? Number.POSITIVE_INFINITY;
  const heartbeat = frame.heartbeatAt ?? Number.POSITIVE_INFINITY;
  if (Math.min(timeout, heartbeat) > work.now) return false;
  const failure = new StateFailure(timeout <= heartbeat ? TIMEOUT : HEARTBEAT_TIMEOUT);
  work.event(frame, history.taskTimedOut(state, failure));
  await failState(work, frame, failure);
  return true;
}
