import type { Activity, Clock, Invoke } from '../ports.ts';
import { startStepFunctions, type StepFunctions, type StepFunctionsOptions } from './startStepFunctions.ts';

/** What the engine's tests run on: time that moves when told to, functions that are plain code. */

export const START = Date.parse('2026-09-24T02:00:00.000Z');
export const FUNCTION = 'arn:aws-cn:lambda:cn-north-1:000000000000:function:work';
export const machineArn = (name: string): string => `arn:aws-cn:states:cn-north-1:000000000000:stateMachine:${name}`;
export const executionArn = (machine: string, name: string): string => `arn:aws-cn:states:cn-north-1:000000000000:execution:${machine}:${name}`;

export class FakeClock implements Clock {
  #now: number;
  #timers: { readonly at: number; readonly fire: () => void }[] = [];

  constructor(now = START) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  setTimer(at: number, fire: () => void): () => void {
    const timer = { at, fire };
    this.#timers.push(timer);
    if (at <= this.#now) setImmediate(() => this.#fire(timer));
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Timer by timer, everything due done in between. */
  async moveTo(at: number, activity: Activity): Promise<void> {
    await activity.whenIdle();
    for (;;) {
      const next = this.#timers.toSorted((one, other) => one.at - other.at)[0];
      if (!next || next.at > at) break;
      this.#now = Math.max(this.#now, next.at);
      this.#fire(next);
      await activity.whenIdle();
    }
    this.#now = Math.max(this.#now, at);
  }

  #fire(timer: { readonly fire: () => void }): void {
    if (!this.#timers.some((other) => other === timer)) return;
    this.#timers = this.#timers.filter((other) => other !== timer);
    timer.fire();
  }
}

export class FakeActivity implements Activity {
  #underWay = 0;
  #waiting: (() => void)[] = [];

  begin(): () => void {
    this.#underWay += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    };
  }

  async whenIdle(): Promise<void> {
    do {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#underWay > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } while (this.#underWay > 0);
  }
}

export interface Bench {
  readonly clock: FakeClock;
  readonly activity: FakeActivity;
  readonly engine: StepFunctions;
  /** Moves the clock and waits until everything due is done. */
  advance(seconds: number): Promise<void>;
  idle(): Promise<void>;
  /** Starts through the endpoint. @returns the execution's arn */
  start(machine: string, input?: unknown, name?: string): Promise<string>;
  call(operation: string, given: object): Promise<Readonly<Record<string, unknown>>>;
  /** `[status, parsed output or error]`. */
  outcome(arn: string): Promise<readonly [status: unknown, result: unknown, cause?: unknown]>;
  events(arn: string): readonly unknown[];
}

export interface BenchOptions extends Partial<Pick<StepFunctionsOptions, 'file' | 'random' | 'concurrency' | 'resume'>> {
  readonly invoke?: Invoke;
  readonly clock?: FakeClock;
}

export function jsonata(startAt: string, states: object, more: object = {}): object {
  return { QueryLanguage: 'JSONata', StartAt: startAt, States: states, ...more };
}

/** A task that calls `work`. */
export function task(more: object, payload: unknown = '{% $states.input %}'): object {
  return { Type: 'Task', Resource: 'arn:aws-cn:states:::lambda:invoke', Arguments: { FunctionName: FUNCTION, Payload: payload }, ...more };
}

/** A task that hands `work` its token as `{token}`. */
export function tokenTask(more: object): object {
  return { ...task({}, { token: '{% $states.context.Task.Token %}' }), Resource: 'arn:aws-cn:states:::lambda:invoke.waitForTaskToken', ...more };
}

/** An engine with the given machines, by name. */
export async function bench(machines: Readonly<Record<string, object>>, { invoke = echo, clock = new FakeClock(), ...options }: BenchOptions = {}): Promise<Bench> {
  const activity = new FakeActivity();
  const stateMachines = Object.entries(machines).map(([name, definition]) => ({ name, arn: machineArn(name), definition: JSON.stringify(definition) }));
  const engine = await startStepFunctions({
    file: ':memory:',
    stopPatience: 50,
    ...options,
    clock,
    activity,
    invoke,
    stateMachines,
    port: 0,
    region: 'cn-north-1',
    account: '000000000000',
    partition: 'aws-cn',
  });
  const call = (operation: string, given: object) => post(engine.url, operation, given);
  return {
    clock,
    activity,
    engine,
    call,
    idle: () => activity.whenIdle(),
    advance: (seconds) => clock.moveTo(clock.now() + seconds * 1000, activity),
    start: async (machine, input = {}, name = `case-${Math.random().toString(36).slice(2)}`) => {
      const started = await call('StartExecution', { stateMachineArn: machineArn(machine), name, input: JSON.stringify(input) });
      if (typeof started['executionArn'] !== 'string') throw new Error(JSON.stringify(started));
      return started['executionArn'];
    },
    outcome: async (arn) => {
      await activity.whenIdle();
      const { status, output, error, cause } = await call('DescribeExecution', { executionArn: arn });
      if (error !== undefined) return cause === undefined ? [status, error] : [status, error, cause];
      return [status, output === undefined ? undefined : JSON.parse(String(output))];
    },
    events: (arn) => engine.executionHistory(arn).map(({ type }) => type),
  };
}

export const echo: Invoke = (_name, payload) => Promise.resolve({ ok: true, payload });

async function post(url: string, operation: string, given: object): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-amz-target': `AWSStepFunctions.${operation}`, 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(given),
  });
  return (await response.json()) as Readonly<Record<string, unknown>>;
}
