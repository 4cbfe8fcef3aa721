import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Recorded } from '#shared/store/collection.ts';
import { readAll } from '#shared/store/page.ts';
import { readTogether } from '#shared/store/ref.ts';
import { assessmentsCollection, assessmentsOfYear } from './assessment/repository.ts';
import type { AssessmentState } from './assessment/schema.ts';
import { lists, reportsCollection, yearsCollection } from './repository.ts';
import type { ReportState, YearState } from './schema.ts';

/** Every report of every year that waits for somebody. For jobs. */
export async function* waitingReports(client: DynamoDBDocumentClient, table: string): AsyncGenerator<Recorded<ReportState>> {
  for (const { year } of await years(client, table)) {
    for (const found of await readAll(client, { table, ...lists.ofYear(year) }, reportsCollection(table).parse)) if (found.state.waitsFor) yield found;
  }
}

export async function reportStanding(client: DynamoDBDocumentClient, table: string, id: string): Promise<Recorded<ReportState> | undefined> {
  return (await readTogether(client, { found: reportsCollection(table).ref(id) })).found;
}

/** Every assessment that was objected to and waits for its decision. For jobs. */
export async function* disputedAssessments(client: DynamoDBDocumentClient, table: string): AsyncGenerator<Recorded<AssessmentState>> {
  for (const { year } of await years(client, table)) {
    for (const found of await readAll(client, { table, ...assessmentsOfYear(year) }, assessmentsCollection(table).parse)) if (found.state.status === 'disputed') yield found;
  }
}

export async function assessmentStanding(client: DynamoDBDocumentClient, table: string, id: string): Promise<Recorded<AssessmentState> | undefined> {
  return (await readTogether(client, { found: assessmentsCollection(table).ref(id) })).found;
}

async function years(client: DynamoDBDocumentClient, table: string): Promise<YearState[]> {
  return readAll(client, { table, ...lists.years }, (item) => yearsCollection(table).parse(item).state);
}
