import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import type { Collections } from '../record.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import { viewGrant, type GrantView } from '../view.ts';
import { listedDepartment } from './listedDepartment.ts';

/** What a department was granted, or has granted, newest first; the data bureau names a department or sees all. */
export const listGrants =
  ({ client, grants }: Pick<Collections, 'grants'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query }: Parsed<typeof routes.listGrants.input>, call: Call): Promise<Outcome<{ items: GrantView[] }>> => {
    const org = listedDepartment(query.department, call.actor);
    const source = org === undefined ? partitions.grantsAll() : query.view === 'incoming' ? partitions.grantsIncoming(org) : partitions.grantsOutgoing(org);
    const page = await readPage(client, { table: grants.table, ...source, descending: true }, query, (item) => grants.parse(item).state);
    return { answer: { body: { items: page.items.map((grant) => viewGrant(grant, call.actor, call.now)) }, next: page.next } };
  };
