import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import type { Collections } from '../record.ts';
import { viewRegistration, type RegistrationView } from '../recordView.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { RegistrationState } from '../schema.ts';
import { readJoint, whoseList } from './jointlyHeld.ts';

/** What ends soonest comes first for the district; a department's own list is newest first. */
export const listRegistrations =
  ({ client, registrations }: Pick<Collections, 'registrations'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query }: Parsed<typeof routes.listRegistrations.input>, call: Call): Promise<Outcome<{ items: RegistrationView[] }>> => {
    const { status } = query;
    const { actor, now } = call;
    const org = whoseList(query, actor);
    const shown = (record: Recorded<RegistrationState>) => viewRegistration(record, now, actor);
    if (org !== undefined && query.view === 'joint') {
      const { items, next } = await readJoint({ client, cases: registrations, ...partitions.jointRegistrationsOf(org) }, query, org, call);
      return { answer: { body: { items: items.map(shown) }, next } };
    }
    const source =
      org === undefined
        ? { ...partitions.registrationsByStatus(status ?? 'active'), descending: false }
        : { ...(status === undefined ? partitions.registrationsOf(org) : partitions.registrationsOfByStatus(org, status)), descending: true };
    const page = await readPage(client, { table: registrations.table, ...source }, query, registrations.parse);
    return { answer: { body: { items: page.items.map(shown) }, next: page.next } };
  };
