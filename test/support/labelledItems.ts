import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { likeness, THRESHOLD } from '../../functions/sources/domain/similarity.ts';
import { agreementOf, recordOf, type SourceRecord } from '../../functions/sources/domain/subject.ts';
import { termIn, type Term } from '../../functions/sources/domain/term.ts';

export interface LabelledItem {
  readonly table: string;
  readonly resource: string;
  readonly label: string;
  readonly name: string;
  /** Items of different tables with the same are one datum; `-` is none. */
  readonly datum: string;
}

const CELL = /("(?:[^"]|"")*"|[^,]*)(?:,|$)/g;

function cellsOf(line: string): string[] {
  return [...line.matchAll(CELL)].map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

/** The items of `test/data/sources`, without the undecided ones. */
export function labelledItems(): LabelledItem[] {
  const text = readFileSync(new URL('../data/sources/ningbo-data-items.csv', import.meta.url), 'utf8');
  return text.trim().split('\n').slice(1).map(cellsOf).map(([table = '', resource = '', label = '', name = '', , datum = '']) => ({ table, resource, label, name, datum })).filter(({ datum }) => datum !== '?');
}

/** Whether a table belongs to the half that nothing was chosen by. */
export function isHeldOut(table: string): boolean {
  return (createHash('sha256').update(table).digest()[0] ?? 0) % 2 === 1;
}

export interface Measured {
  readonly precision: number;
  readonly recall: number;
  /** Pairs of items of different tables: rightly found, wrongly found, missed. */
  readonly found: number;
  readonly wrong: number;
  readonly missed: number;
}

export type Matcher = (a: Placed, b: Placed) => boolean;
export interface Placed extends LabelledItem {
  readonly term: Term;
  readonly record: SourceRecord;
}

export const ours: Matcher = (a, b) => likeness(a.term, b.term, a.term.ofRecord || b.term.ofRecord ? agreementOf(a.record, b.record) : 1).score >= THRESHOLD;
/** What a search for the very label would find. */
export const sameLabel: Matcher = (a, b) => a.label === b.label;

/** Every pair of items from two tables, against the labels. */
export function measure(items: readonly LabelledItem[], matches: Matcher): Measured {
  const placed = place(items);
  let [found, wrong, missed] = [0, 0, 0];
  for (const [i, a] of placed.entries()) {
    for (const b of placed.slice(0, i)) {
      if (a.table === b.table) continue;
      const same = a.datum !== '-' && a.datum === b.datum;
      const matched = matches(a, b);
      if (matched && same) found += 1;
      else if (matched) wrong += 1;
      else if (same) missed += 1;
    }
  }
  return { precision: found / (found + wrong), recall: found / (found + missed), found, wrong, missed };
}

function place(items: readonly LabelledItem[]): Placed[] {
  const records = new Map<string, SourceRecord>();
  for (const [table, own] of Object.entries(Object.groupBy(items, (item) => item.table))) {
    const resource = own?.[0]?.resource ?? '';
    records.set(table, recordOf(resource, (own ?? []).map(({ label }) => termIn(label, resource))));
  }
  return items.map((item) => ({ ...item, term: termIn(item.label, item.resource), record: records.get(item.table) as SourceRecord }));
}
