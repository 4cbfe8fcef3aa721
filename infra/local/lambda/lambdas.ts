import { availableParallelism } from 'node:os';
import type { SharedTime } from '../clock/sharedTime.ts';
import type { Activity, Clock, Invoke, InvokeResult, Part } from '../ports.ts';
import { REGION } from '../template/place.ts';
import { functionNameOf, type FunctionDefinition } from '../template/platform.ts';
import type { FunctionLogs } from './functionLogs.ts';
import { WorkerPool } from './workerPool.ts';

export interface LambdasOptions {
  readonly functions: readonly FunctionDefinition[];
  readonly clock: Clock & { readonly shared: SharedTime };
  readonly activity: Activity;
  /** Variables that every function gets: where the other services are. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly logs: FunctionLogs;
  /** How many events of one function run at the same time. @default two, or as many as the machine has cores, up to four */
  readonly concurrency?: number;
}

export interface FunctionReport {
  readonly name: string;
  readonly invocations: number;
  /** Newest first. */
  readonly errors: readonly { readonly at: number; readonly type: string; readonly message: string }[];
}

export interface Lambdas extends Part {
  readonly invoke: Invoke;
  /** Starts a thread for each of these functions ahead of their first event. */
  warm(names: readonly string[]): void;
  report(): readonly FunctionReport[];
}

const ERRORS_KEPT = 5;
/** Each has a thread, and a start of its own: more threads than cores only make everything later. */
const AT_ONCE = Math.min(Math.max(2, availableParallelism()), 4);

/** Runs the template's functions in threads of this process. */
export function startLambdas({ functions, clock, activity, endpoints, logs, concurrency = AT_ONCE }: LambdasOptions): Lambdas {
  const pools = new Map(functions.map((definition) => [definition.name, poolOf(definition)]));
  const reports = new Map(functions.map(({ name }) => [name, { name, invocations: 0, errors: [] as FunctionReport['errors'][number][] }]));

  function poolOf({ name, arn, codeDirectory, handler, environment, timeoutMs, memoryMb, logicalId, atOnce = concurrency }: FunctionDefinition): WorkerPool {
    return new WorkerPool(
      {
        setup: { codeDirectory, handler, time: clock.shared, functionName: name, functionArn: arn, memoryMb },
        // Who calls is the logical id; the local services ask for no secret.
        environment: { ...environment, ...endpoints, AWS_REGION: REGION, AWS_LAMBDA_FUNCTION_NAME: name, AWS_ACCESS_KEY_ID: logicalId, AWS_SECRET_ACCESS_KEY: 'local' },
        timeoutMs,
        log: (text) => logs.append(name, text),
      },
      Math.min(atOnce, concurrency),
    );
  }

  async function invoke(functionArnOrName: string, payload: unknown): Promise<InvokeResult> {
    const name = functionNameOf(functionArnOrName);
    const pool = pools.get(name);
    if (!pool) return { ok: false, error: { errorType: 'Lambda.ResourceNotFoundException', errorMessage: `Function not found: ${functionArnOrName}` } };
    const end = activity.begin(`function ${name}`);
    try {
      const result = await pool.run(JSON.stringify(payload ?? null));
      note(name, result);
      return result;
    } finally {
      end();
    }
  }

  function note(name: string, result: InvokeResult): void {
    const report = reports.get(name)!;
    report.invocations += 1;
    if (result.ok) return;
    report.errors.unshift({ at: clock.now(), type: result.error.errorType, message: result.error.errorMessage });
    report.errors.length = Math.min(report.errors.length, ERRORS_KEPT);
  }

  return {
    invoke,
    warm: (names) => names.forEach((name) => pools.get(name)?.warm()),
    report: () => [...reports.values()].map((report) => ({ ...report, errors: [...report.errors] })),
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}
