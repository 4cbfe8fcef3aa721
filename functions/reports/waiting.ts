import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Recorded } from '#shared/store/collection.ts';
import { readAll } from '#shared/store/page.ts';
import { readTogether } from '#shared/store/ref.ts';
import { assessmentsCollection, assessmentsOfYear } from './assessment/repository.ts';
import type { AssessmentState } from './assessment/schema.ts';
import { turnOf, type Turn } from './domain/turn.ts';
import { lists, reportsCollection, yearsCollection, yearSubject } from './repository.ts';
import type { ReportState, YearState } from './schema.ts';

/** A report, and what it waits for. */
export interface Waiting {
  readonly report: Recorded<ReportState>;
  readonly next: Turn | undefined;
}

const waiting = (report: Recorded<ReportState>, { questions }: YearState): Waiting => ({ report, next: turnOf(report.state, questions.map(({ id }) => id)) });

/** Every report of every year that waits for somebody. For jobs. */
export async function* waitingReports(client: DynamoDBDocumentClient, table: string): AsyncGenerator<Waiting> {
  for (const year of await years(client, table)) {
    for (const report of await readAll(client, { table, ...lists.ofYear(year.year) }, reportsCollection(table).parse)) {
      const found = waiting(report, year);
      if (found.next) yield found;
    }
  }
}

export async function reportStanding(client: DynamoDBDocumentClient, table: string, id: string): Promise<Waiting | undefined> {
  const { report } = await readTogether(client, { report: reportsCollection(table).ref(id) });
  if (!report) return undefined;
  const { year } = await readTogether(client, { year: yearsCollection(table).ref(yearSubject(report.state.year)) });
  return year && waiting(report, year.state);
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
