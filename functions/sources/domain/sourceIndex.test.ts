import { describe, expect, it } from 'vitest';
import { labelledItems } from '../../../test/support/labelledItems.ts';
import type { IndexedResource } from './entry.ts';
import { likeness, THRESHOLD } from './similarity.ts';
import { SourceIndex } from './sourceIndex.ts';
import { agreementOf, recordOf } from './subject.ts';
import { termIn } from './term.ts';

const tables = Object.entries(Object.groupBy(labelledItems(), ({ table }) => table));
const resources: IndexedResource[] = tables.map(([id, items = []], i) => ({
  id, version: 1, department: `d${i % 7}`, departmentName: `部门${i % 7}`, name: items[0]?.resource ?? '', sharing: { type: 'conditional' }, opening: { type: 'none' },
  items: items.map(({ name, label }) => ({ name, label })), createdAt: '2026-01-01T00:00:00+08:00',
}));
const record = ({ name, items }: IndexedResource) => recordOf(name, items.map(({ label }) => termIn(label, name)));
const records = resources.map(record);
const terms = resources.map(({ name, items }) => items.map(({ label }) => termIn(label, name)));

/** Every pair looked at, without any index. */
function byHand(asked: IndexedResource, label: string): string[] {
  const own = record(asked);
  return resources.flatMap((other, i) => {
    const agreement = agreementOf(own, records[i] ?? own);
    return (terms[i] ?? []).flatMap((term, j) => (likeness(termIn(label, asked.name), term, agreement).score >= THRESHOLD ? [`${other.id} ${j}`] : []));
  });
}

const found = (index: SourceIndex, asked: IndexedResource, label: string): string[] =>
  index.find(termIn(label, asked.name), index.agreements(record(asked))).map(({ resource, item }) => `${index.at(resource)?.id} ${item}`);

describe('the index', () => {
  const index = new SourceIndex(resources);

  it('finds just what comparing with every item would find', () => {
    for (const asked of resources.slice(0, 4)) for (const { label } of asked.items) expect(found(index, asked, label).toSorted(), `${label} in ${asked.name}`).toEqual(byHand(asked, label).toSorted());
  });

  it('follows what is put again and what is removed', () => {
    const [first, second] = resources as [IndexedResource, IndexedResource];
    const changing = new SourceIndex(resources);
    changing.put({ ...first, version: 2, items: [{ name: 'x', label: '统一社会信用代码' }] });
    changing.remove(second.id);
    expect([changing.size, changing.dead]).toEqual([resources.length - 1, 2]);
    const now = found(changing, first, '统一社会信用代码').filter((place) => place.startsWith(`${first.id} `) || place.startsWith(`${second.id} `));
    expect(now).toEqual([`${first.id} 0`]);
    expect(found(changing, first, '法定代表人').some((place) => place.startsWith(`${first.id} `))).toBe(false);
  });

  it('finds nothing for what tables keep for themselves', () => {
    expect(found(index, resources[0] as IndexedResource, '主键')).toEqual([]);
  });
});
