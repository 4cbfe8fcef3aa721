import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import { refuseStrangers, watchesQuality } from '../access.ts';
import { issueAtHand, type IssueDeps } from '../commands/actOnIssue.ts';
import { issueLists, viewIssue } from '../issues.ts';
import type { IssueView } from '../issueSchema.ts';
import type * as routes from '../issueRoutes.ts';

export const readIssue =
  ({ issues }: IssueDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.readIssue.input>, call: Call): Promise<Outcome<IssueView>> => {
    const found = await issueAtHand(issues, id, call);
    return { answer: { body: viewIssue(found, call), version: found.version } };
  };

/** A department's issues; for the authorities, without a department, all that are open, soonest deadline first. */
export const listIssues =
  ({ issues, client }: IssueDeps & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query: { department, closed, ...page } }: Parsed<typeof routes.listIssues.input>, call: Call): Promise<Outcome<{ items: IssueView[] }>> => {
    const all = department === undefined && closed !== 'true' && watchesQuality(call.actor);
    const code = department ?? call.actor.org;
    if (!all) refuseStrangers(call.actor, code);
    const list = all ? issueLists.open : issueLists.ofDepartment(code, closed === 'true');
    const { items, next } = await readPage(client, { table: issues.table, ...list, descending: closed === 'true' }, page, issues.parse);
    return { answer: { body: { items: items.map((one) => viewIssue(one, call)) }, next } };
  };
