import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Recorded } from '#shared/store/collection.ts';
import { readTogether } from '#shared/store/ref.ts';
import { issueRef, openIssues, type IssueState } from '../../quality/published.ts';
import { mending, quality } from './quality.ts';
import type { Cases, StandingCase } from './source.ts';

/** Quality issues as they stand, through what the quality context publishes. */
export function qualityCases(client: DynamoDBDocumentClient, table: string): Cases {
  return {
    source: quality,
    async *open() {
      for await (const { read } of openIssues(client, table)) yield standing(read());
    },
    async now(subject) {
      const { issue } = await readTogether(client, { issue: issueRef(table, subject) });
      return issue && standing(issue);
    },
  };
}

function standing({ state, head, changedAt }: Recorded<IssueState>): StandingCase {
  const { resource, department, cause, deadline } = state;
  const waiting = state.status === 'open' || state.status === 'acknowledged';
  return { subject: state.id, seq: head.seq, changedAt, since: state.openedAt, status: state.status, ended: state.status === 'dropped', waits: waiting ? [mending({ resource, department, title: cause.title, deadline })] : [] };
}
