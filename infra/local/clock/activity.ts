import type { Activity } from '../ports.ts';

/** Takes up what waits outside the stack's own count: records of a stream, say. Resolves when it found nothing more, or has begun to work. */
export type Drain = () => Promise<void>;

/** The work under way in the whole stack. */
export class StackActivity implements Activity {
  readonly #running = new Map<number, string>();
  readonly #drains: Drain[] = [];
  #begun = 0;
  #waiting: (() => void)[] = [];

  begin(what: string): () => void {
    const id = ++this.#begun;
    this.#running.set(id, what);
    return () => {
      if (!this.#running.delete(id) || this.#running.size > 0) return;
      for (const resolve of this.#waiting.splice(0)) resolve();
    };
  }

  /** What is under way, for whoever wonders why nothing comes to rest. */
  running(): readonly string[] {
    return [...this.#running.values()];
  }

  /** Has `whenIdle` also ask here whether there is more to do. */
  addDrain(drain: Drain): void {
    this.#drains.push(drain);
  }

  /** Resolves when nothing is under way, and nothing came of looking once more everywhere. */
  async whenIdle(): Promise<void> {
    for (;;) {
      await this.#nothingRunning();
      const begun = this.#begun;
      // What has just ended may go on in a later turn: an answer that is on its way, a promise chain.
      await nextTurn();
      for (const drain of this.#drains) await drain();
      await nextTurn();
      if (this.#running.size === 0 && this.#begun === begun) return;
    }
  }

  async #nothingRunning(): Promise<void> {
    while (this.#running.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
