import { randomUUID } from 'node:crypto';
import type { InvokeResult } from '../ports.ts';
import { FunctionWorker, type FunctionWorkerOptions } from './functionWorker.ts';

const STOPPING: InvokeResult = { ok: false, error: { errorType: 'Lambda.ServiceException', errorMessage: 'The stack is stopping.' } };

/** Runs the events of one function on up to `size` threads, started when needed; what is too much waits in line. */
export class WorkerPool {
  readonly #options: FunctionWorkerOptions;
  readonly #size: number;
  readonly #idle: FunctionWorker[] = [];
  readonly #busy = new Set<FunctionWorker>();
  readonly #waiting: ((worker: FunctionWorker | undefined) => void)[] = [];
  #stopped = false;

  constructor(options: FunctionWorkerOptions, size: number) {
    this.#options = options;
    this.#size = size;
  }

  async run(event: string): Promise<InvokeResult> {
    if (this.#stopped) return STOPPING;
    const worker = this.#take() ?? (await new Promise<FunctionWorker | undefined>((resolve) => this.#waiting.push(resolve)));
    if (!worker) return STOPPING;
    try {
      return await worker.run(randomUUID(), event);
    } finally {
      this.#give(worker);
    }
  }

  /** Starts a thread ahead of the first event. */
  warm(): void {
    const worker = this.#idle.length === 0 && this.#busy.size === 0 ? this.#take() : undefined;
    if (worker) this.#give(worker);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const turnAway of this.#waiting.splice(0)) turnAway(undefined);
    await Promise.all([...this.#idle, ...this.#busy].map((worker) => worker.terminate()));
  }

  #take(): FunctionWorker | undefined {
    for (;;) {
      // The one used last: its code is warm, and the others may be left alone.
      const idle = this.#idle.pop();
      if (idle && !idle.alive) continue;
      if (!idle && this.#busy.size >= this.#size) return undefined;
      const worker = idle ?? new FunctionWorker(this.#options);
      this.#busy.add(worker);
      return worker;
    }
  }

  #give(worker: FunctionWorker): void {
    this.#busy.delete(worker);
    if (worker.alive) this.#idle.push(worker);
    if (this.#stopped || this.#waiting.length === 0) return;
    const next = this.#take();
    if (next) this.#waiting.shift()?.(next);
  }
}
