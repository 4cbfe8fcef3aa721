import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { readAll, readPage, type PageSource } from '#shared/store/page.ts';
import type { Ref } from '#shared/store/ref.ts';
import { operationsUnderWay } from './listing.ts';
import type { OperationState } from './operationSchema.ts';
import { operationsCollection } from './operations.ts';
import { applicationsCollection, partitions, registrationsCollection } from './repository.ts';
import { quietStatuses, type ApplicationState, type RegistrationState } from './schema.ts';

/** Every status in which an application is under way. */
const UNDER_WAY: readonly ApplicationState['status'][] = [...quietStatuses, 'submitted', 'formal-review', 'publication', 'cancelling'];

/** An application as recorded; `undefined` when there is none of that id. */
export function applicationRef(table: string, id: string): Ref<Recorded<ApplicationState> | undefined> {
  return applicationsCollection(table).ref(id);
}

export function registrationRef(table: string, id: string): Ref<Recorded<RegistrationState> | undefined> {
  return registrationsCollection(table).ref(id);
}

/** Every application under way, status after status. For jobs. */
export async function* applicationsUnderWay(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<ApplicationState>>> {
  const lists = UNDER_WAY.map((status) => recordedCases(client, applicationsCollection(table), { table, ...partitions.applicationsByStatus(status) }));
  // Most have one page, or none: they are asked for side by side.
  const begun = await Promise.all(lists.map((list) => list.next()));
  for (const [i, list] of lists.entries()) {
    const first = begun[i];
    if (!first || first.done) continue;
    yield first.value;
    yield* list;
  }
}

/** Every live record, soonest end first. For jobs. */
export function liveRegistrations(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<RegistrationState>>> {
  return recordedCases(client, registrationsCollection(table), { table, ...partitions.registrationsByStatus('active') });
}

/** How many registrations of a department are in force. */
export async function registrationsInForce(client: DynamoDBDocumentClient, table: string, department: string): Promise<number> {
  return (await readAll(client, { table, ...partitions.registrationsOfByStatus(department, 'active') }, ({ PK }) => PK)).length;
}

function recordedCases<S>(client: DynamoDBDocumentClient, cases: Collection<S>, source: PageSource): AsyncGenerator<ListedCase<Recorded<S>>> {
  return everyPage((cursor) => readPage(client, source, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => cases.parse(item) })));
}

/** Every authorised operation under way. For jobs. */
export function operationsOfTable(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<OperationState>>> {
  return operationsUnderWay(client, operationsCollection(table));
}

export function operationRef(table: string, id: string): Ref<Recorded<OperationState> | undefined> {
  return operationsCollection(table).ref(id);
}
