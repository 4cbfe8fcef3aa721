import { collection, type Change, type Collection, type EvidenceDraft, type Recorded } from '#shared/store/collection.ts';
import type { Guard, Note } from '#shared/store/commit.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Item, Key, Ref } from '#shared/store/ref.ts';
import * as z from 'zod';
import { applicationState, objectionState, registrationState, registrationVersion, type ApplicationState, type ClockedApplication, type ObjectionState, type RegistrationState, type RegistrationVersion } from './schema.ts';

/** Partitions of the indexes. Ids sort by time; whatever has a clock sorts by its end. */
export const partitions = {
  /** GSI1: what a department leads. */
  applicationsOf: (org: string) => ({ index: 'GSI1', partition: `APPLICATIONS#${org}` }),
  registrationsOf: (org: string) => ({ index: 'GSI1', partition: `REGISTRATIONS#${org}` }),
  /** GSI2: the whole district's, by status. */
  applicationsByStatus: (status: string) => ({ index: 'GSI2', partition: `APPLICATIONS#${status}` }),
  registrationsByStatus: (status: string) => ({ index: 'GSI2', partition: `REGISTRATIONS#${status}` }),
  /** GSI3: every running clock, soonest end first. */
  clocks: () => ({ index: 'GSI3', partition: 'CLOCKS' }),
  /** GSI4: the objections to one application. */
  objectionsTo: (applicationId: string) => ({ index: 'GSI4', partition: `OBJECTIONS#${applicationId}` }),
  /** GSI5: what a department leads, by status. */
  applicationsOfByStatus: (org: string, status: string) => ({ index: 'GSI5', partition: `APPLICATIONS#${org}#${status}` }),
  registrationsOfByStatus: (org: string, status: string) => ({ index: 'GSI5', partition: `REGISTRATIONS#${org}#${status}` }),
  /** The table itself, exact at once: the applications on one record, the records that rest on a resource. */
  applicationsOn: (registrationId: string) => ({ partition: `ON#${registrationId}` }),
  registrationsOn: (resourceId: string) => ({ partition: `RESOURCE#${resourceId}` }),
  /** What a department takes part in and another leads. */
  jointApplicationsOf: (org: string) => ({ partition: `JOINT-APPLICATIONS#${org}` }),
  jointRegistrationsOf: (org: string) => ({ partition: `JOINT-REGISTRATIONS#${org}` }),
};

export const applicationKey = (id: string): Key => ({ PK: `APPLICATION#${id}`, SK: 'APPLICATION' });
export const registrationKey = (id: string): Key => ({ PK: `REGISTRATION#${id}`, SK: 'REGISTRATION' });
export const versionKey = (id: string, version: number): Key => ({ PK: `REGISTRATION#${id}`, SK: `VERSION#${String(version).padStart(6, '0')}` });

export function hasClock(application: ApplicationState): application is ClockedApplication {
  return 'clock' in application;
}

export function applicationsCollection(table: string): Collection<ApplicationState> {
  return collection<ApplicationState>({
    table,
    schema: applicationState,
    schemaVersion: 1,
    key: applicationKey,
    idOf: ({ id }) => id,
    indexes: (application) => {
      const { id, status, subjects } = application;
      const lead = subjects[0]?.code ?? '';
      const byTime = hasClock(application) ? `${application.clock.deadline.takesEffectAt}#${id}` : id;
      return {
        GSI1PK: partitions.applicationsOf(lead).partition,
        GSI1SK: id,
        GSI2PK: partitions.applicationsByStatus(status).partition,
        GSI2SK: byTime,
        ...(hasClock(application) ? { GSI3PK: partitions.clocks().partition, GSI3SK: byTime } : {}),
        GSI5PK: partitions.applicationsOfByStatus(lead, status).partition,
        GSI5SK: id,
      };
    },
    parties: ({ subjects }) => subjects.map(({ code }) => code),
    summary: ({ status }) => ({ status }),
  });
}

export function registrationsCollection(table: string): Collection<RegistrationState> {
  return collection<RegistrationState>({
    table,
    schema: registrationState,
    schemaVersion: 1,
    key: registrationKey,
    idOf: ({ id }) => id,
    indexes: ({ id, status, subjects, term }) => {
      const lead = subjects[0]?.code ?? '';
      return {
        GSI1PK: partitions.registrationsOf(lead).partition,
        GSI1SK: id,
        GSI2PK: partitions.registrationsByStatus(status).partition,
        GSI2SK: status === 'active' ? `${term.until}#${id}` : id,
        GSI5PK: partitions.registrationsOfByStatus(lead, status).partition,
        GSI5SK: id,
      };
    },
    parties: ({ subjects }) => subjects.map(({ code }) => code),
    summary: ({ status, term }) => ({ status, until: term.until }),
  });
}

export function objectionsCollection(table: string): Collection<ObjectionState> {
  return collection<ObjectionState>({
    table,
    schema: objectionState,
    schemaVersion: 1,
    key: (id) => ({ PK: `OBJECTION#${id}`, SK: 'OBJECTION' }),
    idOf: ({ id }) => id,
    indexes: ({ id, applicationId }) => ({ GSI4PK: partitions.objectionsTo(applicationId).partition, GSI4SK: id }),
    parties: ({ subjects }) => subjects,
    summary: ({ status }) => ({ status }),
  });
}

/** A version of a record by its number. */
export function versionRef(table: string, id: string, version: number): Ref<RegistrationVersion | undefined> {
  return { parts: [{ table, key: versionKey(id, version) }], parse: ([item]) => item && readVersion(item) };
}

/** Every version of a record, the newest first. */
export function versionsOf(id: string): { readonly partition: string; readonly prefix: string; readonly descending: true } {
  return { partition: registrationKey(id).PK, prefix: 'VERSION#', descending: true };
}

export function readVersion(item: Item): RegistrationVersion {
  const { schemaVersion, version, at, act, state } = item;
  return registrationVersion().parse({ schemaVersion, version, at, act, state });
}

/** A record's next state, and the version that it makes: one transaction, so neither is ever there without the other. */
export function recordChange(
  registrations: Collection<RegistrationState>,
  before: Recorded<RegistrationState> | undefined,
  after: RegistrationState,
  at: string,
  evidence: readonly [EvidenceDraft, ...EvidenceDraft[]],
): { readonly changes: readonly Change[]; readonly notes: readonly Note[] } {
  const version = (before?.version ?? 0) + 1;
  const kept = z.encode(registrationVersion(), { schemaVersion: 1, version, at, act: evidence[0].event.type, state: after });
  return { changes: [registrations.change(before, after, evidence)], notes: [{ table: registrations.table, item: { ...versionKey(after.id, version), ...kept } }] };
}

/** Whatever is done on a record is done while it lives. */
export function activeGuard(table: string, id: string): Guard {
  const lost = () =>
    new Problem('wrong-state', {
      detail: { zh: '该登记刚刚终结，不能再办理。', en: 'The registration has just ended, so nothing more can be done on it.' },
      article: 'registration.art.9',
      extensions: { registrationId: id },
    });
  return { table, key: registrationKey(id), path: ['state', 'status'], is: '=', value: 'active', lost };
}
