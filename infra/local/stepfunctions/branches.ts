import type { MapState, ParallelState } from './definition.ts';
import { evaluateWhole, wrongResult } from './expressions.ts';
import { payloadText, QUERY_EVALUATION, StateFailure } from './failure.ts';
import { leave, startNextChild } from './flow.ts';
import * as history from './history.ts';
import type { FrameRow } from './rows.ts';
import { scopeOf } from './scope.ts';
import type { Work } from './work.ts';

/** How many iterations of an inline Map run at once on AWS, when it says nothing or more. */
const INLINE_CONCURRENCY = 40;

export async function startParallel(work: Work, frame: FrameRow, state: ParallelState): Promise<void> {
  const given = await state.arguments?.evaluate(scopeOf(work, frame));
  const input = given === undefined ? frame.input : payloadText(given, `The input of the branches of '${state.name}'`);
  work.event(frame, history.stateMoved(state, 'Started'));
  frame.phase = 'branches';
  frame.firstChild = work.execution.frames + 1;
  for (const [slot, block] of state.branches.entries()) work.spawn({ parent: frame, slot, block, input, item: null, phase: 'enter' });
  frame.lastChild = work.execution.frames;
  frame.nextChild = frame.lastChild + 1;
  frame.remaining = state.branches.length;
}

export async function startMap(work: Work, frame: FrameRow, state: MapState): Promise<void> {
  const scope = scopeOf(work, frame);
  const items = state.items ? await state.items.evaluate(scope) : (JSON.parse(frame.input) as unknown);
  if (!Array.isArray(items)) {
    throw state.items ? wrongResult(state.items, 'a list') : new StateFailure(QUERY_EVALUATION, `The input of the Map '${state.name}' must be a list.`, 'Items');
  }
  const wanted = state.maxConcurrency ? await evaluateWhole(state.maxConcurrency, scope, 0) : 0;
  const inputs: string[] = [];
  for (const [Index, Value] of items.entries()) {
    const input: unknown = state.selector ? await state.selector.evaluate(scopeOf(work, frame, { item: { Index, Value } })) : Value;
    inputs.push(payloadText(input, `The input of iteration ${Index} of '${state.name}'`));
  }
  work.event(frame, history.mapStarted(items.length));
  if (items.length === 0) {
    work.event(frame, history.stateMoved(state, 'Succeeded'));
    return leave(work, frame, { value: [] });
  }
  frame.phase = 'branches';
  frame.firstChild = frame.nextChild = work.execution.frames + 1;
  for (const [slot, input] of inputs.entries()) {
    const item = JSON.stringify({ Index: slot, Value: items[slot] as unknown });
    work.spawn({ parent: frame, slot, block: state.processor, input, item, phase: 'pending' });
  }
  frame.lastChild = work.execution.frames;
  frame.remaining = items.length;
  const atOnce = Math.min(wanted || INLINE_CONCURRENCY, INLINE_CONCURRENCY, items.length);
  for (let begun = 0; begun < atOnce; begun += 1) startNextChild(work, frame);
}
