import { BatchGetCommand, GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setTimeout as pause } from 'node:timers/promises';

export type Item = Readonly<Record<string, unknown>>;
export interface Key {
  readonly PK: string;
  readonly SK: string;
}

/** One item to read, in whatever table it stands, and how to understand it. A context publishes these for others to read along. */
export interface Ref<T> {
  readonly parts: readonly { readonly table: string; readonly key: Key }[];
  readonly parse: (items: readonly (Item | undefined)[]) => T;
}

export type Refs = Readonly<Record<string, Ref<unknown>>>;
export type Values<R extends Refs> = { readonly [K in keyof R]: R[K] extends Ref<infer T> ? T : never };

/** Several of a kind as one ref, by their keys. */
export function refsBy<T>(keys: readonly string[], refOf: (key: string) => Ref<T>): Ref<ReadonlyMap<string, T>> {
  const refs = keys.map((key) => ({ key, ...refOf(key) }));
  return {
    parts: refs.flatMap(({ parts }) => parts),
    parse: (items) => {
      const rest = [...items];
      return new Map(refs.map(({ key, parts, parse }) => [key, parse(rest.splice(0, parts.length))]));
    },
  };
}

/** Several things of one kind as one thing to read. */
export function together<T>(refs: readonly Ref<T>[]): Ref<readonly T[]> {
  return {
    parts: refs.flatMap((ref) => ref.parts),
    parse: (items) => {
      let next = 0;
      return refs.map((ref) => ref.parse(items.slice(next, (next += ref.parts.length))));
    },
  };
}

/** Reads all of the refs, strongly consistent, in one round trip. */
export async function readTogether<R extends Refs>(client: DynamoDBDocumentClient, refs: R): Promise<Values<R>> {
  const wanted = new Map(Object.values(refs).flatMap((ref) => ref.parts.map((part) => [nameOf(part.table, part.key), part] as const)));
  const found = wanted.size === 1 ? await readOne(client, [...wanted.values()]) : await readBatch(client, [...wanted.values()]);
  return Object.fromEntries(
    Object.entries(refs).map(([name, ref]) => [name, ref.parse(ref.parts.map((part) => found.get(nameOf(part.table, part.key))))]),
  ) as Values<R>;
}

type Part = Ref<unknown>['parts'][number];

async function readOne(client: DynamoDBDocumentClient, [part]: readonly Part[]): Promise<Map<string, Item>> {
  if (!part) return new Map();
  const { Item: item } = await client.send(new GetCommand({ TableName: part.table, Key: part.key, ConsistentRead: true }));
  return new Map(item ? [[nameOf(part.table, part.key), item]] : []);
}

const ATTEMPTS = 5;

/** DynamoDB had no capacity for some of the keys, however often it was asked. */
export class KeysUnread extends Error {
  constructor() {
    super('DynamoDB kept handing keys back unread');
    this.name = 'KeysUnread';
  }
}

/** As many keys as one call may ask for. */
const BATCH = 100;

async function readBatch(client: DynamoDBDocumentClient, parts: readonly Part[]): Promise<Map<string, Item>> {
  const batches = Array.from({ length: Math.ceil(parts.length / BATCH) }, (_, i) => readAll(client, parts.slice(i * BATCH, (i + 1) * BATCH)));
  return new Map((await Promise.all(batches)).flatMap((found) => [...found]));
}

async function readAll(client: DynamoDBDocumentClient, parts: readonly Part[]): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  const keysByTable = Object.groupBy(parts, (part) => part.table);
  let request: Record<string, { Keys: Key[]; ConsistentRead: boolean }> | undefined = Object.fromEntries(
    Object.entries(keysByTable).map(([table, some = []]) => [table, { Keys: some.map((part) => part.key), ConsistentRead: true }]),
  );
  for (let attempt = 0; request && Object.keys(request).length > 0; attempt += 1) {
    // DynamoDB hands back what it had no capacity for; asking again at once would be refused again.
    if (attempt === ATTEMPTS) throw new KeysUnread();
    if (attempt > 0) await pause(20 * 2 ** attempt);
    const { Responses = {}, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems: request }));
    for (const [table, items] of Object.entries(Responses)) {
      for (const item of items) found.set(nameOf(table, item as unknown as Key), item);
    }
    request = UnprocessedKeys as typeof request;
  }
  return found;
}

function nameOf(table: string, { PK, SK }: Key): string {
  return `${table}\n${PK}\n${SK}`;
}
