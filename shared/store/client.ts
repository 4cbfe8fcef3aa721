import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { patience, type Patience } from '../patience.ts';

/**
 * The one way to DynamoDB. Retries with back-off are the SDK's; the time-outs keep a hanging connection from eating the whole
 * invocation, and `TransactWriteItems` carries a client token, so a retry after a lost answer commits once.
 */
export function documentClient(requestHandler: Patience = patience): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ maxAttempts: 4, requestHandler });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
