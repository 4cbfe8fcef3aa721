import { startMap, startParallel } from './branches.ts';
import { isTimestamp } from './compileState.ts';
import type { ChoiceState, FailState, State, WaitState } from './definition.ts';
import { evaluateWhole, wrongResult, type Template } from './expressions.ts';
import { NO_CHOICE, RUNTIME, StateFailure } from './failure.ts';
import { attempt, closeExecution, exit, failFrame, leave } from './flow.ts';
import * as history from './history.ts';
import type { FrameRow } from './rows.ts';
import { scopeOf } from './scope.ts';
import { scheduleTask, timeOutTask } from './task.ts';
import type { Work } from './work.ts';

/** How many states one transaction may run through: a loop without a wait must not hold up everything else. */
const STATES_PER_COMMIT = 100;
/** AWS ends an execution at this length of its history. */
const HISTORY_LIMIT = 25_000;

/** Runs every frame that can go on, until each waits for something or the transaction has grown long enough. */
export async function advance(work: Work): Promise<void> {
  for (let states = 0; states < STATES_PER_COMMIT; states += 1) {
    const frame = work.ready.shift();
    if (!frame) return;
    if (!work.isLive(frame)) continue;
    if (work.execution.events >= HISTORY_LIMIT - 2) {
      closeExecution(work, 'FAILED', RUNTIME, `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`, work.look(1));
      return;
    }
    await step(work, frame);
  }
}

async function step(work: Work, frame: FrameRow): Promise<void> {
  const state = work.state(frame);
  if (frame.phase === 'enter') {
    frame.enteredAt = work.now;
    work.event(frame, history.stateEntered(state, frame.input));
  }
  frame.wakeAt = null;
  await attempt(work, frame, () => run(work, frame, state));
}

function run(work: Work, frame: FrameRow, state: State): Promise<void> {
  switch (state.type) {
    case 'Task':
      return scheduleTask(work, frame, state);
    case 'Wait':
      return wait(work, frame, state);
    case 'Choice':
      return choose(work, frame, state);
    case 'Pass':
    case 'Succeed':
      return leave(work, frame);
    case 'Fail':
      return fail(work, frame, state);
    case 'Map':
      return startMap(work, frame, state);
    case 'Parallel':
      return startParallel(work, frame, state);
  }
}

async function wait(work: Work, frame: FrameRow, state: WaitState): Promise<void> {
  const until = await wakeTime(work, frame, state);
  if (until <= work.now) return leave(work, frame);
  frame.phase = 'waiting';
  frame.wakeAt = until;
}

async function wakeTime(work: Work, frame: FrameRow, { seconds, timestamp }: WaitState): Promise<number> {
  const scope = scopeOf(work, frame);
  if (seconds) return frame.enteredAt + (await evaluateWhole(seconds, scope, 0)) * 1000;
  const moment = await timestamp?.evaluate(scope);
  if (!isTimestamp(moment)) throw new StateFailure('States.QueryEvaluationError', "The field 'Timestamp' must evaluate to an RFC 3339 time.", 'Timestamp');
  return Date.parse(moment);
}

async function choose(work: Work, frame: FrameRow, state: ChoiceState): Promise<void> {
  const scope = scopeOf(work, frame);
  const input = JSON.parse(frame.input) as unknown;
  for (const rule of state.rules) {
    const holds = await rule.condition.evaluate(scope);
    if (typeof holds !== 'boolean') throw wrongResult(rule.condition, 'true or false');
    if (holds) return exit(work, frame, rule, {}, input);
  }
  if (state.otherwise === undefined) throw new StateFailure(NO_CHOICE, `No rule of the Choice '${state.name}' matches, and it has no Default.`);
  await exit(work, frame, { ...state, next: state.otherwise }, {}, input);
}

async function fail(work: Work, frame: FrameRow, { error, cause }: FailState): Promise<void> {
  const scope = scopeOf(work, frame);
  const text = async (template: Template | undefined): Promise<string | undefined> => {
    const value = await template?.evaluate(scope);
    if (template && typeof value !== 'string') throw wrongResult(template, 'a string');
    return value as string | undefined;
  };
  await failFrame(work, frame, new StateFailure((await text(error)) ?? '', await text(cause)));
}

/** A frame's time has come: the wait or back-off is over, or the task has run out of time. @returns whether anything was due */
export async function wake(work: Work, frame: FrameRow): Promise<boolean> {
  const state = work.state(frame);
  if (state.type === 'Task' && (await timeOutTask(work, frame, state))) return true;
  if (frame.wakeAt === null || frame.wakeAt > work.now) return false;
  frame.wakeAt = null;
  if (frame.phase === 'retrying') {
    frame.phase = 'again';
    work.ready.push(frame);
  } else if (frame.phase === 'waiting') await leave(work, frame);
  return true;
}
