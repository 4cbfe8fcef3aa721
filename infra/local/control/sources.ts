import type { LocalIssuer } from '../identity/issuer.ts';
import type { InvokeResult } from '../ports.ts';

/** What the control port shows and moves. The stack gives it; lists are asked for anew at every request. Times are virtual milliseconds. */
export interface ControlSources {
  /** Heading of the page: the stack's name. */
  readonly title: string;
  readonly issuer: LocalIssuer;
  readonly clock: {
    now(): number;
    /** Moves the clock forward, timer by timer; resolves when everything due until then has run. Never called twice at once. */
    moveTo(at: number): Promise<void>;
  };
  /** What the other ports are: name and URL, in the order to be shown. */
  endpoints(): readonly EndpointRow[];
  routes(): readonly RouteRow[];
  tables(): Awaitable<readonly TableRow[]>;
  executions(): Awaitable<readonly ExecutionRow[]>;
  /** Undefined when there is none of the name. */
  execution(name: string): Awaitable<ExecutionDetail | undefined>;
  schedules(): Awaitable<readonly ScheduleRow[]>;
  /** Runs a schedule's target once, now. Undefined when there is none of the name. */
  runSchedule(name: string): Promise<InvokeResult | undefined>;
  deadLetters(): Awaitable<readonly DeadLetterRow[]>;
  functions(): Awaitable<readonly FunctionRow[]>;
}

export interface ControlOptions extends ControlSources {
  /** 0 takes a free one. */
  readonly port: number;
}

export type Awaitable<T> = T | Promise<T>;

export interface EndpointRow {
  readonly name: string;
  readonly url: string;
}

export interface RouteRow {
  readonly method: string;
  readonly path: string;
  /** Name of the function behind it. */
  readonly target: string;
  /** Name of the authorizer; undefined for a public route. */
  readonly authorizer?: string;
}

export interface TableRow {
  readonly name: string;
  readonly items: number;
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

export interface ExecutionRow {
  readonly name: string;
  readonly stateMachine: string;
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  /** The state it is in, or the last one it was in. */
  readonly state?: string;
}

export interface ExecutionDetail extends ExecutionRow {
  readonly arn: string;
  /** Amazon States Language, JSON text. */
  readonly definition: string;
  /** JSON text. */
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly history: readonly HistoryRow[];
}

export interface HistoryRow {
  readonly id: number;
  readonly at: number;
  /** As in GetExecutionHistory: `TaskStateEntered`, `LambdaFunctionFailed`, … */
  readonly type: string;
  /** Name of the state, on events that enter or leave one. */
  readonly state?: string;
  /** The event's details, as JSON. */
  readonly details?: unknown;
}

export interface ScheduleRow {
  /** What `POST /schedules/{name}/run` takes. */
  readonly name: string;
  /** `rate(1 hour)`, `cron(…)` */
  readonly expression: string;
  readonly target: string;
  readonly nextAt?: number;
  readonly lastAt?: number;
}

export interface DeadLetterRow {
  readonly queue: string;
  readonly at: number;
  /** Why it was given up. */
  readonly reason?: string;
  readonly body: unknown;
}

export interface FunctionRow {
  readonly name: string;
  readonly invocations: number;
  /** Newest first; a few are enough. */
  readonly errors: readonly { readonly at: number; readonly type: string; readonly message: string }[];
}
