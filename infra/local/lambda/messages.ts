import type { SharedTime } from '../clock/sharedTime.ts';

/** What a worker is started with. */
export interface WorkerSetup {
  readonly codeDirectory: string;
  readonly handler: string;
  readonly time: SharedTime;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
}

/** An event for a worker. JSON text both ways, as on AWS. */
export interface Invocation {
  readonly requestId: string;
  readonly event: string;
  /** Real milliseconds from now. */
  readonly timeoutMs: number;
}

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What a worker says. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'initFailed'; readonly error: FunctionError }
  | { readonly kind: 'answered'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'failed'; readonly requestId: string; readonly error: FunctionError };
