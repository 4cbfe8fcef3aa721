import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createHash } from 'node:crypto';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import canonicalize from 'canonicalize';

const CHANNEL = 'http.client.response.finish';
const WRITES = /\.(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems|ExecuteStatement|ExecuteTransaction|StartExecution|SendTaskSuccess|SendTaskFailure|PutEvents)$/;

/** Sees every act of this process on an AWS service that took effect, whichever client it came from. */
export class WriteJournal {
  #acts: string[] = [];
  readonly #listen = (message: unknown): void => {
    const { request, response } = message as { readonly request: ClientRequest; readonly response: IncomingMessage };
    const target = String(request.getHeader('x-amz-target') ?? '');
    if (response.statusCode === 200 && WRITES.test(target)) this.#acts.push(target);
  };

  start(): void {
    subscribe(CHANNEL, this.#listen);
  }

  stop(): void {
    unsubscribe(CHANNEL, this.#listen);
  }

  /** The acts since the last asking. */
  take(): readonly string[] {
    const acts = this.#acts;
    this.#acts = [];
    return acts;
  }
}

const TABLES = ['Departments', 'Calendar', 'Catalog', 'Requests', 'Registrations', 'Evidence'];

/** All tables in short: how many items, and a sum over the digests of each, in whatever order they and their attributes come. */
export async function fingerprint(client: DynamoDBDocumentClient): Promise<string> {
  const parts: string[] = [];
  for (const TableName of TABLES) {
    let count = 0;
    let sum = 0n;
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName, ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}) }));
      count += Items.length;
      for (const item of Items) sum = (sum + createHash('sha256').update(canonicalize(item) ?? '').digest().readBigUInt64LE()) % 2n ** 64n;
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey);
    parts.push(`${TableName} ${count} ${sum.toString(16)}`);
  }
  return parts.join(', ');
}
