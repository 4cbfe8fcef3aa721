import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { readPage, type PageSource } from '#shared/store/page.ts';
import type { Ref } from '#shared/store/ref.ts';
import { partitions, requestsCollection, scenariosCollection } from './repository.ts';
import type { RequestState, ScenarioState } from './schema.ts';

/** A request as recorded; `undefined` when there is none of that id. */
export function requestRef(table: string, id: string): Ref<Recorded<RequestState> | undefined> {
  return requestsCollection(table).ref(id);
}

export function scenarioRef(table: string, id: string): Ref<Recorded<ScenarioState> | undefined> {
  return scenariosCollection(table).ref(id);
}

/** Every request under review, soonest deadline first. For jobs. */
export function requestsUnderReview(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<RequestState>>> {
  return recordedCases(client, requestsCollection(table), { table, ...partitions.requestsByStatus('under-review') });
}

/** Every scenario that awaits a signature. For jobs. */
export function proposedScenarios(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<ScenarioState>>> {
  return recordedCases(client, scenariosCollection(table), { table, ...partitions.scenariosByStatus('proposed') });
}

function recordedCases<S>(client: DynamoDBDocumentClient, cases: Collection<S>, source: PageSource): AsyncGenerator<ListedCase<Recorded<S>>> {
  return everyPage((cursor) => readPage(client, source, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => cases.parse(item) })));
}
