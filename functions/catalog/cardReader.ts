import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readAll } from '#shared/store/page.ts';
import type { Card } from './domain/cards.ts';
import { cardsOf } from './record.ts';

/** As many as DynamoDB hands over at once, about four thousand: a department's catalogues are one round trip. */
const CHUNK = 5_000;

/** Every card of a department, strongly consistent. About 250 bytes each, so a thousand entries cost some sixty read units. */
export function cardsIn(client: DynamoDBDocumentClient, table: string, department: string): Promise<Card[]> {
  // Written by this context's own record.ts only, in the transaction of what they tell of.
  return readAll(client, cardsOf(table, department), (item) => item['card'] as Card, CHUNK);
}
