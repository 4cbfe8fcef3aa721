import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Activity, Clock, Invoke, InvokeResult, Part } from '../ports.ts';
import type { DeadLetters } from '../state/deadLetters.ts';
import { REGION } from '../template/place.ts';
import type { StreamMapping } from '../template/platform.ts';
import type { DynamoCall } from './dynamoClient.ts';
import { StreamSource, type StreamRecord } from './streamSource.ts';

export interface StreamConsumerOptions {
  readonly mapping: StreamMapping;
  readonly call: DynamoCall;
  readonly db: DatabaseSync;
  readonly invoke: Invoke;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly deadLetters: DeadLetters;
  /** Told once when the stream cannot be read. */
  readonly report: (line: string) => void;
}

/** Real milliseconds between two looks at a stream that had nothing. */
const IDLE_MS = 20;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Calls a function with the records of a stream, in order and at least once: the position moves on only after the function has returned. A batch
 * that fails is tried again after a pause in virtual time, halved if the mapping says so, and in the end goes to the dead letters.
 */
export class StreamConsumer implements Part {
  readonly #options: StreamConsumerOptions;
  readonly #source: StreamSource;
  #buffer: StreamRecord[] = [];
  /** How many of the buffer the next call takes at most. */
  #size: number;
  #attempts = 0;
  #resting = false;
  #windowEnds: number | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #stopped = false;
  #unreadable = false;
  #loop: Promise<void> | undefined;
  #cancelRest = (): void => {};

  constructor(options: StreamConsumerOptions) {
    const { call, db, mapping } = options;
    this.#options = options;
    this.#size = mapping.batchSize;
    this.#source = new StreamSource({ call, db, mapping: mapping.logicalId, table: mapping.tableName, report: options.report });
  }

  /** Begins to look for records by itself. */
  start(): void {
    this.#loop ??= (async () => {
      while (!this.#stopped) {
        if (!(await this.#step(false))) await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      }
    })();
  }

  /** Handles everything that the stream holds now, without waiting for a batch to fill. What rests after a failure goes on resting. */
  async drain(): Promise<void> {
    while (!this.#stopped && (await this.#step(true)));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelRest();
    await this.#turn.catch(() => {});
    await this.#loop;
  }

  /** One look, one call at most. Answers whether there was something to do. */
  #step(flush: boolean): Promise<boolean> {
    const step = this.#turn.then(() => this.#work(flush));
    this.#turn = step.catch(() => {});
    return step;
  }

  async #work(flush: boolean): Promise<boolean> {
    const { mapping, clock } = this.#options;
    if (this.#resting || this.#stopped) return false;
    if (this.#buffer.length < mapping.batchSize && !(await this.#fill())) return false;
    if (this.#buffer.length === 0) return false;
    this.#windowEnds ??= clock.now() + mapping.windowMs;
    if (!flush && this.#buffer.length < mapping.batchSize && clock.now() < this.#windowEnds) return false;
    await this.#handle(this.#buffer.slice(0, this.#size));
    return true;
  }

  async #fill(): Promise<boolean> {
    try {
      this.#buffer.push(...(await this.#source.read(this.#options.mapping.batchSize - this.#buffer.length)));
      this.#unreadable = false;
      return true;
    } catch (error) {
      if (!this.#unreadable && !this.#stopped) this.#options.report(`The stream of ${this.#options.mapping.tableName} cannot be read: ${(error as Error).message}`);
      this.#unreadable = true;
      return false;
    }
  }

  async #handle(batch: readonly StreamRecord[]): Promise<void> {
    const { mapping, invoke, activity } = this.#options;
    const end = activity.begin(`stream ${mapping.tableName}`);
    try {
      const result = await invoke(mapping.functionName, { Records: batch.map((record) => this.#event(record)) });
      // A call that the stop of the stack has cut short is no failure of the function: the next start repeats it.
      if (this.#stopped && !result.ok) return;
      const failed = firstFailure(result, batch, mapping);
      if (failed > 0) this.#drop(failed);
      if (failed < batch.length) this.#retry(batch.slice(failed), result, failed > 0);
    } finally {
      end();
    }
  }

  /** These many are done with. */
  #drop(count: number): void {
    const done = this.#buffer.splice(0, count);
    this.#source.handled(done.at(-1)!.dynamodb.SequenceNumber);
    this.#size = this.#options.mapping.batchSize;
    this.#attempts = 0;
    this.#windowEnds = undefined;
  }

  #retry(rest: readonly StreamRecord[], result: InvokeResult, progressed: boolean): void {
    const { mapping, clock } = this.#options;
    if (progressed) return;
    if (mapping.bisect && rest.length > 1) {
      this.#size = Math.ceil(rest.length / 2);
      return;
    }
    // The same batch again, however much has been read since.
    this.#size = rest.length;
    this.#attempts += 1;
    if (this.#attempts > mapping.retries) {
      this.#giveUp(rest, result);
      this.#drop(rest.length);
      return;
    }
    this.#resting = true;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.#attempts - 1), LONGEST_PAUSE_MS);
    this.#cancelRest = clock.setTimer(clock.now() + pause, () => {
      this.#resting = false;
    });
  }

  #giveUp(batch: readonly StreamRecord[], result: InvokeResult): void {
    const { mapping, clock, deadLetters } = this.#options;
    const why = result.ok ? 'reported as failed' : `${result.error.errorType}: ${result.error.errorMessage}`;
    deadLetters.add(mapping.deadLetters, {
      at: clock.now(),
      reason: `${mapping.functionName} could not handle ${batch.length} record(s) of ${mapping.tableName}: ${why}`,
      body: {
        version: '1.0',
        timestamp: new Date(clock.now()).toISOString(),
        requestContext: { requestId: randomUUID(), functionArn: mapping.functionName, condition: 'RetryAttemptsExhausted', approximateInvokeCount: this.#attempts },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', ...(result.ok ? {} : { functionError: 'Unhandled' }) },
        DDBStreamBatchInfo: {
          shardId: this.#source.shard,
          startSequenceNumber: batch[0]?.dynamodb.SequenceNumber,
          endSequenceNumber: batch.at(-1)?.dynamodb.SequenceNumber,
          batchSize: batch.length,
          streamArn: mapping.streamArn,
        },
        payload: { Records: batch },
      },
    });
  }

  /** The record as Lambda hands it over; the engine knows neither the region nor the stack's time. */
  #event(record: StreamRecord): object {
    const { mapping, clock } = this.#options;
    return {
      ...record,
      awsRegion: REGION,
      eventSourceARN: mapping.streamArn,
      dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(clock.now() / 1000) },
    };
  }
}

/** Index of the first record that has to be handled again; the length of the batch when none has. */
function firstFailure(result: InvokeResult, batch: readonly StreamRecord[], { reportsItemFailures }: StreamMapping): number {
  if (!result.ok) return 0;
  if (!reportsItemFailures) return batch.length;
  const { batchItemFailures = [] } = (result.payload ?? {}) as { batchItemFailures?: readonly { readonly itemIdentifier?: string }[] | null };
  const indices = (batchItemFailures ?? []).map(({ itemIdentifier }) => batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier));
  // An identifier of nothing in the batch says that the whole of it failed. (As on AWS.)
  return indices.reduce((first, one) => Math.min(first, Math.max(one, 0)), batch.length);
}
