import type { State } from './definition.ts';
import type { Template } from './expressions.ts';
import { matches, payloadText, StateFailure } from './failure.ts';
import * as history from './history.ts';
import { nextRetry } from './retryPolicy.ts';
import type { FrameRow } from './rows.ts';
import { scopeOf, type ScopeExtras } from './scope.ts';
import type { Work } from './work.ts';

/** How a state is left: where to, and what it says of variables and output. */
export interface Way {
  readonly next: string | undefined;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

/** A state succeeded: its variables are set, its output goes on. Whatever fails on the way fails the state. */
export async function leave(work: Work, frame: FrameRow, result?: { readonly value: unknown }): Promise<void> {
  const state = work.state(frame);
  const way = { next: 'next' in state ? state.next : undefined, assign: state.assign, output: state.output };
  await attempt(work, frame, () => exit(work, frame, way, result ? { result: result.value } : {}, result ? result.value : JSON.parse(frame.input)));
}

/** Runs a part of a state; its failure is the state's. */
export async function attempt(work: Work, frame: FrameRow, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    await failState(work, frame, error);
  }
}

/** @param otherwise the output when the way names none */
export async function exit(work: Work, frame: FrameRow, way: Way, extras: ScopeExtras, otherwise: unknown): Promise<void> {
  const scope = scopeOf(work, frame, extras);
  // Both see the variables as they were.
  const assigned = (await way.assign?.evaluate(scope)) as Readonly<Record<string, unknown>> | undefined;
  const output = payloadText(way.output ? await way.output.evaluate(scope) : otherwise, `The output of the state '${frame.state}'`);
  for (const [name, value] of Object.entries(assigned ?? {})) payloadText(value, `The variable '${name}'`);
  if (assigned) frame.variables = JSON.stringify({ ...(JSON.parse(frame.variables) as object), ...assigned });
  work.event(frame, history.stateExited(work.state(frame), output, assigned));
  if (way.next !== undefined) enterNext(work, frame, way.next, output);
  else await finish(work, frame, output);
}

function enterNext(work: Work, frame: FrameRow, state: string, input: string): void {
  Object.assign(frame, { state, input, phase: 'enter', retries: '[]' });
  settle(work, frame);
  work.ready.push(frame);
}

/** Nothing is under way in the frame any more: no call, token or timer. */
export function settle(work: Work, frame: FrameRow): void {
  work.closeToken(frame);
  Object.assign(frame, { call: null, wakeAt: null, timeoutAt: null, heartbeatAt: null });
}

/** `Retry`, else `Catch`, else the end of the frame. */
export async function failState(work: Work, frame: FrameRow, failure: StateFailure): Promise<void> {
  const state = work.state(frame);
  settle(work, frame);
  dropChildren(work, frame);
  if (failure.location !== undefined) work.event(frame, history.evaluationFailed(state, failure));
  if ('retry' in state && retries(work, frame, state, failure)) return;
  const catcher = 'catch' in state ? state.catch.find(({ errorEquals }) => matches(errorEquals, failure.error)) : undefined;
  if (!catcher) return failFrame(work, frame, failure);
  try {
    const errorOutput = failure.output();
    await exit(work, frame, catcher, { errorOutput }, errorOutput);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    if (error.location !== undefined) work.event(frame, history.evaluationFailed(state, error));
    await failFrame(work, frame, error);
  }
}

function retries(work: Work, frame: FrameRow, state: Extract<State, { retry: unknown }>, failure: StateFailure): boolean {
  const made = JSON.parse(frame.retries) as number[];
  const retry = nextRetry(state.retry, made, failure.error, work.around.random);
  if (!retry) return false;
  made[retry.retrier] = (made[retry.retrier] ?? 0) + 1;
  frame.retries = JSON.stringify(made);
  frame.phase = 'retrying';
  frame.wakeAt = work.now + retry.delay;
  return true;
}

/** The block has come to its end. */
async function finish(work: Work, frame: FrameRow, output: string): Promise<void> {
  if (frame.parent === null) {
    work.event(frame, history.executionSucceeded(output));
    Object.assign(work.execution, { status: 'SUCCEEDED', stoppedAt: work.now, output, timeoutAt: null });
    return;
  }
  const parent = work.frame(frame.parent);
  if (!parent) throw new Error(`frame ${frame.n} has lost its parent`);
  settle(work, frame);
  frame.phase = 'done';
  frame.output = output;
  const state = work.state(parent);
  if (state.type === 'Map') work.event(frame, history.iteration(state.name, frame.slot, 'Succeeded'));
  parent.remaining -= 1;
  if (parent.remaining > 0) startNextChild(work, parent);
  else await join(work, parent, state, frame);
}

/** Lets the next waiting iteration of a Map begin. */
export function startNextChild(work: Work, parent: FrameRow): void {
  if (parent.nextChild > parent.lastChild) return;
  const child = work.frame(parent.nextChild);
  parent.nextChild += 1;
  if (!child) throw new Error(`frame ${parent.n} has lost a child`);
  child.phase = 'enter';
  child.enteredAt = work.now;
  child.lastEvent = parent.lastEvent;
  work.event(child, history.iteration(parent.state, child.slot, 'Started'));
  work.ready.push(child);
}

async function join(work: Work, parent: FrameRow, state: State, last: FrameRow): Promise<void> {
  parent.lastEvent = last.lastEvent;
  const outputs = work.children(parent).map(({ output }) => JSON.parse(output ?? 'null') as unknown);
  for (const child of work.children(parent)) work.remove(child);
  Object.assign(parent, { firstChild: 1, nextChild: 1, lastChild: 0 });
  work.event(parent, history.stateMoved(state, 'Succeeded'));
  await attempt(work, parent, async () => {
    payloadText(outputs, `The result of the state '${state.name}'`);
    await leave(work, parent, { value: outputs });
  });
}

/** Nothing catches the failure in this block: it goes to the state around it, or ends the execution. */
export async function failFrame(work: Work, frame: FrameRow, failure: StateFailure): Promise<void> {
  const parent = frame.parent === null ? undefined : work.frame(frame.parent);
  if (!parent) return closeExecution(work, 'FAILED', failure.error, failure.reason ?? null, frame);
  const state = work.state(parent);
  if (state.type === 'Map') work.event(frame, history.iteration(state.name, frame.slot, 'Failed'));
  parent.lastEvent = frame.lastEvent;
  work.remove(frame);
  dropChildren(work, parent);
  work.event(parent, history.stateMoved(state, 'Failed'));
  // The error stays the branch's own; where it happened is in the history already.
  await failState(work, parent, new StateFailure(failure.error, failure.reason));
}

/** Aborts whatever still runs below a frame. */
function dropChildren(work: Work, parent: FrameRow): void {
  const state = work.state(parent);
  for (const child of work.children(parent)) {
    if (child.phase !== 'done' && child.phase !== 'pending') abort(work, child, state);
    dropChildren(work, child);
    work.remove(child);
  }
  Object.assign(parent, { firstChild: 1, nextChild: 1, lastChild: 0, remaining: 0 });
}

const ABORTABLE = new Set(['Task', 'Wait', 'Map', 'Parallel']);

function abort(work: Work, frame: FrameRow, around: State | undefined): void {
  const state = work.state(frame);
  if (ABORTABLE.has(state.type) && frame.phase !== 'enter') work.event(frame, history.stateMoved(state, 'Aborted'));
  if (around?.type === 'Map') work.event(frame, history.iteration(around.name, frame.slot, 'Aborted'));
}

const CLOSED_EVENT = { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' } as const;

/** Ends the execution otherwise than by success. The store removes its frames and closes its tokens. */
export function closeExecution(work: Work, status: keyof typeof CLOSED_EVENT, error: string | null, cause: string | null, root: FrameRow | undefined): void {
  if (root && status !== 'FAILED') {
    dropChildren(work, root);
    abort(work, root, undefined);
  }
  work.event(root ?? null, history.executionClosed(CLOSED_EVENT[status], error, cause));
  Object.assign(work.execution, { status, stoppedAt: work.now, error, cause, timeoutAt: null });
}
