import { payloadDetails, type AssignedVariables } from './historyData.ts';
import type { State, TaskState } from './definition.ts';
import type { StateFailure } from './failure.ts';
import type { Call } from './rows.ts';

/** An event as `GetExecutionHistory` tells it, without number and time. */
export interface HistoryDetail {
  readonly type: string;
  readonly details: Readonly<Record<string, object>>;
}

export const executionStarted = (input: string, roleArn: string): HistoryDetail => one('ExecutionStarted', { ...payloadDetails('input', input), roleArn });
export const executionSucceeded = (output: string): HistoryDetail => one('ExecutionSucceeded', payloadDetails('output', output));
export const executionClosed = (type: 'ExecutionFailed' | 'ExecutionTimedOut' | 'ExecutionAborted', error: string | null, cause: string | null): HistoryDetail =>
  one(type, { ...(error === null ? {} : { error }), ...(cause === null ? {} : { cause }) });

/** Entered events share one detail name, whatever the type of the state. */
export function stateEntered(state: State, input: string): HistoryDetail {
  return { type: `${state.type}StateEntered`, details: { stateEnteredEventDetails: { name: state.name, ...payloadDetails('input', input) } } };
}

export function stateExited(state: State, output: string, assigned: Readonly<Record<string, unknown>> | undefined): HistoryDetail {
  const variables: AssignedVariables = assigned
    ? {
        assignedVariables: Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)])),
        assignedVariablesDetails: { truncated: false },
      }
    : {};
  return { type: `${state.type}StateExited`, details: { stateExitedEventDetails: { name: state.name, ...payloadDetails('output', output), ...variables } } };
}

/** `ParallelStateStarted`, `MapStateSucceeded`, `TaskStateAborted` …: events without details. */
export const stateMoved = (state: State, moved: 'Started' | 'Succeeded' | 'Failed' | 'Aborted'): HistoryDetail => ({ type: `${state.type}State${moved}`, details: {} });

export const mapStarted = (length: number): HistoryDetail => one('MapStateStarted', { length });
export const iteration = (name: string, index: number, moved: 'Started' | 'Succeeded' | 'Failed' | 'Aborted'): HistoryDetail =>
  one(`MapIteration${moved}`, { name, index });

export function taskScheduled(state: TaskState, call: Omit<Call, 'scheduled'>, region: string): HistoryDetail {
  return one('TaskScheduled', {
    ...resource(state),
    region,
    parameters: JSON.stringify({ FunctionName: call.functionName, Payload: call.payload }),
    ...(call.timeoutMs === null ? {} : { timeoutInSeconds: call.timeoutMs / 1000 }),
    ...(call.heartbeatMs === null ? {} : { heartbeatInSeconds: call.heartbeatMs / 1000 }),
  });
}

export const taskStarted = (state: TaskState): HistoryDetail => one('TaskStarted', resource(state));
export const taskSubmitted = (state: TaskState, output: string): HistoryDetail => one('TaskSubmitted', { ...resource(state), ...payloadDetails('output', output) });
export const taskSucceeded = (state: TaskState, output: string): HistoryDetail => one('TaskSucceeded', { ...resource(state), ...payloadDetails('output', output) });
export const taskFailed = (state: TaskState, failure: StateFailure): HistoryDetail => one('TaskFailed', { ...resource(state), ...failed(failure) });
export const taskTimedOut = (state: TaskState, failure: StateFailure): HistoryDetail => one('TaskTimedOut', { ...resource(state), ...failed(failure) });

export const evaluationFailed = (state: State, failure: StateFailure): HistoryDetail =>
  one('EvaluationFailed', { ...failed(failure), location: failure.location, state: state.name });

function one(type: string, details: object): HistoryDetail {
  return { type, details: { [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: details } };
}

function resource(state: TaskState) {
  return { resourceType: 'lambda', resource: state.token ? 'invoke.waitForTaskToken' : 'invoke' };
}

function failed({ error, reason }: StateFailure) {
  return reason === undefined ? { error } : { error, cause: reason };
}
