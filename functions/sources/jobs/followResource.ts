import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { indexResource, type IndexTables } from '../commands/indexResource.ts';
import { suspectDuplicate } from '../commands/suspectDuplicate.ts';
import { duplicatedLabels } from '../domain/duplicates.ts';
import type { IndexedResource } from '../domain/entry.ts';
import { partitions } from '../repository.ts';
import type { CheckState } from '../schema.ts';

export interface FollowDeps {
  readonly store: Store;
  readonly tables: IndexTables;
  readonly checks: Collection<CheckState>;
  readonly caller: () => Caller;
}

/** Of the department's checks, so many of the newest are looked at. */
const RECENT = 100;

/** Something became of an entry of the catalogue: the index follows, and so does whoever was told not to collect what it holds. */
export async function followResource(deps: FollowDeps, id: string): Promise<{ outcome: string; suspected: number }> {
  const { outcome, entry } = (await performPatiently(deps.store, deps.caller(), (call) => indexResource(deps)({ id }, call))).body;
  if (!entry) return { outcome, suspected: 0 };
  let suspected = 0;
  for (const check of await recentChecks(deps.store.client, deps.checks, entry)) {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => suspectDuplicate(deps)({ checkId: check.id, entry }, call));
    if (body.suspected) suspected += 1;
  }
  return { outcome, suspected };
}

async function recentChecks(client: DynamoDBDocumentClient, checks: Collection<CheckState>, entry: IndexedResource): Promise<CheckState[]> {
  const source = { table: checks.table, ...partitions.ofDepartment(entry.department), descending: true };
  const { items } = await readPage(client, source, { limit: RECENT }, (item) => checks.parse(item).state);
  return items.filter((check) => duplicatedLabels(check, entry).length > 0);
}
