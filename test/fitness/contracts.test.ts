import { describe, expect, it } from 'vitest';
import { citationOf } from '../../shared/articles.ts';
import type { RouteContract } from '../../shared/http/route.ts';
import { permissions } from '../../shared/permissions.ts';
import { catalogue } from '../../shared/problems/catalogue.ts';
import { contexts } from '../../infra/contracts.ts';
import { lifecycles } from '../documents/lifecycles.ts';
import { headings } from '../documents/headings.ts';
import { house, inFolders } from './rule.ts';
import { isTest, nodes, textOf, violation, type Node, type Source, type Violation } from './source.ts';

interface Served {
  readonly context: string;
  readonly contract: Pick<RouteContract, 'id' | 'method' | 'path' | 'permission' | 'articles'>;
}

const served: Served[] = contexts.flatMap(({ context, routes }) => routes.map((contract: RouteContract) => ({ context, contract })));

/** What occurs more than once. */
function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}

const ids = (routes: readonly Served[]): string[] => routes.map(({ contract }) => contract.id);
/** Two paths that differ in the names of their parameters only are one route. */
const places = (routes: readonly Served[]): string[] => routes.map(({ contract }) => `${contract.method} ${contract.path.replaceAll(/\{[^}]*\}/g, '{}')}`);
const unknownPermissions = (routes: readonly Served[]): string[] =>
  routes.filter(({ contract }) => contract.permission !== 'public' && !Object.hasOwn(permissions, contract.permission)).map(({ contract }) => `${contract.id}: ${contract.permission}`);
/** Articles that the 办法 does not have. */
const unknownArticles = (routes: readonly Served[]): string[] =>
  routes.flatMap(({ contract }) => contract.articles.filter((article) => article.startsWith('art.') && !headings[Number(/^art\.(\d+)/.exec(article)?.[1]) - 1]).map((article) => `${contract.id}: ${article}`));

describe('the routes of all contexts', () => {
  const [one] = served;
  if (!one) throw new Error('no context has a route');
  const like = (more: object): Served => ({ context: 'other', contract: { ...one.contract, ...more } });

  it('have an operation id each', () => {
    expect(repeated(ids([one, like({ path: '/elsewhere' })]))).toEqual([one.contract.id]);
    expect(repeated(ids(served)), 'rename one of the routes').toEqual([]);
  });

  it('have a method and path each', () => {
    expect(repeated(places([like({ path: '/things/{id}' }), like({ path: '/things/{code}' })]))).toHaveLength(1);
    expect(repeated(places(served)), 'two contracts claim the same route').toEqual([]);
  });

  it('have a body exactly where they write', () => {
    const odd = (routes: readonly { readonly contract: Pick<RouteContract, 'id' | 'method'> & { readonly input: RouteContract['input'] } }[]) => routes.filter(({ contract }) => (contract.method === 'GET') === (contract.input.body !== undefined)).map(({ contract }) => contract.id);
    expect(odd([{ contract: { id: 'one', method: 'GET', input: { body: {} as never } } }, { contract: { id: 'two', method: 'PUT', input: {} } }])).toEqual(['one', 'two']);
    expect(odd(contexts.flatMap(({ routes }) => routes.map((contract: RouteContract) => ({ contract }))))).toEqual([]);
  });

  it('ask for a permission that exists', () => {
    expect(unknownPermissions([like({ permission: 'sharing:everything' })])).toHaveLength(1);
    expect(unknownPermissions(served), 'add it to shared/permissions.ts').toEqual([]);
  });

  it('cite articles that exist, and can be cited in full', () => {
    expect(unknownArticles([like({ articles: ['art.35'] })])).toHaveLength(1);
    expect(unknownArticles(served)).toEqual([]);
    for (const { contract } of served) for (const article of contract.articles) expect(citationOf(article).zh).toContain('条');
  });
});

/** Texts in a declaration, at any depth, that lack a language. */
function silentTexts(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value || 'en' in value) {
    const { zh, en } = value as { zh?: unknown; en?: unknown };
    return [zh, en].every((text) => typeof text === 'string' && text.trim() !== '') ? [] : [at];
  }
  return Object.entries(value).flatMap(([key, inner]) => silentTexts(inner, `${at}.${key}`));
}

it('every declared text is there in both languages', async () => {
  expect(silentTexts({ a: { zh: '有', en: '' }, b: [{ zh: '有' }], c: { zh: '有', en: 'has' } }, 'x')).toEqual(['x.a', 'x.b.0']);
  const declared = { ...Object.fromEntries(contexts.map(({ context, title }) => [context, title])), catalogue, lifecycles: await lifecycles() };
  expect(silentTexts(declared, 'declared')).toEqual([]);
  expect(served.flatMap(({ contract }) => { const { summary, description = summary } = contract as RouteContract; return silentTexts({ summary, description }, contract.id); })).toEqual([]);
});

/** What stands there as a literal; a computed side is somebody else's to check. */
function written(side: Node | undefined): string | undefined {
  return side?.type === 'Literal' || side?.type === 'TemplateLiteral' ? textOf(side) : undefined;
}

/** The two sides of an object literal that is a Text, as far as they are written out. */
function sentenceFaults(source: Source, node: Node): Violation[] {
  if (node.type !== 'ObjectExpression') return [];
  const sides = Object.fromEntries(node.properties.flatMap((property) => (property.type === 'Property' && !property.computed ? [[textOf(property.key) ?? '', property.value] as const] : [])));
  if (!('zh' in sides) && !('en' in sides)) return [];
  const refuse = (message: string): Violation[] => [violation(source, node.start, message)];
  const [zh, en] = [written(sides['zh']), written(sides['en'])];
  if (zh === '' && en === '') return []; // no sentence at all, such as an ending that is sometimes there
  if (!sides['zh'] || !sides['en']) return refuse('says it in one language only; give zh and en');
  if (zh !== undefined && !/[\p{Script=Han}…]/u.test(zh)) return refuse(`“${zh}” is not Chinese`);
  if (en !== undefined && !/[a-z…]/i.test(en)) return refuse(`“${en}” is not English`);
  return [];
}

house('whatever a person reads is written in Chinese and in English', {
  binds: (path) => inFolders('functions', 'shared')(path) && !isTest(path),
  check: (source) => [...nodes(source)].flatMap((node) => sentenceFaults(source, node)),
  breaks: [
    ['functions/sharing/a.ts', "const text = { zh: '没有' };"],
    ['functions/sharing/a.ts', "const text = { zh: '', en: 'none' };"],
    ['functions/sharing/a.ts', "const text = { zh: 'none', en: 'none' };"],
    ['functions/sharing/a.ts', "const text = { zh: `没有 ${id}`, en: '' };"],
  ],
  keeps: [['functions/sharing/a.ts', 'const text = { zh: `${name.zh}`, en: english(raw) }; const both = { zh, en };']],
});
