import { collection, type Collection } from '#shared/store/collection.ts';
import { assessmentState, schemeState, type AssessmentState, type SchemeState } from './schema.ts';

export const assessmentsOfYear = (year: number) => ({ index: 'GSI1', partition: `ASSESSMENTS#${year}` });

export function schemeSubject(year: number): string {
  return `asy_${year}`;
}
export function assessmentSubject(year: number, department: string): string {
  return `ass_${year}_${department}`;
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
    key: (id) => ({ PK: `ASSESSMENT#${id}`, SK: 'ASSESSMENT' }),
    idOf: ({ id }) => id,
    indexes: ({ year, department }) => ({ GSI1PK: assessmentsOfYear(year).partition, GSI1SK: department }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}
