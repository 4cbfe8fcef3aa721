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

/** Requests to a department that were received since a day and are settled, and how many of them by silence (办法 17(2)). Newest first, so old ones are not read. */
export async function settledBySilence(client: DynamoDBDocumentClient, table: string, department: string, since: string): Promise<{ settled: number; bySilence: number }> {
  const requests = requestsCollection(table);
  const [approved, refused, bySilence] = await Promise.all(
    (['approved', 'refused', 'deemed-approved'] as const).map(async (status) => {
      let counted = 0;
      for (let cursor: string | undefined, more = true; more; ) {
        const { items, next } = await readPage(client, { table, ...partitions.requestsIncoming(department, status), descending: true }, { limit: 100, cursor }, (item) => requests.parse(item).state);
        // What was granted without review had no clock, and says nothing of anybody's answering.
        const recent = items.filter(({ receivedAt }) => receivedAt.slice(0, 10) >= since);
        counted += recent.filter(({ deadline }) => deadline !== undefined).length;
        more = next !== undefined && recent.length === items.length;
        cursor = next;
      }
      return counted;
    }),
  );
  return { settled: (approved ?? 0) + (refused ?? 0) + (bySilence ?? 0), bySilence: bySilence ?? 0 };
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
