import { arn } from '../template/place.ts';
import { operationOf, type Need, type NeedsOf } from './need.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A transaction is judged by the single acts in it: there is no right to transactions. */
const IN_TRANSACTION: Readonly<Record<string, string>> = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem', Get: 'GetItem' };

/** What DynamoDB and its streams ask for: operation by operation, table by table, an index by its own arn. */
export const dynamodbNeeds: NeedsOf = (request) => {
  const { operation, input } = operationOf(request);
  return unique(needs(operation, input));
};

function needs(operation: string, input: Fields): readonly Need[] {
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    const items = input['TransactItems'] as readonly Readonly<Record<string, Fields>>[];
    return items.flatMap((item) => Object.entries(item).map(([act, { TableName }]) => need(IN_TRANSACTION[act] ?? act, tableArn(TableName))));
  }
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') return Object.keys(input['RequestItems'] as Fields).map((table) => need(operation, tableArn(table)));
  const { TableName, IndexName, StreamArn } = input;
  if (typeof StreamArn === 'string') return [need(operation, StreamArn)];
  if (TableName === undefined) return [need(operation, '*')];
  return [need(operation, IndexName === undefined ? tableArn(TableName) : `${tableArn(TableName)}/index/${String(IndexName)}`)];
}

function need(operation: string, resource: string): Need {
  return { action: `dynamodb:${operation}`, resource };
}

function tableArn(nameOrArn: unknown): string {
  const table = String(nameOrArn);
  return table.startsWith('arn:') ? table : arn('dynamodb', `table/${table}`);
}

function unique(all: readonly Need[]): readonly Need[] {
  return all.length < 2 ? all : [...new Map(all.map((one) => [`${one.action} ${one.resource}`, one])).values()];
}
