import { expect, test } from 'vitest';
import { dynamodbNeeds } from './dynamodbNeeds.ts';
import { eventBridgeNeeds, kmsNeeds, stepFunctionsNeeds } from './jsonNeeds.ts';
import type { NeedsOf } from './need.ts';
import { s3Needs } from './s3Needs.ts';

/** The rights that a call needs, shortened: `dynamodb:GetItem table/a`. */
function needsOf(mapping: NeedsOf, target: string, input: object): string[] {
  const request = { method: 'POST', path: '/', headers: { 'x-amz-target': target }, body: Buffer.from(JSON.stringify(input)) };
  return mapping(request).map(({ action, resource }) => `${action} ${resource.split(':').slice(5).join(':') || resource}`);
}
const dynamodb = (operation: string, input: object): string[] => needsOf(dynamodbNeeds, `DynamoDB_20120810.${operation}`, input);
const s3 = (method: string, path: string, headers: Record<string, string> = {}): string[] =>
  s3Needs({ method, path, headers, body: Buffer.alloc(0) }).map(({ action, resource }) => `${action} ${resource.split(':').at(-1)}`);

test('a single operation needs the right of its name on its table', () => {
  for (const operation of ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Scan', 'DescribeTable']) expect(dynamodb(operation, { TableName: 'a' })).toEqual([`dynamodb:${operation} table/a`]);
  expect(dynamodb('GetItem', { TableName: 'arn:aws-cn:dynamodb:cn-north-1:000000000000:table/a' })).toEqual(['dynamodb:GetItem table/a']);
});

test('a query of an index needs the right to the index, not to the table', () => {
  expect(dynamodb('Query', { TableName: 'a' })).toEqual(['dynamodb:Query table/a']);
  expect(dynamodb('Query', { TableName: 'a', IndexName: 'GSI1' })).toEqual(['dynamodb:Query table/a/index/GSI1']);
});

test('a transaction needs the right to each act in it, on each table once', () => {
  const TransactItems = [{ Put: { TableName: 'a' } }, { Put: { TableName: 'a' } }, { Update: { TableName: 'a' } }, { Delete: { TableName: 'b' } }, { ConditionCheck: { TableName: 'c' } }];
  expect(dynamodb('TransactWriteItems', { TransactItems })).toEqual(['dynamodb:PutItem table/a', 'dynamodb:UpdateItem table/a', 'dynamodb:DeleteItem table/b', 'dynamodb:ConditionCheckItem table/c']);
  expect(dynamodb('TransactGetItems', { TransactItems: [{ Get: { TableName: 'a' } }] })).toEqual(['dynamodb:GetItem table/a']);
});

test('a batch needs the right to the batch on each table', () => {
  expect(dynamodb('BatchGetItem', { RequestItems: { a: {}, b: {} } })).toEqual(['dynamodb:BatchGetItem table/a', 'dynamodb:BatchGetItem table/b']);
  expect(dynamodb('BatchWriteItem', { RequestItems: { a: [] } })).toEqual(['dynamodb:BatchWriteItem table/a']);
});

test('what names no table needs the right to all of them', () => {
  expect(dynamodb('ListTables', {})).toEqual(['dynamodb:ListTables *']);
  expect(needsOf(dynamodbNeeds, 'DynamoDBStreams_20120810.GetRecords', { ShardIterator: 'x' })).toEqual(['dynamodb:GetRecords *']);
});

test('a task token is a right to the machine whose execution waits', () => {
  const machine = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:m';
  const mapping = stepFunctionsNeeds((token) => (token === 'known' ? machine : undefined));
  expect(needsOf(mapping, 'AWSStepFunctions.StartExecution', { stateMachineArn: machine })).toEqual(['states:StartExecution stateMachine:m']);
  expect(needsOf(mapping, 'AWSStepFunctions.SendTaskSuccess', { taskToken: 'known' })).toEqual(['states:SendTaskSuccess stateMachine:m']);
  expect(needsOf(mapping, 'AWSStepFunctions.SendTaskSuccess', { taskToken: 'strange' })).toEqual([]);
  expect(needsOf(mapping, 'AWSStepFunctions.ListStateMachines', {})).toEqual(['states:ListStateMachines *']);
});

test('signing is a right to the key', () => {
  expect(needsOf(kmsNeeds, 'TrentService.Sign', { KeyId: 'arn:aws-cn:kms:cn-north-1:000000000000:key/k' })).toEqual(['kms:Sign key/k']);
  expect(needsOf(kmsNeeds, 'TrentService.GetPublicKey', { KeyId: 'k' })).toEqual(['kms:GetPublicKey key/k']);
  expect(needsOf(kmsNeeds, 'TrentService.ListKeys', {})).toEqual(['kms:ListKeys *']);
});

test('putting events is a right to each bus', () => {
  const bus = 'arn:aws-cn:events:cn-north-1:000000000000:event-bus/b';
  expect(needsOf(eventBridgeNeeds, 'AWSEvents.PutEvents', { Entries: [{ EventBusName: 'a' }, { EventBusName: 'a' }, { EventBusName: bus }, {}] })).toEqual([
    'events:PutEvents event-bus/a',
    'events:PutEvents event-bus/b',
    'events:PutEvents event-bus/default',
  ]);
});

test('objects and buckets have rights of their own', () => {
  expect(s3('GET', '/b/a%20b/c?x=1')).toEqual(['s3:GetObject b/a b/c']);
  expect(s3('PUT', '/b/k', { 'x-amz-copy-source': '/other/k%2F1' })).toEqual(['s3:PutObject b/k', 's3:GetObject other/k/1']);
  expect(s3('PUT', '/b/k?retention')).toEqual(['s3:PutObjectRetention b/k']);
  expect(s3('POST', '/b/k?uploads')).toEqual(['s3:PutObject b/k']);
  expect(s3('DELETE', '/b/k?uploadId=1')).toEqual(['s3:AbortMultipartUpload b/k']);
  expect(s3('GET', '/b?list-type=2')).toEqual(['s3:ListBucket b']);
  expect(s3('POST', '/b?delete')).toEqual(['s3:DeleteObject b/*']);
});

test('a request that names no operation is not understood', () => {
  expect(() => needsOf(dynamodbNeeds, '', {})).toThrow(/no operation/);
});
