import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { deskKey } from './domain/desk.ts';
import { itemState, type Desk, type ItemState, type SourceName, type WaitingItem } from './schema.ts';

type Waiting = WaitingItem['status'];

/** Partitions of the indexes; in each the soonest deadline comes first. A closed item is in none. */
export const partitions = {
  desk: (desk: Desk, status: Waiting) => ({ index: 'GSI1', partition: `DESK#${deskKey(desk)}#${status}` }),
  deskBySource: (desk: Desk, source: SourceName, status: Waiting) => ({ index: 'GSI2', partition: `DESK#${deskKey(desk)}#${source}#${status}` }),
  claimant: ({ org, sub }: { readonly org: string; readonly sub: string }, source: SourceName) => ({ index: 'GSI3', partition: `CLAIMANT#${org}/${sub}#${source}` }),
  awaitedBy: (counterpart: string, source: SourceName) => ({ index: 'GSI4', partition: `AWAITED#${counterpart}#${source}` }),
  /** Everything that waits in the whole district. For jobs. */
  waiting: () => ({ index: 'GSI5', partition: 'WAITING' }),
};

/** Behind every date that there is. */
const NO_DEADLINE = '9999-12-31T00:00:00+08:00';

function sortKey({ deadline, id }: ItemState): string {
  return `${deadline?.takesEffectAt ?? NO_DEADLINE}#${id}`;
}

export function itemsCollection(table: string): Collection<ItemState> {
  return collection<ItemState>({
    table,
    schema: itemState,
    schemaVersion: 1,
    key: (id) => ({ PK: `ITEM#${id}`, SK: 'ITEM' }),
    idOf: ({ id }) => id,
    indexes: indexesOf,
    parties: ({ owner, counterpart }) => [owner.org, counterpart].filter((org) => org !== undefined),
    summary: (item) => ({ status: item.status, ...(item.status === 'claimed' ? { claimedBy: item.claimant.sub } : {}) }),
  });
}

function indexesOf(item: ItemState): Record<string, string> {
  if (item.status === 'passed' || item.status === 'closed') return {};
  const { status, owner, source, counterpart } = item;
  const SK = sortKey(item);
  return {
    GSI1PK: partitions.desk(owner, status).partition,
    GSI1SK: SK,
    GSI2PK: partitions.deskBySource(owner, source, status).partition,
    GSI2SK: SK,
    ...(status === 'claimed' ? { GSI3PK: partitions.claimant(item.claimant, source).partition, GSI3SK: SK } : {}),
    ...(counterpart === undefined ? {} : { GSI4PK: partitions.awaitedBy(counterpart, source).partition, GSI4SK: SK }),
    GSI5PK: partitions.waiting().partition,
    GSI5SK: SK,
  };
}

/** Everything that waits, soonest deadline first. For jobs: follows the pages to the end. */
export function waitingItems(client: DynamoDBDocumentClient, items: Collection<ItemState>): AsyncGenerator<ListedCase<WaitingItem>> {
  const source = { table: items.table, ...partitions.waiting() };
  return everyPage((cursor) => readPage(client, source, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => waiting(items.parse(item).state) })));
}

function waiting(item: ItemState): WaitingItem {
  if (item.status === 'open' || item.status === 'claimed') return item;
  throw new Error('an item stands in a list where it does not wait');
}
