import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { once } from '#shared/once.ts';
import type { Note } from '#shared/store/commit.ts';
import { readPage } from '#shared/store/page.ts';
import type { Item } from '#shared/store/ref.ts';
import { standing, type Standing } from './overviewSchema.ts';

/** What stands for all departments together. */
export const DISTRICT = 'district';
const DAYS = 30;
const listOf = (code: string) => ({ partition: `STANDING#${code}` });
const kept = once(() => z.object({ schemaVersion: z.literal(1), standing: standing() }));

/** How many findings and orders were open on a day: of a department, or of the district. The last of a day counts. */
export function standingNote(table: string, one: Standing): Note {
  return { table, item: { PK: listOf(one.code).partition, SK: one.date, schemaVersion: 1, standing: one } };
}

/** The last thirty days, earliest first. */
export async function trendOf(client: DynamoDBDocumentClient, table: string, code: string): Promise<{ date: string; findings: number; orders: number }[]> {
  const { items } = await readPage(client, { table, ...listOf(code), descending: true }, { limit: DAYS }, (item: Item) => kept().parse(item).standing);
  return items.toReversed().map(({ date, findings, orders }) => ({ date, findings, orders }));
}
