import type { Activity, CancelTimer, Clock } from '../ports.ts';

/**
 * One timer of the clock for everything the store knows to be due, so that ten thousand executions that wake at one instant are
 * one wake-up, and a restart needs nothing but the store.
 */
export class Alarm {
  readonly #clock: Clock;
  readonly #activity: Activity;
  /** Does what is due. @returns when the next thing is due */
  readonly #run: () => Promise<number | undefined>;
  #at = Number.POSITIVE_INFINITY;
  #cancel: CancelTimer | undefined;
  #ringing = false;
  #stopped = false;

  constructor(clock: Clock, activity: Activity, run: () => Promise<number | undefined>) {
    this.#clock = clock;
    this.#activity = activity;
    this.#run = run;
  }

  /** Something is due at `at`. */
  set(at: number): void {
    // While it rings, whatever is new is found by the run itself.
    if (this.#stopped || this.#ringing || at >= this.#at) return;
    this.#cancel?.();
    this.#at = at;
    this.#cancel = this.#clock.setTimer(at, () => void this.#ring());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  async #ring(): Promise<void> {
    if (this.#stopped) return;
    const end = this.#activity.begin('state machine timers');
    this.#ringing = true;
    this.#at = Number.POSITIVE_INFINITY;
    let next: number | undefined;
    try {
      next = await this.#run();
    } catch (error) {
      console.error('Step Functions: a timer failed.', error);
    }
    this.#ringing = false;
    if (next !== undefined) this.set(next);
    end();
  }
}
