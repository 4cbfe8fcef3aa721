import type { TableDefinition } from '../template/platform.ts';
import { StartRefusal } from '../template/refusal.ts';
import { DynamoError, type DynamoCall } from './dynamoClient.ts';

interface Described {
  readonly KeySchema: TableDefinition['KeySchema'];
  readonly AttributeDefinitions: TableDefinition['AttributeDefinitions'];
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string; readonly KeySchema: TableDefinition['KeySchema'] }[];
  readonly StreamSpecification?: { readonly StreamEnabled?: boolean; readonly StreamViewType?: string };
  readonly ItemCount?: number;
}

/**
 * Brings the engine's tables to what the template says: missing tables, indexes and streams are added. Throws a StartRefusal for a change that the
 * data in the state directory cannot follow. Tables that the template no longer has stay.
 */
export async function ensureTables(call: DynamoCall, tables: readonly TableDefinition[]): Promise<void> {
  for (const table of tables) {
    const existing = await describe(call, table.TableName);
    if (existing) await adapt(call, table, existing);
    else await create(call, table);
    await expire(call, table);
  }
}

/** How many items each table holds. */
export async function countItems(call: DynamoCall, tables: readonly TableDefinition[]): Promise<{ readonly name: string; readonly items: number }[]> {
  return Promise.all(tables.map(async ({ TableName: name }) => ({ name, items: (await describe(call, name))?.ItemCount ?? 0 })));
}

async function describe(call: DynamoCall, TableName: string): Promise<Described | undefined> {
  try {
    return (await call<{ Table: Described }>('DescribeTable', { TableName })).Table;
  } catch (error) {
    if (error instanceof DynamoError && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function create(call: DynamoCall, table: TableDefinition): Promise<void> {
  const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes, DeletionProtectionEnabled } = table;
  await call('CreateTable', {
    TableName,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled,
    ...(GlobalSecondaryIndexes.length > 0 ? { GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(index) } : {}),
    ...(LocalSecondaryIndexes.length > 0 ? { LocalSecondaryIndexes } : {}),
    ...streamOf(table),
  });
}

async function adapt(call: DynamoCall, table: TableDefinition, existing: Described): Promise<void> {
  const { TableName } = table;
  if (!sameKeys(table.KeySchema, existing.KeySchema)) throw changed(TableName, 'the key of the table');
  for (const { IndexName, KeySchema, Projection } of table.GlobalSecondaryIndexes) {
    const there = existing.GlobalSecondaryIndexes?.find((one) => one.IndexName === IndexName);
    if (there && !sameKeys(KeySchema, there.KeySchema)) throw changed(TableName, `the key of the index ${IndexName}`);
    if (there) continue;
    const AttributeDefinitions = table.AttributeDefinitions.filter(({ AttributeName }) => KeySchema.some((key) => key.AttributeName === AttributeName));
    await call('UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: { IndexName, KeySchema, Projection } }] });
  }
  const wanted = table.StreamSpecification?.StreamViewType;
  const view = existing.StreamSpecification?.StreamEnabled ? existing.StreamSpecification.StreamViewType : undefined;
  if (wanted !== undefined && view === undefined) await call('UpdateTable', { TableName, ...streamOf(table) });
  else if (wanted !== undefined && wanted !== view) throw changed(TableName, 'what its stream carries');
}

/** Expiry is switched on for whoever asks; the sweeper of this stack does the work. */
async function expire(call: DynamoCall, { TableName, TimeToLiveSpecification: wanted }: TableDefinition): Promise<void> {
  if (!wanted?.Enabled || wanted.AttributeName === undefined) return;
  const { TimeToLiveDescription: existing } = await call<{ TimeToLiveDescription: { TimeToLiveStatus: string } }>('DescribeTimeToLive', { TableName });
  if (existing.TimeToLiveStatus === 'ENABLED') return;
  await call('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName: wanted.AttributeName, Enabled: true } });
}

function index({ IndexName, KeySchema, Projection }: TableDefinition['GlobalSecondaryIndexes'][number]): object {
  return { IndexName, KeySchema, Projection };
}

function streamOf({ StreamSpecification: stream }: TableDefinition): object {
  return stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } } : {};
}

function sameKeys(a: TableDefinition['KeySchema'], b: TableDefinition['KeySchema']): boolean {
  return keyText(a) === keyText(b);
}

function keyText(keys: TableDefinition['KeySchema']): string {
  return keys.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).toSorted().join();
}

function changed(table: string, what: string): StartRefusal {
  return new StartRefusal(`The template changes ${what} (${table}), which the stored data cannot follow: remove the state directory, or start with another one (--state-dir).`);
}
