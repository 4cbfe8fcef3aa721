import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/clock.ts';
import type { Text } from '#shared/language.ts';
import { readAll, readPage } from '#shared/store/page.ts';
import { isOverdue, issueLists, issuesCollection } from './issues.ts';
import { parseDataset, parseScorecard, partitions } from './repository.ts';

/** The open issues of every department, as supervision looks at them. */
export async function issuesOpen(client: DynamoDBDocumentClient, table: string, now: Instant): Promise<{ department: string; resourceId: string; resource: string; cause: string; title: Text; dueDate: string; overdue: boolean }[]> {
  const open = await readAll(client, { table, ...issueLists.open }, issuesCollection(table).parse);
  return open.map(({ state }) => ({ department: state.department, resourceId: state.resourceId, resource: state.resource, cause: state.cause.key, title: state.cause.title, dueDate: state.deadline.dueDate, overdue: isOverdue(state, now) }));
}

/** The scores of the data sets of every department, 0 to 100; those that have none are left out. */
export async function scoresOfAll(client: DynamoDBDocumentClient, table: string): Promise<{ department: string; resourceId: string; resource: string; score: number }[]> {
  const datasets = await readAll(client, { table, ...partitions.datasets }, parseDataset);
  return datasets.flatMap(({ department, resourceId, resource, score }) => (score ? [{ department, resourceId, resource, score: score.total }] : []));
}

/** The scores of the data sets of one department, by resource; those that have none are left out. */
export async function scoresOf(client: DynamoDBDocumentClient, table: string, department: string): Promise<Map<string, number>> {
  const datasets = await readAll(client, { table, ...partitions.datasetsOf(department) }, parseDataset);
  return new Map(datasets.flatMap(({ resourceId, score }) => (score ? [[resourceId, score.total]] : [])));
}

/** The last scorecard of a department, and how many of its issues were closed in a year and are open. */
export async function qualityOfYear(client: DynamoDBDocumentClient, table: string, department: string, year: number) {
  const issues = issuesCollection(table).parse;
  const [cards, open, closed] = await Promise.all([
    readPage(client, { table, ...partitions.scorecardsOf(department), descending: true }, { limit: 1 }, parseScorecard),
    readAll(client, { table, ...issueLists.ofDepartment(department, false) }, issues),
    readAll(client, { table, ...issueLists.ofDepartment(department, true) }, issues),
  ]);
  const { delivered = 0, onTime = 0, overdue = 0, neverDelivered = 0, records = 0, score } = cards.items[0] ?? {};
  const closedIssues = closed.filter(({ state }) => state.closedAt?.startsWith(`${year}-`)).length;
  return { delivered, onTime, overdue, neverDelivered, records, ...(score === undefined ? {} : { score }), openIssues: open.length, closedIssues };
}
