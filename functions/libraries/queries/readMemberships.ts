import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import { readPage } from '#shared/store/page.ts';
import { libraryOf, libraryRef } from '../libraryAtHand.ts';
import type { Kept } from '../membershipAtHand.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { MembershipView } from '../schema.ts';
import { viewMembership } from '../view.ts';

/** What was proposed for a library and what became of it, newest first. */
export const listMemberships =
  ({ client, libraries, memberships, tables }: Kept & { readonly client: DynamoDBDocumentClient }) =>
  async ({ path: { code }, query: { status, ...page } }: Parsed<typeof routes.listMemberships.input>, call: Call): Promise<Outcome<{ items: MembershipView[] }>> => {
    const list = status === undefined ? partitions.of(code) : partitions.byStatus(code, status);
    const [{ kept }, found] = await Promise.all([
      call.read({ kept: libraryRef(libraries, code) }),
      readPage(client, { table: tables.libraries, ...list, descending: true }, page, (item) => memberships.parse(item)),
    ]);
    libraryOf(code, kept);
    return { answer: { body: { items: found.items.map(({ state, version }) => viewMembership(state, version, call.actor)) }, next: found.next } };
  };

export const readMembership =
  ({ memberships }: Pick<Kept, 'memberships'>) =>
  async ({ path: { id } }: Parsed<typeof routes.readMembership.input>, call: Call): Promise<Outcome<MembershipView>> => {
    const { membership } = await call.read({ membership: memberships.ref(id) });
    if (!membership) throw notFound({ zh: '入库申报', en: 'membership' }, id);
    return { answer: { body: viewMembership(membership.state, membership.version, call.actor), version: membership.version } };
  };
