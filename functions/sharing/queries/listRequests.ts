import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import type { Collections } from '../record.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import { viewRequest, type RequestView } from '../view.ts';
import type { Workflow } from '../workflow.ts';
import { listedDepartment } from './listedDepartment.ts';

/**
 * A department's requests, those it filed or those it has to answer, newest first. The data bureau names a department, or sees the
 * whole district's by status: those under review in the order of their deadlines.
 */
export const listRequests =
  ({ client, requests, workflow }: Pick<Collections, 'requests'> & { readonly client: DynamoDBDocumentClient; readonly workflow: Workflow }) =>
  async ({ query }: Parsed<typeof routes.listRequests.input>, call: Call): Promise<Outcome<{ items: RequestView[] }>> => {
    const { view = 'outgoing', status } = query;
    const org = listedDepartment(query.department, call.actor);
    const source =
      org === undefined && supervises(call.actor)
        ? { ...partitions.requestsByStatus(status ?? 'under-review'), descending: (status ?? 'under-review') !== 'under-review' }
        : { ...(view === 'incoming' ? partitions.requestsIncoming(org ?? call.actor.org, status) : partitions.requestsOutgoing(org ?? call.actor.org, status)), descending: true };
    const page = await readPage(client, { table: requests.table, ...source }, query, (item) => requests.parse(item).state);
    return { answer: { body: { items: page.items.map((request) => viewRequest(request, call, workflow.executionArn)) }, next: page.next } };
  };
