import type { Part } from '../ports.ts';
import { serve } from './endpoint.ts';
import { Engine, type EngineOptions } from './engine.ts';
import { operations } from './operations.ts';
import { Reports, type ExecutionFilter, type ExecutionSummary } from './reports.ts';
import { Store } from './store.ts';

export interface StepFunctionsOptions extends EngineOptions {
  /** Where executions are kept: a path, or `:memory:`. */
  readonly file: string;
  /** 0 for any free port. */
  readonly port: number;
  /**
   * Whether executions of an earlier run go on at once. When functions cannot be called yet, say false and call `resume()` once they can.
   * @default true
   */
  readonly resume?: boolean;
}

export interface StateMachineSummary {
  readonly arn: string;
  readonly name: string;
  /** Amazon States Language, JSON text. */
  readonly definition: string;
  /** How many executions run. */
  readonly running: number;
}

/** The engine as the local stack holds it. */
export interface StepFunctions extends Part {
  readonly url: string;
  readonly port: number;
  /** Goes on with what an earlier run left, and begins to keep time. Harmless when it has been done. */
  resume(): void;
  stateMachines(): readonly StateMachineSummary[];
  /** Newest first. */
  listExecutions(filter?: ExecutionFilter): readonly ExecutionSummary[];
  /** @throws ServiceFault `ExecutionDoesNotExist` */
  describeExecution(executionArn: string): ExecutionSummary;
  /** Events in AWS's shape, oldest first. @param limit default 1000 */
  executionHistory(executionArn: string, limit?: number): readonly Readonly<Record<string, unknown>>[];
  /** Arn of the machine whose execution hands out this token; undefined when there is none. */
  machineOfToken(token: string): string | undefined;
  /** The definition that an execution follows, to draw it: JSON text. */
  definitionOf(executionArn: string): string;
}

/**
 * Opens the durable Step Functions engine and its AWS-compatible endpoint on 127.0.0.1.
 * @throws DefinitionError naming the state and field that the engine does not know; Error for a taken port or another version's file
 */
export async function startStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const store = new Store(options.file);
  try {
    const engine = new Engine(options, store);
    const reports = new Reports(store, engine.machines);
    const endpoint = await serve(operations(engine, reports), options.port);
    if (options.resume !== false) engine.resume();
    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      // The endpoint first stays open: the functions under way may still hand in their tokens.
      await engine.stop();
      await endpoint.close();
      store.close();
    };
    return {
      url: endpoint.url,
      port: endpoint.port,
      stop: () => (stopping ??= stop()),
      resume: () => engine.resume(),
      stateMachines: () => engine.machines.all().map(({ arn, name, definition }) => ({ arn, name, definition, running: reports.running(arn) })),
      listExecutions: (filter) => reports.list(filter),
      describeExecution: (arn) => reports.describe(arn),
      executionHistory: (arn, limit = 1000) => reports.history(arn, { limit, reverse: false, after: undefined, includeData: true }),
      machineOfToken: (token) => store.execution(store.token(token)?.execution ?? 0)?.machine,
      definitionOf: (arn) => reports.definitionOf(reports.row(arn)),
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
