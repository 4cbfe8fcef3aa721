import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import { feedOf, type PublicationFeed } from '../publications.ts';
import type { Collections } from '../record.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';

/** 公示 (登记办法 12): what is published now, soonest end first. One that ended a moment ago and is not yet closed is still in the list. */
export const listPublications =
  ({ client, applications }: Pick<Collections, 'applications'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query }: Parsed<typeof routes.listPublications.input>, { language }: Call): Promise<Outcome<PublicationFeed>> => {
    const page = await readPage(client, { table: applications.table, ...partitions.applicationsByStatus('publication') }, query, (item) => applications.parse(item).state);
    return { answer: { body: feedOf(page.items, language, page.next), next: page.next } };
  };
