import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { derivedId } from '#shared/ids.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import { readAll } from '#shared/store/page.ts';
import { reportState, yearState, type ReportState, type YearState } from './schema.ts';

/** GSI1: the reports of a year, by department; GSI2: a department's, by year; GSI3: those of every year that are not done with, by their day; GSI1 of years: all of them. */
export const lists = {
  ofYear: (year: number) => ({ index: 'GSI1', partition: `REPORTS#${year}` }),
  ofDepartment: (department: string) => ({ index: 'GSI2', partition: `REPORTS#${department}` }),
  underWay: { index: 'GSI3', partition: 'REPORTS' },
  years: { index: 'GSI1', partition: 'YEARS' },
};

/** The evidence chain of a year, which is also its id. */
export function yearSubject(year: number): string {
  return `rpy_${year}`;
}

export function yearsCollection(table: string): Collection<YearState> {
  return collection<YearState>({
    table,
    schema: yearState,
    schemaVersion: 1,
    key: (id) => ({ PK: `YEAR#${id}`, SK: 'YEAR' }),
    idOf: ({ year }) => yearSubject(year),
    indexes: ({ year }) => ({ GSI1PK: lists.years.partition, GSI1SK: String(year) }),
    parties: () => [],
    summary: ({ year, edition }) => ({ year, edition }),
  });
}

/** 办法 31 is in force since then; a report's id says nothing of a time. */
const SINCE = '2025-10-03T00:00:00+08:00';

/** A department has one report a year. */
export function reportIdOf(year: number, department: string): string {
  return derivedId('rpt', SINCE, `${year}#${department}`);
}

export function reportsCollection(table: string): Collection<ReportState> {
  return collection<ReportState>({
    table,
    schema: reportState,
    schemaVersion: 1,
    key: (id) => ({ PK: `REPORT#${id}`, SK: 'REPORT' }),
    idOf: ({ id }) => id,
    indexes: ({ id, year, department, status, dueDate }) => ({
      GSI1PK: lists.ofYear(year).partition,
      GSI1SK: department,
      GSI2PK: lists.ofDepartment(department).partition,
      GSI2SK: String(year),
      ...(status === 'accepted' || status === 'ended' ? {} : { GSI3PK: lists.underWay.partition, GSI3SK: `${dueDate}#${id}` }),
    }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

/** The execution that reminds of a report; after each return there is another. */
export function remindingOf({ id, rounds }: Pick<ReportState, 'id' | 'rounds'>): string {
  return `${id}-r${rounds}`;
}

/** The reports that are past their day and with their departments still, of every year. */
export async function overdueReports(client: DynamoDBDocumentClient, table: string, today: string): Promise<{ department: string; year: number; dueDate: string }[]> {
  const reports = await readAll(client, { table, ...lists.underWay }, (item) => reportsCollection(table).parse(item).state);
  return reports.filter((report) => isOwed(report, today)).map(({ department, year, dueDate }) => ({ department, year, dueDate }));
}

/** The same of one department. */
export async function overdueReportsOf(client: DynamoDBDocumentClient, table: string, department: string, today: string): Promise<{ year: number; dueDate: string }[]> {
  const reports = await readAll(client, { table, ...lists.ofDepartment(department) }, (item) => reportsCollection(table).parse(item).state);
  return reports.filter((report) => isOwed(report, today)).map(({ year, dueDate }) => ({ year, dueDate }));
}

function isOwed({ status, late, dueDate }: ReportState, today: string): boolean {
  return (status === 'draft' || status === 'returned') && late === undefined && today > dueDate;
}
