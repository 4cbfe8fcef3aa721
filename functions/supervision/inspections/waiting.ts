import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { plusSeconds, toEpoch, type Instant } from '#shared/clock.ts';
import { everyPage, idIn } from '#shared/statutoryClock/cases.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { readAll, readPage } from '#shared/store/page.ts';
import { readTogether } from '#shared/store/ref.ts';
import { drawnItem, itemFacts } from './drawn.ts';
import { inspectionLists, inspectionsCollection, itemsCollection } from './repository.ts';
import type { InspectionState, ItemState } from './schema.ts';

/** One that was drawn, as it stands: what its events say of it, and the number and time of its last act: 0 and the draw as long as nobody has recorded anything. */
export interface Inspected {
  readonly status: ItemState['status'];
  readonly facts: ReturnType<typeof itemFacts>;
  readonly seq: number;
  readonly changedAt: Instant | undefined;
  readonly drawnAt: Instant;
}

/** What was drawn longer ago has been looked at every hour for a year. */
const YEAR_SECONDS = 366 * 86_400;

/** All that was drawn in inspections of the last year and is not over. For jobs. */
export async function* itemsUnderWay(client: DynamoDBDocumentClient, table: string, now: Instant): AsyncGenerator<Inspected> {
  const inspections = inspectionsCollection(table);
  const newestFirst = everyPage((cursor) => readPage(client, { table, ...inspectionLists.all, descending: true }, { limit: 20, cursor }, (item) => ({ id: idIn(item), read: () => inspections.parse(item) })));
  for await (const { read } of newestFirst) {
    const inspection = read();
    if (toEpoch(plusSeconds(inspection.state.plannedAt, YEAR_SECONDS)) < toEpoch(now)) return;
    const kept = new Map((await readAll(client, { table, ...inspectionLists.itemsOf(inspection.state.id) }, itemsCollection(table).parse)).map((one) => [one.state.subject, one]));
    for (const { id: subject } of inspection.state.drawn ?? []) {
      const found = inspected(inspection, kept.get(subject), subject);
      if (found && found.status !== 'in-order' && found.status !== 'closed') yield found;
    }
  }
}

/** One on which somebody has acted. */
export async function itemStanding(client: DynamoDBDocumentClient, table: string, id: string): Promise<Inspected | undefined> {
  const { item } = await readTogether(client, { item: itemsCollection(table).ref(id) });
  if (!item) return undefined;
  const { inspection } = await readTogether(client, { inspection: inspectionsCollection(table).ref(item.state.inspectionId) });
  return inspection && inspected(inspection, item, item.state.subject);
}

function inspected(inspection: Recorded<InspectionState>, kept: Recorded<ItemState> | undefined, subject: string): Inspected | undefined {
  const state = kept?.state ?? drawnItem(inspection.state, subject);
  if (!state) return undefined;
  return { status: state.status, facts: itemFacts(inspection.state, state), seq: kept?.head.seq ?? 0, changedAt: kept ? kept.changedAt : inspection.changedAt, drawnAt: inspection.state.drawnAt ?? inspection.state.plannedAt };
}
