import * as z from 'zod';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import { postFacts } from '../../departments/published.ts';
import { search, type Hit } from '../domain/search.ts';
import type { Held } from '../heldIndex.ts';
import type * as routes from '../routes.ts';
import type { SearchPage } from '../schema.ts';

const DEFAULT_LIMIT = 50;

/** Full text over what is published, with counts, and whom to ask: the data steward of the department that holds it. */
export const searchCatalogue =
  ({ held }: { readonly held: () => Promise<Held> }) =>
  async ({ query: { limit = DEFAULT_LIMIT, cursor, ...filter } }: Parsed<typeof routes.searchCatalogue.input>, { language }: Call): Promise<Outcome<SearchPage>> => {
    const { index } = await held();
    const { hits, facets } = search(index.living(), filter);
    const behind = cursor === undefined ? undefined : placeIn(cursor);
    const rest = behind ? hits.filter((hit) => hit.weight < behind.weight || (hit.weight === behind.weight && hit.resource.id < behind.id)) : hits;
    const shown = rest.slice(0, limit);
    const last = shown.at(-1);
    const names = new Map(hits.map(({ resource }) => [resource.department, resource.departmentName]));
    const items = shown.map(({ resource: { id, name, abstract, department, departmentName, sharing, opening }, items: matched }) => ({
      id, name, ...(abstract === undefined ? {} : { abstract }), department, sharing: sharing.type, opening: opening.type, matched: [...matched],
      ask: { department, name: departmentName, post: 'data-steward' as const, title: postFacts['data-steward'].title[language] },
    }));
    const named = facets.department.map((facet) => ({ ...facet, ...(names.has(facet.value) ? { name: names.get(facet.value) } : {}) }));
    const body = { items, total: hits.length, facets: { department: named, sharing: [...facets.sharing], opening: [...facets.opening] } };
    return { answer: { body: body as SearchPage, next: rest.length > limit && last ? placeOf(last) : undefined } };
  };

/** A page goes on behind its last hit, wherever that has come to stand. */
function placeOf({ weight, resource: { id } }: Hit): string {
  return Buffer.from(JSON.stringify({ weight, id })).toString('base64url');
}

const place = once(() => z.strictObject({ weight: z.number(), id: z.string() }));

function placeIn(cursor: string): z.output<ReturnType<typeof place>> {
  const { data } = place().safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()));
  if (data) return data;
  refuseFaults([{ in: 'query', pointer: '/cursor', code: 'bad-cursor', detail: { zh: '不是本列表给出的位置，请从第一页重新读取', en: 'was not given by this list; start again from the first page' } }]);
  throw new Error('a cursor that is none was let through');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
