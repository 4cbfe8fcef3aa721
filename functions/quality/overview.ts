import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call } from '#shared/call.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { viewIssue } from './issues.ts';
import type { IssueState } from './issueSchema.ts';
import type { OverviewView } from './overviewSchema.ts';
import { parseScorecard, partitions } from './repository.ts';
import type { DatasetState, ScorecardState } from './schema.ts';
import { shownScorecard } from './view.ts';

const NIGHTS = 30;

/** The last nights, earliest first. */
export async function nightsOf(client: DynamoDBDocumentClient, table: string, code: string): Promise<ScorecardState[]> {
  const { items } = await readPage(client, { table, ...partitions.scorecardsOf(code), descending: true }, { limit: NIGHTS }, parseScorecard);
  return items.toReversed();
}

export function standing(nights: readonly ScorecardState[]): Pick<OverviewView, 'card' | 'trend'> {
  const last = nights.at(-1);
  const trend = nights.map(({ date, score, openIssues, overdue, neverDelivered, records }) => ({ date, ...(score === undefined ? {} : { score }), openIssues, overdue, neverDelivered, records }));
  return { ...(last ? { card: shownScorecard(last) } : {}), trend };
}

export function resourceOf({ resourceId, resource, current, timeliness, score }: DatasetState): NonNullable<OverviewView['resources']>[number] {
  return {
    id: resourceId,
    name: resource,
    rows: current?.rows ?? 0,
    ...(current ? { acceptedAt: current.acceptedAt } : {}),
    ...(timeliness ? { timeliness: timeliness.state, ...(timeliness.dueOn === undefined ? {} : { dueOn: timeliness.dueOn }) } : {}),
    ...(score ? { score: score.total, grade: score.grade } : {}),
  };
}

export function issuesOf(open: readonly Recorded<IssueState>[], call: Call): NonNullable<OverviewView['issues']> {
  return open.map((one) => {
    const { id, resource, department, cause, deadline, overdue } = viewIssue(one, call);
    return { id, resource, department, title: cause.title[call.language], severity: cause.severity, dueDate: deadline.dueDate, overdue };
  });
}

/** The lowest first; what has no score yet comes last. */
export function byScore(one: ScorecardState, other: ScorecardState): number {
  return (one.score ?? 101) - (other.score ?? 101) || (one.code < other.code ? -1 : 1);
}
