import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import type { Collections } from '../record.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ApplicationState } from '../schema.ts';
import { viewApplication, type ApplicationView } from '../view.ts';
import { readJoint, whoseList } from './jointlyHeld.ts';

/** What waits longest for the centre comes first; a department's own list is newest first. */
export const listApplications =
  ({ client, applications, workflow }: Pick<Collections, 'applications'> & { readonly client: DynamoDBDocumentClient; readonly workflow: Pick<Workflow, 'executionArn'> }) =>
  async ({ query }: Parsed<typeof routes.listApplications.input>, call: Call): Promise<Outcome<{ items: ApplicationView[] }>> => {
    const { status } = query;
    const org = whoseList(query, call.actor);
    const shown = (application: ApplicationState) => viewApplication(application, call, workflow.executionArn);
    if (org !== undefined && query.view === 'joint') {
      const { items, next } = await readJoint({ client, cases: applications, ...partitions.jointApplicationsOf(org) }, query, org, call);
      return { answer: { body: { items: items.map(({ state }) => shown(state)) }, next } };
    }
    const source =
      org === undefined
        ? { ...partitions.applicationsByStatus(status ?? 'submitted'), descending: false }
        : { ...(status === undefined ? partitions.applicationsOf(org) : partitions.applicationsOfByStatus(org, status)), descending: true };
    const page = await readPage(client, { table: applications.table, ...source }, query, (item) => applications.parse(item).state);
    return { answer: { body: { items: page.items.map(shown) }, next: page.next } };
  };
