import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import { parseDelivery, partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import { viewDelivery, type DeliveryView } from '../view.ts';
import { forOwnersOnly } from './owners.ts';

/** The log of what was sent to a department, newest first. */
export const listDeliveries =
  ({ client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string }) =>
  async ({ path: { org }, query }: Parsed<typeof routes.listDeliveries.input>, { actor, language }: Call): Promise<Outcome<{ items: DeliveryView[] }>> => {
    forOwnersOnly(org, actor);
    const source = { table, ...partitions.deliveriesOf(org), descending: true };
    const { items, next } = await readPage(client, source, query, (item) => parseDelivery(item).state);
    return { answer: { body: { items: items.map((delivery) => viewDelivery(delivery, language)) }, next } };
  };
