import type { TableDefinition } from '../template/platform.ts';

/** A table as a template has it, for tests. @param more what it has beyond its keys */
export function tableOf(TableName: string, more: Partial<TableDefinition> = {}): TableDefinition {
  return {
    TableName,
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [text('PK'), text('SK')],
    GlobalSecondaryIndexes: [],
    LocalSecondaryIndexes: [],
    DeletionProtectionEnabled: false,
    ...more,
  } as TableDefinition;
}

/** What an index `GSI1` adds to a table. */
export function indexed(): Pick<TableDefinition, 'AttributeDefinitions' | 'GlobalSecondaryIndexes'> {
  return {
    AttributeDefinitions: [text('PK'), text('SK'), text('GSI1PK')],
    GlobalSecondaryIndexes: [{ IndexName: 'GSI1', KeySchema: [{ AttributeName: 'GSI1PK', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }],
  } as never;
}

function text(AttributeName: string): { readonly AttributeName: string; readonly AttributeType: 'S' } {
  return { AttributeName, AttributeType: 'S' };
}
