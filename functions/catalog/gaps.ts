import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/clock.ts';
import { cardsIn } from './cardReader.ts';
import { findingsOf, type Finding } from './domain/findings.ts';

/** The gaps of a department's catalogues, worked out from its cards as they stand now. */
export async function gapsOf(client: DynamoDBDocumentClient, table: string, department: string, now: Instant): Promise<Finding[]> {
  return findingsOf(await cardsIn(client, table, department), now);
}
