import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notYourDepartment } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { CheckState, CheckView } from '../schema.ts';
import { viewCheck } from '../view.ts';

/** A department's checks, or for 区数据局 those of the whole district in one status, newest first. */
export const listChecks =
  ({ client, checks }: { readonly client: DynamoDBDocumentClient; readonly checks: Collection<CheckState> }) =>
  async ({ query }: Parsed<typeof routes.listChecks.input>, call: Call): Promise<Outcome<{ items: CheckView[] }>> => {
    const { status, department } = query;
    if (department !== undefined && department !== call.actor.org && !supervises(call.actor)) throw notYourDepartment(department);
    const asked = department ?? (supervises(call.actor) ? undefined : call.actor.org);
    const list = asked === undefined ? partitions.byStatus(status ?? 'justified') : status === undefined ? partitions.ofDepartment(asked) : partitions.ofDepartmentByStatus(asked, status);
    const page = await readPage(client, { table: checks.table, ...list, descending: true }, query, (item) => checks.parse(item));
    return { answer: { body: { items: page.items.map(({ state, version }) => viewCheck(state, version, call)) }, next: page.next } };
  };
