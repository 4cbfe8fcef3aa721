import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { readAll, readPage, type PageSource } from '#shared/store/page.ts';
import type { Ref } from '#shared/store/ref.ts';
import { grantsCollection, partitions, requestsCollection, scenariosCollection } from './repository.ts';
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

/** Requests to a department that were received since a day and are settled, and how many of them by silence (办法 17(2)); where none was, the others are not counted. Newest first, so old ones are not read. */
export async function settledBySilence(client: DynamoDBDocumentClient, table: string, department: string, since: string): Promise<{ settled: number; bySilence: number }> {
  const count = (status: string) => answeredSince(client, table, partitions.requestsIncoming(department, status), since);
  const bySilence = await count('deemed-approved');
  if (bySilence === 0) return { settled: 0, bySilence };
  const [approved, refused] = await Promise.all([count('approved'), count('refused')]);
  return { settled: approved + refused + bySilence, bySilence };
}

async function answeredSince(client: DynamoDBDocumentClient, table: string, list: { readonly index: string; readonly partition: string }, since: string): Promise<number> {
  const requests = requestsCollection(table);
  let counted = 0;
  for (let cursor: string | undefined, more = true; more; ) {
    const { items, next } = await readPage(client, { table, ...list, descending: true }, { limit: 100, cursor }, (item) => requests.parse(item).state);
    const recent = items.filter(({ receivedAt }) => receivedAt.slice(0, 10) >= since);
    // What was granted without review had no clock, and says nothing of anybody's answering.
    counted += recent.filter(({ deadline }) => deadline !== undefined).length;
    more = next !== undefined && recent.length === items.length;
    cursor = next;
  }
  return counted;
}

/** What a department was asked for in a year and how it answered, what it asked for, and how often it used what it was granted. For the annual report. */
export async function sharingOfYear(client: DynamoDBDocumentClient, table: string, department: string, year: number) {
  const requests = requestsCollection(table).parse;
  const ofYear = (at: string): boolean => at.startsWith(`${year}-`);
  const [incoming, outgoing, grants] = await Promise.all([
    readAll(client, { table, ...partitions.requestsIncoming(department) }, requests),
    readAll(client, { table, ...partitions.requestsOutgoing(department) }, requests),
    readAll(client, { table, ...partitions.grantsOutgoing(department) }, grantsCollection(table).parse),
  ]);
  const asked = incoming.flatMap(({ state }) => (ofYear(state.receivedAt) && state.deadline !== undefined ? [state.status] : []));
  const filed = outgoing.flatMap(({ state }) => (ofYear(state.receivedAt) ? [state.status] : []));
  const count = (all: readonly string[], ...which: readonly string[]): number => all.filter((status) => which.includes(status)).length;
  return {
    provided: { received: asked.length, answered: count(asked, 'approved', 'refused'), refused: count(asked, 'refused'), bySilence: count(asked, 'deemed-approved') },
    demanded: { filed: filed.length, granted: count(filed, 'approved', 'deemed-approved'), uses: grants.filter(({ state }) => ofYear(state.from)).reduce((sum, { state }) => sum + state.uses, 0) },
  };
}

function recordedCases<S>(client: DynamoDBDocumentClient, cases: Collection<S>, source: PageSource): AsyncGenerator<ListedCase<Recorded<S>>> {
  return everyPage((cursor) => readPage(client, source, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => cases.parse(item) })));
}
