import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readPage } from '#shared/store/page.ts';
import type { Card } from './domain/cards.ts';
import { cardsOf } from './record.ts';

/** As many as DynamoDB hands over at once, about four thousand: a department's catalogues are one round trip. */
const CHUNK = 5_000;

/** Every card of a department, strongly consistent. About 250 bytes each, so a thousand entries cost some sixty read units. */
export async function cardsIn(client: DynamoDBDocumentClient, table: string, department: string): Promise<Card[]> {
  const cards: Card[] = [];
  let cursor: string | undefined;
  do {
    // Written by this context's own record.ts only, in the transaction of what they tell of.
    const page = await readPage(client, cardsOf(table, department), { limit: CHUNK, cursor }, (item) => item['card'] as Card);
    cards.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return cards;
}
