import type { Activity, CancelTimer, Clock } from '../ports.ts';

const RETRY_MS = 1000;

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
  #on = false;

  constructor(clock: Clock, activity: Activity, run: () => Promise<number | undefined>) {
    this.#clock = clock;
    this.#activity = activity;
    this.#run = run;
  }

  /** Before this nothing rings. @param first when the first thing is due */
  start(first: number | undefined): void {
    this.#on = true;
    if (first !== undefined) this.set(first);
  }

  /** Something is due at `at`. */
  set(at: number): void {
    // While it rings, whatever is new is found by the run itself.
    if (!this.#on || this.#ringing || at >= this.#at) return;
    this.#cancel?.();
    this.#at = at;
    this.#cancel = this.#clock.setTimer(at, () => void this.#ring());
  }

  stop(): void {
    this.#on = false;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  async #ring(): Promise<void> {
    if (!this.#on) return;
    const end = this.#activity.begin('state machine timers');
    this.#ringing = true;
    this.#at = Number.POSITIVE_INFINITY;
    let next: number | undefined;
    try {
      next = await this.#run();
    } catch (error) {
      // The disk may be full or the file locked: what is due stays due, so look again.
      console.error('Step Functions: what is due could not be done.', error);
      next = this.#clock.now() + RETRY_MS;
    }
    this.#ringing = false;
    if (next !== undefined) this.set(next);
    end();
  }
}
