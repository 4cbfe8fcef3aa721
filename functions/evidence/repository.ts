import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { StoredEntry } from '#shared/evidence/chain.ts';
import { HEAD_KEY, readEntry, readHead, type StoredHead } from '#shared/evidence/stored.ts';

export interface StoredChain {
  readonly head: StoredHead | undefined;
  readonly entries: readonly StoredEntry[];
}

/** A whole chain. One query up to a megabyte of evidence, which is some thousand acts on one subject. */
export async function readStoredChain(client: DynamoDBDocumentClient, table: string, subject: string): Promise<StoredChain> {
  const items: Record<string, unknown>[] = [];
  let position: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'PK = :subject',
        ExpressionAttributeValues: { ':subject': subject },
        ConsistentRead: true,
        ...(position ? { ExclusiveStartKey: position } : {}),
      }),
    );
    items.push(...(page.Items ?? []));
    position = page.LastEvaluatedKey;
  } while (position);
  const head = items.find((item) => item['SK'] === HEAD_KEY);
  return { head: head && readHead(head), entries: items.filter((item) => item !== head).map(readEntry) };
}
