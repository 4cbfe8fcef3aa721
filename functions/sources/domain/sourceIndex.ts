import type { IndexedResource } from './entry.ts';
import { pairsOf } from './pairs.ts';
import { likeness, THRESHOLD, type Reason } from './similarity.ts';
import { heldAlike, recordOf, type SourceRecord } from './subject.ts';
import { roleIn, termFrom, type Term } from './term.ts';

/** An item of a resource that carries the datum asked for. */
export interface Match {
  readonly resource: number;
  readonly item: number;
  readonly score: number;
  readonly reason: Reason;
  readonly agreement: number;
}

/** One label of the catalogue, and every place that has it. */
interface Label {
  readonly term: Term;
  readonly resources: number[];
  readonly items: number[];
}

/** Two texts as alike as the threshold asks share at least this part of the pairs of either: 0.95 · dice ≥ 0.8 gives dice ≥ 0.842, and so 0.842 / (2 − 0.842). */
const SHARED_PAIRS = 0.727;
/** What is thought of two records when nothing is known of one of them. */
const UNKNOWN_AGREEMENT = 0.5;

/**
 * The published catalogue turned round: from words to items. Labels are kept once, so that a hundred thousand items with the labels that
 * departments really use are some thousands of labels. All of it is in memory. A resource that is put again takes a new number; its old one is dead.
 */
export class SourceIndex {
  readonly #numbers = new Map<string, number>();
  readonly #resources: (IndexedResource | undefined)[] = [];
  readonly #records: SourceRecord[] = [];
  readonly #labels: Label[] = [];
  readonly #labelOf = new Map<Term, number>();
  readonly #labelsOfCore = new Map<string, number[]>();
  readonly #labelsOfText = new Map<string, number[]>();
  readonly #texts: string[] = [];
  readonly #textsOfPair = new Map<number, number[]>();
  readonly #resourcesOfPair = new Map<number, number[]>();
  readonly #resourcesOfKey = new Map<string, number[]>();

  constructor(resources: Iterable<IndexedResource> = []) {
    for (const resource of resources) this.put(resource);
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** Numbers given to resources that have been replaced or removed since. */
  get dead(): number {
    return this.#resources.length - this.size;
  }

  at(number: number): IndexedResource | undefined {
    return this.#resources[number];
  }

  *living(): Generator<IndexedResource> {
    for (const resource of this.#resources) if (resource) yield resource;
  }

  put(resource: IndexedResource): void {
    this.remove(resource.id);
    const number = this.#resources.push(resource) - 1;
    this.#numbers.set(resource.id, number);
    const role = roleIn(resource.name);
    const terms = resource.items.map(({ label }, item) => this.#place(termFrom(label, role), number, item));
    const record = recordOf(resource.name, terms);
    this.#records.push(record);
    for (const key of record.items) into(this.#resourcesOfKey, key, number);
    if (record.about !== '') for (const pair of record.pairs) into(this.#resourcesOfPair, pair, number);
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#numbers.delete(id);
    this.#resources[number] = undefined;
  }

  #place(term: Term, resource: number, item: number): Term {
    const label = this.#labels[this.#labelOf.get(term) ?? this.#newLabel(term)];
    label?.resources.push(resource);
    label?.items.push(item);
    return term;
  }

  #newLabel(term: Term): number {
    const number = this.#labels.push({ term, resources: [], items: [] }) - 1;
    this.#labelOf.set(term, number);
    if (term.bookkeeping) return number;
    into(this.#labelsOfCore, term.core, number);
    const text = term.role + term.core;
    if (!this.#labelsOfText.has(text)) {
      const place = this.#texts.push(text) - 1;
      for (const pair of pairsOf(text)) into(this.#textsOfPair, pair, place);
    }
    into(this.#labelsOfText, text, number);
    return number;
  }

  /** How much each resource is about the same thing as this record, by the resource's number: `agreementOf` for all at once. */
  agreements(record: SourceRecord | undefined): (resource: number) => number {
    if (!record) return () => UNKNOWN_AGREEMENT;
    const [pairs, items] = [new Uint16Array(this.#resources.length), new Uint16Array(this.#resources.length)];
    if (record.about !== '') for (const pair of record.pairs) for (const resource of this.#resourcesOfPair.get(pair) ?? []) pairs[resource] = (pairs[resource] ?? 0) + 1;
    for (const key of record.items) for (const resource of this.#resourcesOfKey.get(key) ?? []) items[resource] = (items[resource] ?? 0) + 1;
    return (resource) => {
      const other = this.#records[resource];
      if (!other) return 0;
      const named = (2 * (pairs[resource] ?? 0)) / (record.pairs.length + other.pairs.length);
      return Math.max(named, heldAlike(items[resource] ?? 0, record.items.size, other.items.size));
    };
  }

  /** Every item of a living resource that carries this datum. `agreement` is what {@link agreements} gives for the record that asks. */
  find(term: Term, agreement: (resource: number) => number): Match[] {
    if (term.bookkeeping) return [];
    const found: Match[] = [];
    for (const number of this.#alike(term)) {
      const label = this.#labels[number];
      const best = label && likeness(term, label.term, 1);
      if (!best || best.score < THRESHOLD) continue;
      const bound = term.ofRecord || label.term.ofRecord;
      for (const [place, resource] of label.resources.entries()) {
        if (!this.#resources[resource]) continue;
        const agreed = agreement(resource);
        const { score, reason } = bound ? likeness(term, label.term, agreed) : best;
        if (score >= THRESHOLD) found.push({ resource, item: label.items[place] ?? 0, score, reason, agreement: agreed });
      }
    }
    return found;
  }

  /** Labels that may be alike: those of the same core, and those that share enough pairs of characters. */
  #alike({ core, role }: Term): Set<number> {
    const found = new Set(this.#labelsOfCore.get(core) ?? []);
    const pairs = pairsOf(role + core).map((pair) => this.#textsOfPair.get(pair) ?? []).toSorted((a, b) => a.length - b.length);
    // Whatever shares enough of all pairs has one of the rarest.
    const enough = Math.ceil(SHARED_PAIRS * pairs.length);
    const shared = new Map<number, number>();
    for (const [i, texts] of pairs.entries()) {
      const rare = i <= pairs.length - enough;
      for (const text of texts) if (rare || shared.has(text)) shared.set(text, (shared.get(text) ?? 0) + 1);
    }
    for (const [text, count] of shared) if (count >= enough) for (const number of this.#labelsOfText.get(this.#texts[text] ?? '') ?? []) found.add(number);
    return found;
  }
}

function into<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
