import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { cursorAt, readPage, type Page } from '#shared/store/page.ts';
import type { Item } from '#shared/store/ref.ts';
import { isOpen, matches } from '../domain/search.ts';
import { isInForce, seesDrafts, shownStatus } from '../domain/visibility.ts';
import { clocked, clockedOf, listOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ResourcePage, ResourceState } from '../schema.ts';
import { viewResource } from '../view.ts';

interface Dependencies {
  readonly client: DynamoDBDocumentClient;
  readonly resources: Collection<ResourceState>;
}
type Query = Parsed<typeof routes.listResources.input>['query'];

/** The catalogue, newest entry first: what is in force, and drafts for their department and the authorities. These list what awaits review by its deadline. */
export const listResources =
  (dependencies: Dependencies) =>
  async ({ query }: Parsed<typeof routes.listResources.input>, call: Call): Promise<Outcome<ResourcePage>> => {
    const { items, next } = await readMatching(dependencies, query, call.actor);
    return { answer: { body: { items: items.map((resource) => viewResource(resource, call)) }, next } };
  };

/** A page takes at most this many round trips, however few entries match: a short page then says where to go on. */
const ROUND_TRIPS = 2;
/** Entries looked at per round trip when a filter is likely to drop most of them. */
const FILTERED_CHUNK = 50;
const DEFAULT_LIMIT = 50;

async function readMatching({ client, resources }: Dependencies, { limit = DEFAULT_LIMIT, cursor, department, ...filter }: Query, actor: Actor): Promise<Page<Recorded<ResourceState>>> {
  const source = department === undefined && filter.status === 'under-review' && seesDrafts(actor, '') ? clockedOf(resources.table, clocked.reviews) : listOf(resources.table, 'RESOURCES', department);
  const parse = (item: Item) => ({ item, resource: resources.parse(item) });
  // One entry more than is shown tells whether there is a next page at all.
  const chunk = Math.max(limit + 1, isOpen(filter) ? 0 : FILTERED_CHUNK);
  const shows = ({ state }: Recorded<ResourceState>): boolean => (isInForce(state) || seesDrafts(actor, state.department)) && (filter.status === undefined || filter.status === shownStatus(actor, state)) && matches(state, filter);
  const found: ReturnType<typeof parse>[] = [];
  let next = cursor;
  for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
    const page = await readPage(client, source, { limit: chunk, cursor: next }, parse);
    found.push(...page.items.filter(({ resource }) => shows(resource)));
    next = page.next;
    if (found.length > limit || next === undefined) break;
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  if (found.length > limit && last) next = cursorAt(source, last.item);
  const items = shown.map(({ resource }) => resource);
  return next === undefined ? { items } : { items, next };
}
