import { performance } from 'node:perf_hooks';
import type { Activity } from '../ports.ts';

/** Give others (sockets, functions) a turn at least this often. */
const TURN_MS = 8;

/**
 * Runs jobs one after the other, in the order of arrival: the only writer, so no two transitions can meet. Evaluating expressions is
 * all computation, so nothing is gained by overlapping them. Counts as activity from the first job to the last.
 */
export class JobQueue {
  readonly #activity: Activity;
  #waiting: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(activity: Activity) {
    this.#activity = activity;
  }

  /** @returns what the job returns; never settles when the queue is closed before its turn */
  run<T>(job: () => Promise<T> | T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(async () => {
        try {
          resolve(await job());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      if (!this.#running && !this.#closed) this.#running = this.#drain();
    });
  }

  /** Ends after the job that runs now. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    this.#waiting = [];
  }

  async #drain(): Promise<void> {
    const end = this.#activity.begin('state machine transitions');
    let turn = performance.now();
    // Whole batches, because taking jobs off the front one by one would move a long list each time.
    while (this.#waiting.length > 0 && !this.#closed) {
      const batch = this.#waiting;
      this.#waiting = [];
      for (const job of batch) {
        if (this.#closed) break;
        await job();
        if (performance.now() - turn < TURN_MS) continue;
        await new Promise((resolve) => setImmediate(resolve));
        turn = performance.now();
      }
      // Lets what awaited the last jobs ask for more before the queue counts as idle.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#running = undefined;
    end();
  }
}
