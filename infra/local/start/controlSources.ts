import type { ControlSources, ExecutionDetail, ExecutionRow, HistoryRow, RouteRow } from '../control/sources.ts';
import { countItems } from '../dynamodb/tables.ts';
import type { DynamoDb } from '../dynamodb/dynamodb.ts';
import type { EventBridge } from '../events/eventBridge.ts';
import type { Lambdas } from '../lambda/lambdas.ts';
import type { DeadLetters } from '../state/deadLetters.ts';
import type { ExecutionSummary } from '../stepfunctions/reports.ts';
import type { StepFunctions } from '../stepfunctions/startStepFunctions.ts';
import { functionNameOf, type Platform } from '../template/platform.ts';

/** The parts whose state the control port shows. */
export interface ShownParts {
  readonly platform: Platform;
  readonly dynamodb: DynamoDb;
  readonly lambdas: Lambdas;
  readonly eventBridge: EventBridge;
  readonly stepFunctions: StepFunctions;
  readonly deadLetters: DeadLetters;
  readonly endpoints: ReturnType<ControlSources['endpoints']>;
}

type Shown = Omit<ControlSources, 'title' | 'issuer' | 'clock'>;

/** What the control port shows. It opens before the other parts, whose addresses depend on its own; until they are there, lists are empty. */
export function controlSources(parts: () => ShownParts | undefined): Shown {
  const from = <T>(look: (shown: ShownParts) => T, otherwise: T): T => {
    const shown = parts();
    return shown ? look(shown) : otherwise;
  };
  return {
    endpoints: () => from(({ endpoints }) => endpoints, []),
    routes: () => from(({ platform }) => routesOf(platform), []),
    tables: () => from(({ dynamodb, platform }) => countItems(dynamodb.call, platform.tables), Promise.resolve([])),
    executions: () => from(({ stepFunctions }) => stepFunctions.listExecutions().map((one) => rowOf(one, stepFunctions)), []),
    execution: (name) => from(({ stepFunctions, platform }) => detailOf(name, stepFunctions, platform), undefined),
    schedules: () => from(({ eventBridge }) => eventBridge.schedules(), []),
    runSchedule: (name) => from(({ eventBridge }) => eventBridge.runSchedule(name), Promise.resolve(undefined)),
    deadLetters: () => from(({ deadLetters }) => deadLetters.list(), []),
    functions: () => from(({ lambdas }) => lambdas.report(), []),
  };
}

function routesOf({ api }: Platform): RouteRow[] {
  return (api?.routes ?? []).map(({ routeKey, functionArn, authorizer }) => {
    const [method = '', path = ''] = routeKey === '$default' ? ['ANY', '$default'] : routeKey.split(' ');
    return { method, path, target: functionNameOf(functionArn), ...(authorizer === undefined ? {} : { authorizer }) };
  });
}

function rowOf({ arn, name, machine, status, startedAt, stoppedAt, currentStates }: ExecutionSummary, stepFunctions: StepFunctions): ExecutionRow {
  const state = currentStates.length > 0 ? currentStates.join(', ') : stepFunctions.executionHistory(arn).map(stateOf).findLast((one) => one !== undefined);
  return { name, stateMachine: machine, status, startedAt, ...(stoppedAt === undefined ? {} : { stoppedAt }), ...(state === undefined ? {} : { state }) };
}

function detailOf(name: string, stepFunctions: StepFunctions, { stateMachines }: Platform): ExecutionDetail | undefined {
  const summary = stateMachines
    .map(({ arn }) => `${arn.replace(':stateMachine:', ':execution:')}:${name}`)
    .flatMap((arn) => {
      try {
        return [stepFunctions.describeExecution(arn)];
      } catch {
        // There is none of this machine.
        return [];
      }
    })[0];
  if (!summary) return undefined;
  const { arn, error, cause } = summary;
  const events = stepFunctions.executionHistory(arn, 10_000);
  const input = textIn(events[0], 'executionStartedEventDetails', 'input');
  const output = textIn(events.at(-1), 'executionSucceededEventDetails', 'output');
  return {
    ...rowOf(summary, stepFunctions),
    arn,
    definition: stepFunctions.definitionOf(arn),
    history: events.map(historyRow),
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}

type HistoryEvent = Readonly<Record<string, unknown>>;

function historyRow(event: HistoryEvent): HistoryRow {
  const { timestamp, type, id } = event;
  const state = stateOf(event);
  const details = Object.entries(event).find(([key]) => key.endsWith('EventDetails'))?.[1];
  return { id: Number(id), at: Number(timestamp) * 1000, type: String(type), ...(state === undefined ? {} : { state }), ...(details === undefined ? {} : { details }) };
}

function stateOf(event: HistoryEvent): string | undefined {
  return textIn(event, 'stateEnteredEventDetails', 'name') ?? textIn(event, 'stateExitedEventDetails', 'name');
}

function textIn(event: HistoryEvent | undefined, details: string, name: string): string | undefined {
  const value = (event?.[details] as HistoryEvent | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
}
