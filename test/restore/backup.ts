import { startDynamoDb } from '../../infra/local/dynamodb/dynamodb.ts';
import { dynamoClient, type DynamoCall } from '../../infra/local/dynamodb/dynamoClient.ts';
import { ensureTables } from '../../infra/local/dynamodb/tables.ts';
import type { Stack } from '../../infra/local/stack.ts';
import type { TableDefinition } from '../../infra/local/template/platform.ts';

/** An item as the DynamoDB API gives it. */
type Item = Readonly<Record<string, { readonly [type: string]: unknown }>>;

/** What a recovery to one moment gives back: the items of every table, and nothing else. */
export interface Backup {
  readonly tables: readonly { readonly definition: TableDefinition; readonly items: readonly Item[] }[];
}

/** Reads every item of every table while nothing writes: the same second for all of them, as a restore has to have. */
export async function takeBackup({ dynamodbUrl, platform, whenIdle }: Stack): Promise<Backup> {
  await whenIdle();
  const { call, close } = dynamoClient(dynamodbUrl);
  try {
    const tables = [];
    for (const definition of platform.tables) tables.push({ definition, items: await itemsOf(call, definition.TableName) });
    return { tables };
  } finally {
    close();
  }
}

/**
 * Restores a backup into tables of a new state directory, as DynamoDB does: with keys, indexes and items; without stream, expiry and protection,
 * which whoever restores has to switch on again. `keep` says which items come back.
 */
export async function restoreInto(directory: string, { tables }: Backup, keep: (item: Item) => boolean = () => true): Promise<void> {
  const engine = await startDynamoDb({ directory, port: 0 });
  try {
    const bare = tables.map(({ definition: { StreamSpecification: _stream, TimeToLiveSpecification: _expiry, ...definition } }) => ({ ...definition, DeletionProtectionEnabled: false }));
    await ensureTables(engine.call, bare as TableDefinition[]);
    for (const { definition, items } of tables) await write(engine.call, definition.TableName, items.filter(keep));
  } finally {
    await engine.stop();
  }
}

/** Every act of evidence by its subject, in the order of the chain. */
export function subjectsOf({ tables }: Backup): readonly string[] {
  const evidence = tables.find(({ definition }) => definition.TableName.endsWith('-Evidence'))?.items ?? [];
  return [...new Set(evidence.map((item) => String(item['PK']?.['S'])))];
}

async function itemsOf(call: DynamoCall, TableName: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page: { Items?: readonly Item[]; LastEvaluatedKey?: Item } = await call('Scan', { TableName, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) });
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

const BATCH = 25;

async function write(call: DynamoCall, table: string, items: readonly Item[]): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH) {
    const puts = items.slice(at, at + BATCH).map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems = {} } = await call<{ UnprocessedItems?: object }>('BatchWriteItem', { RequestItems: { [table]: puts } });
    if (Object.keys(UnprocessedItems).length > 0) throw new Error(`${table} did not take every item`);
  }
}
