import type { TableDefinition } from '../template/platform.ts';
import type { DynamoCall } from './dynamoClient.ts';

type Item = Readonly<Record<string, unknown>>;

/** Deletes the items whose time-to-live attribute has passed: the engine never does. Answers how many. @param now virtual milliseconds */
export async function deleteExpired(call: DynamoCall, tables: readonly TableDefinition[], now: number): Promise<number> {
  let deleted = 0;
  for (const { TableName, KeySchema, TimeToLiveSpecification: expiry } of tables) {
    if (!expiry?.Enabled || expiry.AttributeName === undefined) continue;
    const names = { '#expiry': expiry.AttributeName };
    const values = { ':now': { N: String(Math.floor(now / 1000)) } };
    const keys = KeySchema.map(({ AttributeName }) => AttributeName);
    let start: Item | undefined;
    do {
      const page: { Items?: readonly Item[]; LastEvaluatedKey?: Item } = await call('Scan', {
        TableName,
        FilterExpression: '#expiry < :now',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ...(start ? { ExclusiveStartKey: start } : {}),
      });
      for (const item of page.Items ?? []) {
        // Whoever wrote it anew in the meantime keeps it.
        await call('DeleteItem', {
          TableName,
          Key: Object.fromEntries(keys.map((key) => [key, item[key]])),
          ConditionExpression: '#expiry < :now',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        }).then(() => (deleted += 1), () => {});
      }
      start = page.LastEvaluatedKey;
    } while (start);
  }
  return deleted;
}
