import type { Activity, Invoke, InvokeResult } from '../ports.ts';
import type { Call } from './rows.ts';

/** Which frame calls, and by which attempt. */
export interface Caller {
  readonly execution: number;
  readonly n: number;
}

export interface CallsOptions {
  readonly activity: Activity;
  readonly invoke: Invoke;
  /** How many calls may be under way at once. */
  readonly limit: number;
  /** Records the start; undefined when there is nothing to call any more. */
  readonly start: (caller: Caller) => Promise<Call | undefined>;
  readonly answer: (caller: Caller, call: Call, result: InvokeResult) => Promise<void>;
}

/** Calls functions, a bounded number at a time, in the order of asking. */
export class Calls {
  readonly #options: CallsOptions;
  #waiting: Caller[] = [];
  #next = 0;
  #underWay = 0;
  #open = false;
  #endActivity: (() => void) | undefined;
  #whenNone: (() => void)[] = [];

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  add(caller: Caller): void {
    // Before `open` nothing is kept: what is to be called then stands in the store.
    if (!this.#open) return;
    this.#waiting.push(caller);
    this.#endActivity ??= this.#options.activity.begin('functions called by state machines');
    this.#pump();
  }

  open(): void {
    this.#open = true;
  }

  /** Begins no further call, and waits for those under way, at most `patience` milliseconds of real time. */
  async close(patience: number): Promise<void> {
    this.#open = false;
    this.#waiting = [];
    this.#next = 0;
    if (this.#underWay === 0) return this.#rest();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      new Promise<void>((resolve) => this.#whenNone.push(resolve)),
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      }),
    ]);
    clearTimeout(timer);
    this.#rest();
  }

  #pump(): void {
    while (this.#underWay < this.#options.limit && this.#next < this.#waiting.length) {
      const caller = this.#waiting[this.#next];
      this.#next += 1;
      if (caller) void this.#call(caller);
    }
    if (this.#next === this.#waiting.length) {
      this.#waiting = [];
      this.#next = 0;
      if (this.#underWay === 0) this.#rest();
    }
  }

  async #call(caller: Caller): Promise<void> {
    this.#underWay += 1;
    try {
      const call = await this.#options.start(caller);
      if (call) {
        const result = await this.#invoke(call);
        await this.#options.answer(caller, call, result);
      }
    } catch (error) {
      console.error('Step Functions: a transition could not be recorded.', error);
    } finally {
      this.#underWay -= 1;
      this.#pump();
      if (this.#underWay === 0) for (const resolve of this.#whenNone.splice(0)) resolve();
    }
  }

  async #invoke(call: Call): Promise<InvokeResult> {
    try {
      return await this.#options.invoke(call.functionName, call.payload);
    } catch (error) {
      return { ok: false, error: { errorType: 'Lambda.SdkClientException', errorMessage: error instanceof Error ? error.message : String(error) } };
    }
  }

  #rest(): void {
    this.#endActivity?.();
    this.#endActivity = undefined;
  }
}
