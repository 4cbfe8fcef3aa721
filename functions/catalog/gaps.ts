import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/clock.ts';
import { readAll } from '#shared/store/page.ts';
import { cardsIn } from './cardReader.ts';
import { findingsOf, type Finding } from './domain/findings.ts';
import { isInForce } from './domain/visibility.ts';
import { listOf, resourcesCollection } from './repository.ts';

/** The gaps of a department's catalogues, worked out from its cards as they stand now. */
export async function gapsOf(client: DynamoDBDocumentClient, table: string, department: string, now: Instant): Promise<Finding[]> {
  return findingsOf(await cardsIn(client, table, department), now);
}

/** How much a department has catalogued, and how much of it is to be opened. */
export async function catalogueOf(client: DynamoDBDocumentClient, table: string, department: string, now: Instant) {
  const cards = await cardsIn(client, table, department);
  const count = (kind: 'duty' | 'system') => cards.filter((card) => card.kind === kind && !card.ended).length;
  const entries = await readAll(client, listOf(table, 'RESOURCES', department), resourcesCollection(table).parse);
  const inForce = entries.filter(({ state }) => isInForce(state));
  return { duties: count('duty'), systems: count('system'), resources: inForce.length, gaps: findingsOf(cards, now).length, opened: inForce.filter(({ state }) => state.opening.type !== 'none').length };
}
