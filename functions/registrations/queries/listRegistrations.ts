import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notYourDepartment } from '#shared/problems/problem.ts';
import { readPage } from '#shared/store/page.ts';
import type { Collections } from '../record.ts';
import { viewRegistration, type RegistrationView } from '../recordView.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import { seesAll } from './applicationsShown.ts';

/** What ends soonest comes first for the district; a department's own list is newest first. */
export const listRegistrations =
  ({ client, registrations }: Pick<Collections, 'registrations'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query }: Parsed<typeof routes.listRegistrations.input>, call: Call): Promise<Outcome<{ items: RegistrationView[] }>> => {
    const { status, department } = query;
    const { actor, now } = call;
    if (!seesAll(actor) && department !== undefined && department !== actor.org) throw notYourDepartment(department);
    const org = department ?? (seesAll(actor) ? undefined : actor.org);
    const source =
      org === undefined
        ? { ...partitions.registrationsByStatus(status ?? 'active'), descending: false }
        : { ...(status === undefined ? partitions.registrationsOf(org) : partitions.registrationsOfByStatus(org, status)), descending: true };
    const page = await readPage(client, { table: registrations.table, ...source }, query, registrations.parse);
    return { answer: { body: { items: page.items.map((record) => viewRegistration(record, now, actor)) }, next: page.next } };
  };
