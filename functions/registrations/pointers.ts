import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Note } from '#shared/store/commit.ts';
import { readAll } from '#shared/store/page.ts';
import { partitions } from './repository.ts';
import type { ApplicationState, RegistrationState } from './schema.ts';

/** That an application is about a record: read when the record ends, so it is exact from the moment that the application exists. */
export function applicationOn(table: string, registrationId: string, applicationId: string): Note {
  return { table, item: { PK: partitions.applicationsOn(registrationId).partition, SK: applicationId, schemaVersion: 1, id: applicationId } };
}

/** That a record rests on resources of the catalogue: read when one of them changes. */
export function recordOn(table: string, { id, snapshot }: RegistrationState): Note[] {
  return snapshot.entries.map(({ resourceId }) => ({ table, item: { PK: partitions.registrationsOn(resourceId).partition, SK: id, schemaVersion: 1, id } }));
}

/** That departments take part which do not lead: their lists read it. */
export function applicationOfOthers(table: string, { id, subjects }: Pick<ApplicationState, 'id' | 'subjects'>): Note[] {
  return others(subjects, (org) => ({ table, item: { PK: partitions.jointApplicationsOf(org).partition, SK: id, schemaVersion: 1, id } }));
}

export function recordOfOthers(table: string, { id, subjects }: Pick<RegistrationState, 'id' | 'subjects'>): Note[] {
  return others(subjects, (org) => ({ table, item: { PK: partitions.jointRegistrationsOf(org).partition, SK: id, schemaVersion: 1, id } }));
}

const others = (subjects: ApplicationState['subjects'], note: (org: string) => Note): Note[] => subjects.slice(1).map(({ code }) => note(code));

/** The ids that stand in such a list, to its end. For consumers of events. */
export function idsIn(client: DynamoDBDocumentClient, table: string, { partition }: { readonly partition: string }): Promise<string[]> {
  return readAll(client, { table, partition }, (item) => String(item['id']), 100);
}
