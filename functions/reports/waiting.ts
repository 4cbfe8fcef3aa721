import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Recorded } from '#shared/store/collection.ts';
import { readAll } from '#shared/store/page.ts';
import { readTogether } from '#shared/store/ref.ts';
import { assessmentsCollection, disputed } from './assessment/repository.ts';
import type { AssessmentState } from './assessment/schema.ts';
import { lists, reportsCollection } from './repository.ts';
import type { ReportState } from './schema.ts';

/** Every report of every year that waits for somebody. For jobs. */
export async function waitingReports(client: DynamoDBDocumentClient, table: string): Promise<Recorded<ReportState>[]> {
  return (await readAll(client, { table, ...lists.underWay }, reportsCollection(table).parse)).filter(({ state }) => state.waitsFor !== undefined);
}

export async function reportStanding(client: DynamoDBDocumentClient, table: string, id: string): Promise<Recorded<ReportState> | undefined> {
  return (await readTogether(client, { found: reportsCollection(table).ref(id) })).found;
}

/** Every assessment that was objected to and waits for its decision. For jobs. */
export async function disputedAssessments(client: DynamoDBDocumentClient, table: string): Promise<Recorded<AssessmentState>[]> {
  return (await Promise.all(disputed.map((list) => readAll(client, { table, ...list }, assessmentsCollection(table).parse)))).flat();
}

export async function assessmentStanding(client: DynamoDBDocumentClient, table: string, id: string): Promise<Recorded<AssessmentState> | undefined> {
  return (await readTogether(client, { found: assessmentsCollection(table).ref(id) })).found;
}
