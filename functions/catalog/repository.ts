import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { once } from '#shared/once.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { tokenAt, tokenNote } from '#shared/statutoryClock/token.ts';
import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import type { Guard, Note } from '#shared/store/commit.ts';
import { readPage } from '#shared/store/page.ts';
import type { Item, Ref } from '#shared/store/ref.ts';
import { roundOf } from './domain/clock.ts';
import { changeState, dutyState, systemState, type ChangeState, type DutyState, type SystemState } from './dutySchema.ts';
import { levelsState, type LevelsState } from './levelSchema.ts';
import { contentSchema, resourceState, type Content, type ResourceState } from './schema.ts';

const resourceKey = (id: string) => ({ PK: `RESOURCE#${id}`, SK: 'RESOURCE' });
const changeKey = (id: string) => ({ PK: `CHANGE#${id}`, SK: 'CHANGE' });

/** GSI1: one department's entries; GSI2: the whole list. Both in the order of the ids, which is the order of their making. GSI3: what has a clock, by its deadline. */
export function listOf(table: string, kind: 'RESOURCES' | 'DUTIES' | 'SYSTEMS' | 'CHANGES', department: string | undefined) {
  const list = department === undefined ? { index: 'GSI2', partition: kind } : { index: 'GSI1', partition: `${kind}#${department}` };
  return { table, ...list, descending: true };
}

const listed = (kind: Parameters<typeof listOf>[1], { id, department }: { readonly id: string; readonly department: string }) => ({ GSI1PK: `${kind}#${department}`, GSI1SK: id, GSI2PK: kind, GSI2SK: id });

export const clocked = { reviews: 'REVIEWS#UNDER-REVIEW', changes: 'CHANGES#OPEN' } as const;
export function clockedOf(table: string, partition: (typeof clocked)[keyof typeof clocked]) {
  return { table, index: 'GSI3', partition };
}

export function resourcesCollection(table: string): Collection<ResourceState> {
  return collection<ResourceState>({
    table,
    schema: resourceState,
    schemaVersion: 2,
    key: resourceKey,
    idOf: ({ id }) => id,
    indexes: (resource) => ({
      ...listed('RESOURCES', resource),
      ...(resource.status === 'under-review' ? { GSI3PK: clocked.reviews, GSI3SK: `${resource.review.deadline.takesEffectAt}#${resource.id}` } : {}),
    }),
    parties: ({ department }) => [department],
    summary: ({ id, name, department, status }) => ({ id, name, department, status }),
  });
}

/** Every entry, newest first. For jobs: follows the pages to the end. */
export function everyEntry(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<ResourceState>>> {
  const entries = resourcesCollection(table);
  return everyPage((cursor) => readPage(client, listOf(table, 'RESOURCES', undefined), { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => entries.parse(item) })));
}

export function dutiesCollection(table: string): Collection<DutyState> {
  return collection<DutyState>({
    table,
    schema: dutyState,
    schemaVersion: 1,
    key: (id) => ({ PK: `DUTY#${id}`, SK: 'DUTY' }),
    idOf: ({ id }) => id,
    indexes: (duty) => listed('DUTIES', duty),
    parties: ({ department }) => [department],
    summary: ({ id, name, status }) => ({ id, name, status }),
  });
}

export function systemsCollection(table: string): Collection<SystemState> {
  return collection<SystemState>({
    table,
    schema: systemState,
    schemaVersion: 1,
    key: (id) => ({ PK: `SYSTEM#${id}`, SK: 'SYSTEM' }),
    idOf: ({ id }) => id,
    indexes: (system) => listed('SYSTEMS', system),
    parties: ({ department }) => [department],
    summary: ({ id, name, status }) => ({ id, name, status }),
  });
}

export function changesCollection(table: string): Collection<ChangeState> {
  return collection<ChangeState>({
    table,
    schema: changeState,
    schemaVersion: 1,
    key: changeKey,
    idOf: ({ id }) => id,
    indexes: (change) => ({
      ...listed('CHANGES', change),
      ...(change.status === 'open' ? { GSI3PK: clocked.changes, GSI3SK: `${change.deadline.takesEffectAt}#${change.id}` } : {}),
    }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

/** The one list of levels; its evidence is open to the authorities. */
export const LEVELS = 'lvl_catalog';
export function levelsCollection(table: string): Collection<LevelsState> {
  return collection<LevelsState>({
    table,
    schema: levelsState,
    schemaVersion: 1,
    key: (id) => ({ PK: `LEVELS#${id}`, SK: 'LEVELS' }),
    idOf: () => LEVELS,
    parties: () => [],
    summary: ({ source }) => ({ source }),
  });
}

const beside = once(() => z.object({ schemaVersion: z.literal(1), content: contentSchema() }));
const contentAt = (table: string, id: string, SK: string): Ref<Content | undefined> => ({
  parts: [{ table, key: { PK: resourceKey(id).PK, SK } }],
  parse: ([item]) => (item ? beside().parse(item).content : undefined),
});
const contentNote = (table: string, id: string, SK: string, content: Content): Note => ({ table, item: { PK: resourceKey(id).PK, SK, schemaVersion: 1, content } });

/** The change of a published entry that is under way. It stays behind when it has been published: only the entry's status says whether there is one. */
export const proposalRef = (table: string, id: string) => contentAt(table, id, 'PROPOSAL');
export const proposalNote = (table: string, id: string, content: Content) => contentNote(table, id, 'PROPOSAL', content);
const editionKey = (edition: number) => `EDITION#${String(edition).padStart(6, '0')}`;
export const editionRef = (table: string, id: string, edition: number) => contentAt(table, id, editionKey(edition));
export const editionNote = (table: string, id: string, edition: number, content: Content) => contentNote(table, id, editionKey(edition), content);

/** The token under which the execution of a clock waits. */
const tokenKey = (caseId: string) => ({ PK: `CLOCK#${caseId}`, SK: 'TOKEN' });
export const tokenRef = (table: string, caseId: string): Ref<string | undefined> => tokenAt(table, tokenKey(caseId));
export const keepToken = (table: string, caseId: string, token: string): Note => tokenNote(table, tokenKey(caseId), token);

/** Still the case that the execution was started for: this round of the review, or the open change. */
export function runningGuard(table: string, caseId: string): Omit<Guard, 'lost'> {
  const round = roundOf(caseId);
  if (round) return { table, key: resourceKey(round.id), path: ['state', 'review', 'caseId'], is: '=', value: caseId };
  return { table, key: changeKey(caseId), path: ['state', 'status'], is: '=', value: 'open' };
}

/** Everything with a running clock, soonest deadline first: reviews, then declared changes. For jobs: follows the pages to the end. */
export async function* openCases(client: DynamoDBDocumentClient, resources: Collection<ResourceState>, changes: Collection<ChangeState>): AsyncGenerator<ListedCase<ResourceState | ChangeState>> {
  const cases = (partition: (typeof clocked)[keyof typeof clocked], parse: (item: Item) => ResourceState | ChangeState) =>
    everyPage((cursor) => readPage(client, clockedOf(resources.table, partition), { limit: 100, cursor }, (item) => ({ id: caseIn(item), read: () => parse(item) })));
  yield* cases(clocked.reviews, (item) => resources.parse(item).state);
  yield* cases(clocked.changes, (item) => changes.parse(item).state);
}

/** The name of the case in an item: that of the review, or the change's own id. */
function caseIn(item: Item): string {
  const { review } = item['state'] as { readonly review?: { readonly caseId?: unknown } };
  return typeof review?.caseId === 'string' ? review.caseId : idIn(item);
}

/** Reads an entry along with whatever else a command reads; `undefined` when there is none. */
export function resourceRef(table: string, id: string): Ref<Recorded<ResourceState> | undefined> {
  return resourcesCollection(table).ref(id);
}

/** Reads a duty along with whatever else a command reads. */
export function dutyRef(table: string, id: string): Ref<Recorded<DutyState> | undefined> {
  return dutiesCollection(table).ref(id);
}
