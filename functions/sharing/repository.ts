import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { tokenAt, tokenNote } from '#shared/statutoryClock/token.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Ref } from '#shared/store/ref.ts';
import { readPage } from '#shared/store/page.ts';
import { grantState, requestState, scenarioState, type GrantState, type RequestState, type ScenarioState, type UnderReview } from './schema.ts';

const requestKey = (id: string) => ({ PK: `REQUEST#${id}`, SK: 'REQUEST' });
const tokenKey = (id: string) => ({ PK: `REQUEST#${id}`, SK: 'TOKEN' });

/** Partitions of the indexes. Ids sort by time, so every list is newest first when read backwards. */
export const partitions = {
  requestsOutgoing: (org: string, status?: string) => ({ index: status === undefined ? 'GSI1' : 'GSI3', partition: `REQUESTS#OUT#${org}${status === undefined ? '' : `#${status}`}` }),
  requestsIncoming: (org: string, status?: string) => ({ index: status === undefined ? 'GSI2' : 'GSI4', partition: `REQUESTS#IN#${org}${status === undefined ? '' : `#${status}`}` }),
  /** The whole district's, by status; those under review in the order of their deadlines. */
  requestsByStatus: (status: string) => ({ index: 'GSI5', partition: `REQUESTS#${status}` }),
  grantsOutgoing: (org: string) => ({ index: 'GSI1', partition: `GRANTS#OUT#${org}` }),
  grantsIncoming: (org: string) => ({ index: 'GSI2', partition: `GRANTS#IN#${org}` }),
  grantsAll: () => ({ index: 'GSI5', partition: 'GRANTS' }),
  scenariosOutgoing: (org: string) => ({ index: 'GSI1', partition: `SCENARIOS#OUT#${org}` }),
  scenariosIncoming: (org: string) => ({ index: 'GSI2', partition: `SCENARIOS#IN#${org}` }),
  scenariosByStatus: (status: string) => ({ index: 'GSI3', partition: `SCENARIOS#${status}` }),
  scenariosAll: () => ({ index: 'GSI5', partition: 'SCENARIOS' }),
};

export function requestsCollection(table: string): Collection<RequestState> {
  return collection<RequestState>({
    table,
    schema: requestState,
    schemaVersion: 1,
    key: requestKey,
    idOf: (request) => request.id,
    indexes: (request) => ({
      GSI1PK: partitions.requestsOutgoing(request.requester).partition,
      GSI1SK: request.id,
      GSI2PK: partitions.requestsIncoming(request.responsible).partition,
      GSI2SK: request.id,
      GSI3PK: partitions.requestsOutgoing(request.requester, request.status).partition,
      GSI3SK: request.id,
      GSI4PK: partitions.requestsIncoming(request.responsible, request.status).partition,
      GSI4SK: request.id,
      GSI5PK: partitions.requestsByStatus(request.status).partition,
      GSI5SK: request.status === 'under-review' ? `${request.deadline.takesEffectAt}#${request.id}` : request.id,
    }),
    parties: (request) => [request.requester, request.responsible],
    summary: ({ status }) => ({ status }),
  });
}

export function grantsCollection(table: string): Collection<GrantState> {
  return collection<GrantState>({
    table,
    schema: grantState,
    schemaVersion: 1,
    key: (id) => ({ PK: `GRANT#${id}`, SK: 'GRANT' }),
    idOf: (grant) => grant.id,
    indexes: (grant) => ({
      GSI1PK: partitions.grantsOutgoing(grant.requester).partition,
      GSI1SK: grant.id,
      GSI2PK: partitions.grantsIncoming(grant.responsible).partition,
      GSI2SK: grant.id,
      GSI5PK: partitions.grantsAll().partition,
      GSI5SK: grant.id,
    }),
    parties: (grant) => [grant.requester, grant.responsible],
    summary: ({ status }) => ({ status }),
  });
}

export function scenariosCollection(table: string): Collection<ScenarioState> {
  return collection<ScenarioState>({
    table,
    schema: scenarioState,
    schemaVersion: 1,
    key: (id) => ({ PK: `SCENARIO#${id}`, SK: 'SCENARIO' }),
    idOf: (scenario) => scenario.id,
    indexes: (scenario) => ({
      GSI1PK: partitions.scenariosOutgoing(scenario.demanding).partition,
      GSI1SK: scenario.id,
      GSI2PK: partitions.scenariosIncoming(scenario.responsible).partition,
      GSI2SK: scenario.id,
      GSI3PK: partitions.scenariosByStatus(scenario.status).partition,
      GSI3SK: scenario.id,
      GSI5PK: partitions.scenariosAll().partition,
      GSI5SK: scenario.id,
    }),
    parties: (scenario) => [scenario.demanding, scenario.responsible],
    summary: ({ status }) => ({ status }),
  });
}

/** Every request under review, soonest deadline first. For jobs: follows the pages to the end. */
export function openRequests(client: DynamoDBDocumentClient, requests: Collection<RequestState>): AsyncGenerator<ListedCase<UnderReview>> {
  const source = { table: requests.table, ...partitions.requestsByStatus('under-review') };
  return everyPage((cursor) => readPage(client, source, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => underReview(requests.parse(item).state) })));
}

function underReview(request: RequestState): UnderReview {
  if (request.status !== 'under-review') throw new Error('a request stands in the list of another status');
  return request;
}

/** The token under which the workflow awaits this request's decision; absent while it awaits none. */
export function tokenRef(table: string, requestId: string): Ref<string | undefined> {
  return tokenAt(table, tokenKey(requestId));
}

/** Keeps the token, and only while the request is under review: a decision taken first is then seen by the one who keeps it. */
export function keepToken(table: string, requestId: string, token: string): Note {
  return tokenNote(table, tokenKey(requestId), token);
}

export function underReviewGuard(table: string, requestId: string) {
  return { table, key: requestKey(requestId), path: ['state', 'status'], is: '=', value: 'under-review' } as const;
}
