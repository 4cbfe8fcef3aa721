import { gzipSync } from 'node:zlib';
import { findSources } from '../../functions/sources/domain/candidates.ts';
import type { IndexedResource } from '../../functions/sources/domain/entry.ts';
import { search } from '../../functions/sources/domain/search.ts';
import { SourceIndex } from '../../functions/sources/domain/sourceIndex.ts';
import { isHeldOut, labelledItems, measure, ours, sameLabel } from '../support/labelledItems.ts';
import { manyResources, seeded } from '../support/manyResources.ts';
import { round } from './bench.ts';
import { percentile } from './numbers.ts';

const ITEMS = 100_000;
const QUESTIONS = 2000;

/** How good the matching is on the labelled tables, beside looking for the very label; and what it takes at 100,000 items. */
export function measureMatching(say: (line: string) => void): Record<string, Record<string, number>> {
  const items = labelledItems();
  const parts = {
    'chosen by': items.filter(({ table }) => !isHeldOut(table)),
    'held out': items.filter(({ table }) => isHeldOut(table)),
    'all': items,
    'all but the code and name of a body': items.filter(({ datum }) => datum !== 'uscc' && datum !== 'org-name'),
  };
  const quality = Object.entries(parts).flatMap(([part, list]) => {
    const [found, plain] = [measure(list, ours), measure(list, sameLabel)];
    return [[`${part}`, { precision: round(found.precision, 3), recall: round(found.recall, 3), 'precision, same label': round(plain.precision, 3), 'recall, same label': round(plain.recall, 3) }] as const];
  });
  say('  a hundred thousand items');
  const speed = [0.15, 1].map((changed) => [`${ITEMS} items, ${changed * 100} % with words of their own`, speedOf(manyResources(ITEMS, changed, seeded(7)))] as const);
  return Object.fromEntries([...quality, ...speed]);
}

/** Milliseconds of CPU, this process's own: how busy the machine is does not count. */
function cpu<T>(run: () => T): { readonly ms: number; readonly result: T } {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, result };
}

function speedOf(resources: IndexedResource[]): Record<string, number> {
  const heap = process.memoryUsage().heapUsed;
  const { ms: cold, result: index } = cpu(() => new SourceIndex(resources));
  globalThis.gc?.();
  const megabytes = (process.memoryUsage().heapUsed - heap) / 1e6;
  const random = seeded(11);
  const pick = (): IndexedResource => resources[Math.floor(random() * resources.length)] as IndexedResource;
  const typing = Array.from({ length: QUESTIONS }, () => {
    const { name, items } = pick();
    const label = items[Math.floor(random() * items.length)]?.label ?? '';
    const typed = label.slice(0, 1 + Math.floor(random() * label.length));
    return cpu(() => findSources(index, { department: 'd0', resource: name, labels: [typed] }, new Map())).ms;
  });
  const whole = Array.from({ length: 200 }, () => {
    const { name, items } = pick();
    return cpu(() => findSources(index, { department: 'd0', resource: name, labels: items.map(({ label }) => label) }, new Map())).ms;
  });
  search(index.living(), { q: '信用' });
  const searches = Array.from({ length: 200 }, () => cpu(() => search(index.living(), { q: pick().name.slice(0, 4) })).ms);
  return {
    'resources': resources.length,
    'distinct labels': new Set(resources.flatMap(({ items }) => items.map(({ label }) => label))).size,
    'build, ms': round(cold, 0),
    'heap, MB': round(megabytes, 0),
    'stored, KB': round(gzipSync(JSON.stringify(resources)).length / 1024, 0),
    'typing p50, ms': round(percentile(typing, 50)),
    'typing p99, ms': round(percentile(typing, 99)),
    'whole resource p99, ms': round(percentile(whole, 99)),
    'search p99, ms': round(percentile(searches, 99)),
  };
}
