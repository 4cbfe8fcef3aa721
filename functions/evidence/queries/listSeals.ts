import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { SEALS } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { SealPage } from '../routes.ts';
import type { SealState } from '../schema.ts';

export const listSeals =
  ({ client, seals }: { readonly client: DynamoDBDocumentClient; readonly seals: Collection<SealState> }) =>
  async ({ query }: Parsed<typeof routes.listSeals.input>): Promise<Outcome<SealPage>> => {
    const { items, next } = await readPage(client, { table: seals.table, ...SEALS, descending: true }, query, (item) => seals.parse(item).state);
    return { answer: { body: { items: [...items] }, next } };
  };
