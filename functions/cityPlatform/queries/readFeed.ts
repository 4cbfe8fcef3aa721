import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { headRef, recordsAfter } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { FeedPage } from '../schema.ts';

const DEFAULT_LIMIT = 50;

/** Records behind a position, in order, each signed; whoever reads checks them by themselves (README). */
export const readFeed =
  ({ client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string }) =>
  async ({ query: { after = 0, limit = DEFAULT_LIMIT } }: Parsed<typeof routes.readFeed.input>, call: Call): Promise<Outcome<FeedPage>> => {
    const [{ head }, records] = await Promise.all([call.read({ head: headRef(table) }), recordsAfter(client, table, after, limit)]);
    const last = records.at(-1);
    const body = {
      items: records as FeedPage['items'],
      ...(last && head && last.position < head.position ? { next: last.position } : {}),
      ...(head ? { head: { position: head.position, hash: head.hash }, publicKey: head.publicKey } : {}),
    };
    return { answer: { body } };
  };
