import type { AccessType, IndexedResource } from './entry.ts';
import { fold } from './fold.ts';
import { synonymsOf } from './term.ts';

export interface SearchFilter {
  readonly q?: string | undefined;
  readonly department?: string | undefined;
  readonly sharing?: AccessType | undefined;
  readonly opening?: AccessType | undefined;
}

export interface Hit {
  readonly resource: IndexedResource;
  readonly weight: number;
  /** Labels of the items in which a word was found. */
  readonly items: readonly string[];
}

const dimensions = ['department', 'sharing', 'opening'] as const;
export type Dimension = (typeof dimensions)[number];
export type Facets = Readonly<Record<Dimension, readonly { readonly value: string; readonly count: number }[]>>;

/** A resource's texts in one spelling, and each label apart. */
interface Texts {
  readonly name: string;
  readonly items: readonly string[];
  readonly rest: string;
}

const texts = new WeakMap<IndexedResource, Texts>();

function textsOf(resource: IndexedResource): Texts {
  const before = texts.get(resource);
  if (before) return before;
  const { name, items, abstract = '', department, departmentName } = resource;
  const made = { name: fold(name), items: items.map((item) => fold(`${item.label} ${item.name}`)), rest: fold(`${abstract}\n${departmentName}\n${department}`) };
  texts.set(resource, made);
  return made;
}

/** Searches names, items, abstracts and departments; every word must be found. Best first, then the newer. */
export function search(resources: Iterable<IndexedResource>, filter: SearchFilter): { readonly hits: Hit[]; readonly facets: Facets } {
  const words = fold(filter.q ?? '').split(/\s+/u).filter(Boolean).map((word) => [word, ...synonymsOf(word)]);
  const counts = { department: new Map<string, number>(), sharing: new Map<string, number>(), opening: new Map<string, number>() };
  const hits: Hit[] = [];
  for (const resource of resources) {
    const values = { department: resource.department, sharing: resource.sharing.type, opening: resource.opening.type };
    const failed = dimensions.filter((dimension) => filter[dimension] !== undefined && filter[dimension] !== values[dimension]);
    if (failed.length > 1) continue;
    const hit = hitOf(resource, words);
    if (!hit) continue;
    // A facet tells what its own filter would give instead, so it is counted under the others only.
    for (const dimension of dimensions) if (failed.length === 0 || failed[0] === dimension) counts[dimension].set(values[dimension], (counts[dimension].get(values[dimension]) ?? 0) + 1);
    if (failed.length === 0) hits.push(hit);
  }
  const facets = Object.fromEntries(dimensions.map((dimension) => [dimension, [...counts[dimension]].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))])) as unknown as Facets;
  return { hits: hits.toSorted((a, b) => b.weight - a.weight || (a.resource.id < b.resource.id ? 1 : -1)), facets };
}

function hitOf(resource: IndexedResource, words: readonly (readonly string[])[]): Hit | undefined {
  const own = textsOf(resource);
  let weight = 0;
  const found = new Set<number>();
  for (const alternatives of words) {
    const best = Math.max(...alternatives.map((word) => weightOf(own, word, found)));
    if (best === 0) return undefined;
    weight += best;
  }
  return { resource, weight: Math.round(weight * 100) / 100, items: [...found].toSorted((a, b) => a - b).map((i) => resource.items[i]?.label ?? '') };
}

const IN_NAME = 4;
const IN_ITEM = 2;
const IN_REST = 1;
/** A word of Chinese that stands nowhere as it is may be there in parts: 低保对象 in 低保救助对象. */
const ENOUGH_PARTS = 0.6;

function weightOf({ name, items, rest }: Texts, word: string, found: Set<number>): number {
  let weight = name.includes(word) ? IN_NAME + word.length / name.length : 0;
  for (const [i, item] of items.entries()) {
    if (!item.includes(word)) continue;
    found.add(i);
    weight = Math.max(weight, 0) + (weight >= IN_ITEM ? 0.1 : IN_ITEM);
  }
  if (rest.includes(word)) weight += IN_REST;
  return weight > 0 ? weight : inParts(name, word);
}

function inParts(name: string, word: string): number {
  if (word.length < 4 || !/^\p{Script=Han}+$/u.test(word)) return 0;
  let there = 0;
  for (let i = 0; i + 1 < word.length; i += 1) if (name.includes(word.slice(i, i + 2))) there += 1;
  const share = there / (word.length - 1);
  return share >= ENOUGH_PARTS ? share : 0;
}
