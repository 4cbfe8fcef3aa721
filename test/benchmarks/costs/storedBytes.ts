import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type Item = Readonly<Record<string, unknown>>;

/** What DynamoDB keeps of a request: its items and its grant's, their evidence, and the copies in the indexes. */
export async function storedBytes(client: DynamoDBDocumentClient, requestId: string): Promise<{ bytes: number; listedBytes: number }> {
  const own = await itemsOf(client, 'Requests', `REQUEST#${requestId}`);
  const request = own.find((item) => item['SK'] === 'REQUEST') ?? {};
  const grantId = (request['state'] as { grantId?: string } | undefined)?.grantId ?? 'none';
  const requests = [...own, ...(await itemsOf(client, 'Requests', `GRANT#${grantId}`))];
  const evidence = [...(await itemsOf(client, 'Evidence', requestId)), ...(await itemsOf(client, 'Evidence', grantId))];
  const copies = requests.flatMap((item) => [1, 2, 3, 4, 5].filter((n) => item[`GSI${n}PK`] !== undefined).map(() => item));
  const dated = evidence.filter((item) => item['GSI1PK'] !== undefined).map(({ PK, SK, GSI1PK, GSI1SK, hash }) => ({ PK, SK, GSI1PK, GSI1SK, hash }));
  const all = [...requests, ...evidence, ...copies, ...dated];
  return { bytes: all.reduce((sum, item) => sum + bytesOf(item) + OVERHEAD, 0), listedBytes: bytesOf(request) };
}

/** What DynamoDB adds to each stored item, in bytes. */
const OVERHEAD = 100;

async function itemsOf(client: DynamoDBDocumentClient, TableName: string, partition: string): Promise<Item[]> {
  const { Items = [] } = await client.send(new QueryCommand({ TableName, KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': partition } }));
  return Items;
}

/** Size by DynamoDB's rules: names and text in UTF-8, numbers two digits a byte, three bytes for a list or map and one for each element. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 1 + bytesOf(one), 3);
  if (typeof value === 'object' && value !== null) return Object.entries(value).reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + bytesOf(one), 3);
  return 1;
}
