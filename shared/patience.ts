/** Limits of one attempt at an AWS call, in milliseconds. */
export interface Patience {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  /** The SDK only warns of a request that takes longer, unless it is told to give it up. */
  readonly throwOnRequestTimeout: boolean;
}

/**
 * Short enough that the SDK's retries fit into a function's time, so that a person is told rather than cut off. A connection may take as long as an
 * answer: while a cold start keeps the processor busy, the timer can be seen before the connection that was made long ago.
 */
export const patience: Patience = { connectionTimeout: 3000, requestTimeout: 3000, throwOnRequestTimeout: true };
