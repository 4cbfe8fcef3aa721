import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { mayDo } from '#shared/permissions.ts';
import { readPage } from '#shared/store/page.ts';
import { refsBy } from '#shared/store/ref.ts';
import { isInForce, resourceRef } from '../../catalog/published.ts';
import { coverageOf } from '../domain/composition.ts';
import { libraryOf, libraryRef } from '../libraryAtHand.ts';
import type { Kept } from '../membershipAtHand.ts';
import { droppedOut, gone, shown, type Entry } from '../memberView.ts';
import { confirmedIn, partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { LibraryView, MembershipState } from '../schema.ts';

interface Deps extends Kept {
  readonly client: DynamoDBDocumentClient;
}

const SUPPLIERS_SHOWN = 10;
const LEFT_SHOWN = 20;

/**
 * What a library is made of and what is missing against its declared items (办法 12), worked out from the catalogue as it is now: a retired resource supplies nothing from
 * that moment on, whatever has been heard of it here.
 */
export const readLibrary =
  (deps: Deps) =>
  async ({ path: { code }, query }: Parsed<typeof routes.readLibrary.input>, call: Call): Promise<Outcome<LibraryView>> => {
    const { client, memberships, tables, libraries } = deps;
    const parse = (item: Parameters<typeof memberships.parse>[0]) => memberships.parse(item).state;
    const [{ kept }, page, dropped] = await Promise.all([
      call.read({ kept: libraryRef(libraries, code) }),
      readPage(client, { table: tables.libraries, ...partitions.byStatus(code, 'confirmed') }, query, parse),
      readPage(client, { table: tables.libraries, ...partitions.byStatus(code, 'dropped'), descending: true }, { limit: LEFT_SHOWN }, parse),
    ]);
    const library = libraryOf(code, kept);
    const whole = query.cursor === undefined && page.next === undefined ? page.items : await everyMember(deps, code);
    const { resources } = await call.read({ resources: refsBy([...new Set(whole.map(({ resourceId }) => resourceId))], (id) => resourceRef(tables.catalog, id)) });
    const entryOf = (membership: MembershipState): Entry[] => {
      const resource = resources.get(membership.resourceId);
      return resource ? [{ membership, resource }] : [];
    };
    const entries = whole.flatMap(entryOf);
    const living = entries.filter(({ resource }) => isInForce(resource.state));
    const coverage = coverageOf(library.items, living.map(({ membership, resource: { state } }) => ({ resourceId: state.id, department: state.department, items: state.items, supplies: membership.supplies })));
    const missing = coverage.filter(({ suppliers }) => suppliers.length === 0).map(({ item }) => ({ ...item }));
    const { items: _items, ...head } = library;
    const body: LibraryView = {
      ...head,
      totals: { resources: living.length, departments: new Set(living.map(({ resource }) => resource.state.department)).size, declared: coverage.length, supplied: coverage.length - missing.length },
      declared: coverage.map(({ item, suppliers }) => ({ ...item, supplied: suppliers.length > 0, suppliers: suppliers.slice(0, SUPPLIERS_SHOWN).map((one) => ({ ...one })) })),
      missing,
      items: page.items.flatMap(entryOf).filter(({ resource }) => isInForce(resource.state)).map((entry) => shown(entry, library.items)),
      left: [...entries.flatMap(gone), ...dropped.items.flatMap(droppedOut)].slice(0, LEFT_SHOWN),
      allowedActions: [...(mayDo('libraries:keep', call.actor.roles) ? ['declare' as const] : []), ...(mayDo('libraries:propose', call.actor.roles) ? ['propose' as const] : [])],
    };
    // What ships has no version that could be named.
    return { answer: { body, ...(library.version === 0 ? {} : { version: library.version }), next: page.next } };
  };

async function everyMember({ client, memberships }: Deps, code: string): Promise<MembershipState[]> {
  const found: MembershipState[] = [];
  for await (const { read } of confirmedIn(client, memberships, code)) found.push(read().state);
  return found;
}
