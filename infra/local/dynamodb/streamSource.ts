import type { DatabaseSync } from 'node:sqlite';
import { DynamoError, type DynamoCall } from './dynamoClient.ts';

/** A change of a table as its stream carries it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime?: number; readonly [name: string]: unknown };
  readonly [name: string]: unknown;
}

interface Shard {
  readonly ShardId: string;
}
interface Position {
  readonly shard: string;
  /** The last record that has been handled; empty at the start of the shard. */
  readonly sequence: string;
}

export interface StreamSourceOptions {
  readonly call: DynamoCall;
  readonly db: DatabaseSync;
  /** Who reads: a position is kept for each. */
  readonly mapping: string;
  readonly table: string;
  readonly report: (line: string) => void;
}

/**
 * Reads a table's stream from where it was last handled. What has been read is handled only once `handled` was called: whoever is killed in
 * between reads it again.
 */
export class StreamSource {
  readonly #call: DynamoCall;
  readonly #db: DatabaseSync;
  readonly #mapping: string;
  readonly #table: string;
  readonly #report: (line: string) => void;
  #stream: string | undefined;
  #shard: string | undefined;
  #iterator: string | undefined;

  constructor({ call, db, mapping, table, report }: StreamSourceOptions) {
    this.#call = call;
    this.#db = db;
    this.#mapping = mapping;
    this.#table = table;
    this.#report = report;
  }

  get shard(): string {
    return this.#shard ?? '';
  }

  /** The next records, none when there are none at the moment. Every record is given once. */
  async read(limit: number): Promise<readonly StreamRecord[]> {
    if (this.#iterator === undefined && !(await this.#open())) return [];
    const { Records, NextShardIterator } = await this.#call<{ Records: readonly StreamRecord[]; NextShardIterator?: string }>('Streams.GetRecords', { ShardIterator: this.#iterator, Limit: limit });
    this.#iterator = NextShardIterator;
    return Records;
  }

  /** Everything up to this record need not be read again. */
  handled(sequence: string): void {
    this.#db
      .prepare('INSERT INTO position (mapping, stream, shard, sequence) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET shard = excluded.shard, sequence = excluded.sequence')
      .run(this.#mapping, this.#stream ?? '', this.shard, sequence);
  }

  /** Goes to the position kept, or on to the next shard when the one at hand has ended. False when there is nothing to read from. */
  async #open(): Promise<boolean> {
    this.#stream ??= await this.#streamArn();
    if (this.#stream === undefined) return false;
    const { StreamDescription } = await this.#call<{ StreamDescription: { Shards?: readonly Shard[] } }>('Streams.DescribeStream', { StreamArn: this.#stream });
    const shards = (StreamDescription.Shards ?? []).map(({ ShardId }) => ShardId);
    const kept = this.#shard === undefined ? this.#kept(this.#stream) : undefined;
    const next = kept && shards.includes(kept.shard) ? kept.shard : shards[this.#shard === undefined ? 0 : shards.indexOf(this.#shard) + 1];
    if (next === undefined) return false;
    this.#shard = next;
    this.#iterator = await this.#iteratorAt(this.#stream, next, kept?.shard === next ? kept.sequence : '');
    return true;
  }

  async #streamArn(): Promise<string | undefined> {
    const { Streams } = await this.#call<{ Streams: readonly { readonly StreamArn: string }[] }>('Streams.ListStreams', { TableName: this.#table });
    return Streams.at(-1)?.StreamArn;
  }

  #kept(stream: string): Position | undefined {
    return this.#db.prepare('SELECT shard, sequence FROM position WHERE mapping = ? AND stream = ?').get(this.#mapping, stream) as unknown as Position | undefined;
  }

  async #iteratorAt(StreamArn: string, ShardId: string, sequence: string): Promise<string> {
    const ask = async (where: object): Promise<string> =>
      (await this.#call<{ ShardIterator: string }>('Streams.GetShardIterator', { StreamArn, ShardId, ...where })).ShardIterator;
    const start = { ShardIteratorType: 'TRIM_HORIZON' };
    if (sequence === '') return ask(start);
    return ask({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence }).catch((error: unknown) => {
      // What was to be read next is no longer kept: begin with the oldest that is.
      if (error instanceof DynamoError && error.name === 'TrimmedDataAccessException') {
        this.#report(`流的位置已失效，从最早的记录重新开始 · The position in the stream of ${this.#table} is lost: it begins again with the oldest record.`);
        return ask(start);
      }
      throw error;
    });
  }
}
