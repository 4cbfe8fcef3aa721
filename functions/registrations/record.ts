import type { Algorithm } from '#shared/evidence/chain.ts';
import type { Article } from '#shared/articles.ts';
import { certifiedOf } from '#shared/evidence/certificate.ts';
import type { EventDraft } from '#events/catalogue.ts';
import type { Change, Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { leadOf, nextOf } from './domain/application.ts';
import { articles } from './domain/articles.ts';
import { certifiedContent } from './domain/certified.ts';
import type { OperationState } from './operationSchema.ts';
import type { ApplicationState, ObjectionState, RegistrationState } from './schema.ts';

export interface Collections {
  readonly applications: Collection<ApplicationState>;
  readonly registrations: Collection<RegistrationState>;
  readonly objections: Collection<ObjectionState>;
  readonly operations: Collection<OperationState>;
}

/** How content is frozen: the algorithm of the deployment's evidence. */
export interface Freezing {
  readonly algorithm: Algorithm;
}

/** What every event of an application says of it. */
export function factsOf(application: ApplicationState, from?: ApplicationState['status']) {
  const { id, type, object, subjects, title, registrationId, status } = application;
  return {
    applicationId: id,
    type,
    kind: object.kind,
    subjects: subjects.map(({ code }) => code),
    name: title.name,
    ...(registrationId === undefined ? {} : { registrationId }),
    status,
    ...(from === undefined ? {} : { from }),
    next: nextOf(application),
  };
}

/** What every event of a record says of it; `version` is the one that the act makes. */
export function recordFacts(record: RegistrationState, version: number) {
  const { id, kind, subjects, name, status, snapshot } = record;
  const certified = certifiedOf(certifiedContent(record, version), snapshot.algorithm);
  return { registrationId: id, kind, subjects: subjects.map(({ code }) => code), name, status, version, certified };
}

type ApplicationEvent = Extract<EventDraft, { data: { applicationId: string; next: unknown } }>;
type Own<T extends ApplicationEvent['type']> = Omit<Extract<ApplicationEvent, { type: T }>['data'], keyof ReturnType<typeof factsOf>>;

/** One act on an application, with what every such act says, under the article that its new state rests on. */
export function act<T extends ApplicationEvent['type']>(type: T, before: ApplicationState | undefined, after: ApplicationState, own: Own<T>, article: Article = articles[after.status]): EvidenceDraft {
  return { event: { type, data: { ...factsOf(after, before?.status), ...own } } as unknown as EventDraft, article };
}

export function changed(applications: Collection<ApplicationState>, before: Recorded<ApplicationState> | undefined, after: ApplicationState, ...acts: [EvidenceDraft, ...EvidenceDraft[]]): Change {
  return applications.change(before, after, acts);
}

/** The steward of the leading department: who has to act on a record. */
export function stewardOf(record: Pick<RegistrationState, 'subjects'>) {
  return [{ org: leadOf(record), post: 'steward' as const }];
}
