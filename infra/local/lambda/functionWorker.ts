import { Worker } from 'node:worker_threads';
import type { Readable } from 'node:stream';
import type { InvokeResult } from '../ports.ts';
import type { FunctionError, Invocation, WorkerMessage, WorkerSetup } from './messages.ts';

export interface FunctionWorkerOptions {
  readonly setup: WorkerSetup;
  /** The whole of the thread's `process.env`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Takes what the function prints. */
  readonly log: (text: string) => void;
}

/** As on AWS: what a function may take to load. Real milliseconds. */
const INIT_TIMEOUT_MS = 30_000;
const WORKER = new URL('./worker.ts', import.meta.url);

/** One thread that runs one function, one event at a time. It is of no use any more once `alive` is false. */
export class FunctionWorker {
  readonly #options: FunctionWorkerOptions;
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  #alive = true;
  #settle: ((result: InvokeResult) => void) | undefined;
  #initialized: () => void = () => {};
  #failure: FunctionError | undefined;

  constructor(options: FunctionWorkerOptions) {
    this.#options = options;
    this.#ready = new Promise((resolve) => (this.#initialized = resolve));
    this.#worker = new Worker(WORKER, {
      workerData: options.setup,
      env: { ...options.environment },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      argv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: options.setup.memoryMb },
    });
    this.#worker.on('message', (message: WorkerMessage) => this.#receive(message));
    this.#worker.on('error', (error: unknown) => this.#die(errorOf(error)));
    this.#worker.on('exit', (code) => this.#die({ errorType: 'Runtime.ExitError', errorMessage: `The function ended its own process with code ${code}.` }));
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) this.#forward(stream);
    // The servers of the stack keep the process alive; an idle function must not.
    this.#worker.unref();
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one event. A failure of the function is an answer, too; the worker may be dead afterwards. */
  async run(requestId: string, event: string): Promise<InvokeResult> {
    const { timeoutMs, setup } = this.#options;
    if (!(await this.#within(INIT_TIMEOUT_MS, this.#ready))) {
      return this.#end({ errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${requestId} Error: ${setup.functionName} did not load within ${INIT_TIMEOUT_MS / 1000} seconds` });
    }
    if (this.#failure) return this.#end(this.#failure);
    const answer = new Promise<InvokeResult>((resolve) => (this.#settle = resolve));
    const invocation: Invocation = { requestId, event, timeoutMs };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(invocation);
    const result = await this.#within(timeoutMs, answer);
    this.#settle = undefined;
    return result || this.#end({ errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds` });
  }

  async terminate(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }

  /** The value, or false when it takes longer. A value of nothing is true. */
  async #within<T>(milliseconds: number, value: Promise<T>): Promise<(T extends void ? true : T) | false> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
    const result = await Promise.race([value.then((one) => one ?? true), tooLate]);
    clearTimeout(timer);
    return result as (T extends void ? true : T) | false;
  }

  #receive(message: WorkerMessage): void {
    if (message.kind === 'initFailed') this.#die(message.error);
    else if (message.kind === 'ready') this.#initialized();
    else if (message.kind === 'answered') this.#settle?.({ ok: true, payload: JSON.parse(message.payload) });
    else this.#settle?.({ ok: false, error: message.error });
  }

  #die(error: FunctionError): void {
    this.#alive = false;
    this.#failure ??= error;
    this.#initialized();
    this.#settle?.({ ok: false, error });
  }

  #end(error: FunctionError): InvokeResult {
    void this.terminate();
    this.#options.log(`${error.errorType}: ${error.errorMessage}\n`);
    return { ok: false, error };
  }

  #forward(stream: Readable): void {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => this.#options.log(text));
  }
}

/** What is thrown outside a handler: a rejection that nobody handles, memory that is used up. */
function errorOf(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: 'Runtime.Unknown', errorMessage: String(error) };
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { errorType: 'Runtime.OutOfMemory', errorMessage: 'The function used more memory than it has.' };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
