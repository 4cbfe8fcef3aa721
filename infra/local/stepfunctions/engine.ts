import type { Activity, Clock, Invoke, InvokeResult, StateMachineDefinition } from '../ports.ts';
import { Alarm } from './alarm.ts';
import { Calls, type Caller } from './calls.ts';
import { ROOT } from './definition.ts';
import { RUNTIME, StateFailure } from './failure.ts';
import { fault } from './faults.ts';
import { closeExecution } from './flow.ts';
import * as history from './history.ts';
import { advance, wake } from './interpreter.ts';
import { JobQueue } from './jobQueue.ts';
import { Machines } from './machines.ts';
import { isSameStart, newExecution } from './newExecution.ts';
import type { Call, ExecutionRow, FrameRow } from './rows.ts';
import type { Due, Store } from './store.ts';
import { answerTask, beat, callOf, failTask, startTask, succeedToken, timeOutTask } from './task.ts';
import { isToken, Work } from './work.ts';

const DUE_BATCH = 500;

export interface EngineOptions {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly invoke: Invoke;
  readonly stateMachines: readonly StateMachineDefinition[];
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  /** How many functions may run at once. @default 32 */
  readonly concurrency?: number;
  /** Real milliseconds that a clean stop gives the functions under way. @default 2000 */
  readonly stopPatience?: number;
  /** For jitter. @default Math.random */
  readonly random?: () => number;
}

export interface Started {
  readonly arn: string;
  readonly startedAt: number;
}

/** Runs executions: every change is one job on one queue, and one transaction. */
export class Engine {
  readonly machines: Machines;
  readonly #options: EngineOptions;
  readonly #store: Store;
  readonly #queue: JobQueue;
  readonly #calls: Calls;
  readonly #alarm: Alarm;
  #resumed = false;

  /** @throws DefinitionError for a state machine that cannot be run as it is written */
  constructor(options: EngineOptions, store: Store) {
    const { activity, clock, invoke, concurrency = 32 } = options;
    this.#options = options;
    this.#store = store;
    this.machines = new Machines(options, store);
    this.#queue = new JobQueue(activity);
    this.#alarm = new Alarm(clock, activity, () => this.#runDue());
    this.#calls = new Calls({ activity, invoke, limit: concurrency, start: (caller) => this.#beginCall(caller), answer: (...given) => this.#answerCall(...given) });
  }

  /** Goes on with every running execution, and from now on keeps time and calls functions. A second time is harmless. */
  resume(): void {
    if (this.#resumed) return;
    this.#resumed = true;
    this.#calls.open();
    for (const { execution, n, phase } of this.#store.interrupted()) {
      if (phase === 'queued' || phase === 'started') this.#calls.add({ execution, n });
      else void this.#goOn(execution, n);
    }
    this.#alarm.start(this.#store.nextDue());
  }

  /** @param input JSON text, as given */
  start(machineArn: string, name: string, input: string): Promise<Started> {
    return this.#queue.run(async () => {
      const { name: machineName, hash: definition, compiled } = this.machines.current(machineArn);
      const arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const existing = this.#store.executionByArn(arn);
      if (existing && isSameStart(existing, input)) return existing;
      if (existing) throw fault.alreadyExists(arn);
      const startedAt = this.#options.clock.now();
      const work = this.#work(newExecution({ arn, machine: machineArn, definition, name, input, startedAt, timeoutSeconds: compiled.timeoutSeconds }));
      work.event(null, history.executionStarted(input, this.machines.roleArn(machineName)));
      // The same text with other blanks is the same value, and only JSON's own form is passed on.
      work.spawn({ parent: null, slot: 0, block: ROOT, input: JSON.stringify(JSON.parse(input)), item: null, phase: 'enter' });
      await this.#complete(work);
      return { arn, startedAt };
    });
  }

  /** @returns when it stopped; a closed execution keeps its own time */
  stopExecution(arn: string, error: string | null, cause: string | null): Promise<number> {
    return this.#queue.run(async () => {
      const row = this.#store.executionByArn(arn);
      if (!row) throw fault.executionDoesNotExist(arn);
      if (row.status !== 'RUNNING') return row.stoppedAt ?? row.startedAt;
      const work = this.#work(row);
      closeExecution(work, 'ABORTED', error, cause, work.look(1));
      await this.#complete(work);
      return work.now;
    });
  }

  /** @param output JSON text */
  sendTaskSuccess(token: string, output: string): Promise<void> {
    return this.#withToken(token, (work, frame) => succeedToken(work, frame, output));
  }

  sendTaskFailure(token: string, error: string, cause: string | undefined): Promise<void> {
    return this.#withToken(token, async (work, frame) => {
      const state = work.state(frame);
      if (state.type === 'Task') await failTask(work, frame, state, new StateFailure(error, cause));
    });
  }

  sendTaskHeartbeat(token: string): Promise<void> {
    return this.#withToken(token, (work, frame) => Promise.resolve(beat(work, frame)));
  }

  /** Leaves everything as a later `resume` needs it. */
  async stop(): Promise<void> {
    this.#alarm.stop();
    await this.#calls.close(this.#options.stopPatience ?? 2000);
    await this.#queue.close();
  }

  async #withToken(token: string, run: (work: Work, frame: FrameRow) => Promise<void>): Promise<void> {
    if (!isToken(token)) throw fault.invalidToken('Invalid token');
    await this.#queue.run(async () => {
      const known = this.#store.token(token);
      if (!known) throw fault.taskDoesNotExist();
      const loaded = known.open === 1 ? this.#load(known.execution, known.n) : undefined;
      if (!loaded) throw fault.taskTimedOut();
      const { work, frame } = loaded;
      const state = work.state(frame);
      // At the very instant, time is up: whether the timer or the answer comes first must not depend on chance.
      const late = (state.type === 'Task' && (await timeOutTask(work, frame, state))) || (work.execution.timeoutAt ?? Number.POSITIVE_INFINITY) <= work.now;
      if (!late) await run(work, frame);
      await this.#complete(work);
      if (late) throw fault.taskTimedOut();
    });
  }

  #beginCall({ execution, n }: Caller): Promise<Call | undefined> {
    return this.#queue.run(async () => {
      const loaded = this.#load(execution, n);
      const call = loaded && startTask(loaded.work, loaded.frame);
      if (call) await this.#complete(loaded.work);
      return call;
    });
  }

  #answerCall({ execution, n }: Caller, { scheduled }: Call, result: InvokeResult): Promise<void> {
    return this.#queue.run(async () => {
      const loaded = this.#load(execution, n);
      // The attempt may be over: timed out, stopped, or its token used before the function returned.
      if (!loaded || callOf(loaded.frame)?.scheduled !== scheduled) return;
      await this.#guarded(loaded.work, () => answerTask(loaded.work, loaded.frame, result));
    });
  }

  #goOn(execution: number, n: number): Promise<void> {
    return this.#queue.run(async () => {
      const loaded = this.#load(execution, n);
      if (!loaded || (loaded.frame.phase !== 'enter' && loaded.frame.phase !== 'again')) return;
      loaded.work.ready.push(loaded.frame);
      await this.#complete(loaded.work);
    });
  }

  async #runDue(): Promise<number | undefined> {
    for (;;) {
      const due = this.#store.due(this.#options.clock.now(), DUE_BATCH);
      if (due.length === 0) return this.#store.nextDue();
      await Promise.all(due.map((one) => this.#queue.run(() => this.#wake(one))));
    }
  }

  async #wake({ execution, n }: Due): Promise<void> {
    if (n === null) {
      const row = this.#store.execution(execution);
      if (row?.status !== 'RUNNING') return;
      const work = this.#work(row);
      closeExecution(work, 'TIMED_OUT', null, null, work.look(1));
      return this.#complete(work);
    }
    const loaded = this.#load(execution, n);
    if (loaded) await this.#guarded(loaded.work, async () => void (await wake(loaded.work, loaded.frame)));
  }

  /** Takes a transition as far as it goes, and commits it. */
  #complete(work: Work): Promise<void> {
    return this.#guarded(work, () => Promise.resolve());
  }

  async #guarded(work: Work, run: () => Promise<void>): Promise<void> {
    try {
      await run();
      await advance(work);
      this.#commit(work);
    } catch (error) {
      // A fault of this engine ends one execution, visibly, and holds up no other.
      console.error(`Step Functions: ${work.execution.arn} could not go on.`, error);
      const row = this.#store.execution(work.execution.id);
      if (row?.status !== 'RUNNING') throw error;
      const last = this.#work(row);
      closeExecution(last, 'FAILED', RUNTIME, error instanceof Error ? error.message : String(error), undefined);
      this.#commit(last);
    }
  }

  #commit(work: Work): void {
    const changes = work.changes();
    const execution = this.#store.apply(changes);
    if (work.execution.status !== 'RUNNING') return;
    for (const frame of changes.frames) for (const at of [frame.wakeAt, frame.timeoutAt, frame.heartbeatAt]) if (at !== null) this.#alarm.set(at);
    if (work.execution.timeoutAt !== null) this.#alarm.set(work.execution.timeoutAt);
    for (const { n } of work.calls) this.#calls.add({ execution, n });
    for (const { n } of work.ready) void this.#goOn(execution, n);
  }

  #load(execution: number, n: number): { readonly work: Work; readonly frame: FrameRow } | undefined {
    const row = this.#store.execution(execution);
    if (row?.status !== 'RUNNING') return undefined;
    const work = this.#work(row);
    const frame = work.frame(n);
    return frame && { work, frame };
  }

  #work(row: ExecutionRow): Work {
    const { region, clock, random = Math.random } = this.#options;
    const machineName = row.machine.slice(row.machine.lastIndexOf(':') + 1);
    const { machines } = this;
    return new Work(row, { store: this.#store, machine: machines.compiled(row.definition), machineName, roleArn: machines.roleArn(machineName), region, now: clock.now(), random });
  }
}
