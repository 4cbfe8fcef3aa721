import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { tokenAt, tokenNote } from '#shared/statutoryClock/token.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import type { Guard, Note } from '#shared/store/commit.ts';
import { readPage } from '#shared/store/page.ts';
import type { Ref } from '#shared/store/ref.ts';
import { assessmentState, schemeState, type AssessmentState, type SchemeState } from './schema.ts';

/** GSI1: those of a year, by department. */
export const assessmentsOfYear = (year: number) => ({ index: 'GSI1', partition: `ASSESSMENTS#${year}` });
/** GSI3: objections whose clock runs, by their deadline; those that it ran out of. */
const CLOCKS = { index: 'GSI3', partition: 'OBJECTIONS' };
const OVERRUN = { index: 'GSI3', partition: 'OBJECTIONS#overrun' };
/** What waits for its decision, in time or late. */
export const disputed = [CLOCKS, OVERRUN] as const;
const assessmentKey = (id: string) => ({ PK: `ASSESSMENT#${id}`, SK: 'ASSESSMENT' });

export function schemeSubject(year: number): string {
  return `asy_${year}`;
}
export function assessmentSubject(year: number, department: string): string {
  return `ass_${year}-${department}`;
}

export function schemesCollection(table: string): Collection<SchemeState> {
  return collection<SchemeState>({
    table,
    schema: schemeState,
    schemaVersion: 1,
    key: (id) => ({ PK: `SCHEME#${id}`, SK: 'SCHEME' }),
    idOf: ({ year }) => schemeSubject(year),
    parties: () => [],
    summary: ({ year, edition }) => ({ year, edition }),
  });
}

export function assessmentsCollection(table: string): Collection<AssessmentState> {
  return collection<AssessmentState>({
    table,
    schema: assessmentState,
    schemaVersion: 1,
    key: assessmentKey,
    idOf: ({ id }) => id,
    indexes: ({ id, year, department, status, running, deadline }) => ({
      GSI1PK: assessmentsOfYear(year).partition,
      GSI1SK: department,
      ...(status !== 'disputed' || deadline === undefined ? {} : { GSI3PK: (running === undefined ? OVERRUN : CLOCKS).partition, GSI3SK: `${deadline.takesEffectAt}#${id}` }),
    }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

/** Every objection whose clock runs, soonest deadline first. For jobs. */
export function runningObjections(client: DynamoDBDocumentClient, assessments: Collection<AssessmentState>): AsyncGenerator<ListedCase<AssessmentState>> {
  return everyPage((cursor) => readPage(client, { table: assessments.table, ...CLOCKS }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => assessments.parse(item).state })));
}

const tokenKey = (id: string) => ({ PK: `TOKEN#${id}`, SK: 'TOKEN' });

/** The token under which the execution of an objection waits; absent while none does. */
export function tokenRef(table: string, id: string): Ref<string | undefined> {
  return tokenAt(table, tokenKey(id));
}
export function keepToken(table: string, id: string, token: string): Note {
  return tokenNote(table, tokenKey(id), token);
}
/** The objection is still to be decided. */
export function runningGuard(table: string, id: string): Omit<Guard, 'lost'> {
  return { table, key: assessmentKey(id), path: ['state', 'running'], is: '=', value: id };
}
