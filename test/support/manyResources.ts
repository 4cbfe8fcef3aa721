import type { IndexedResource } from '../../functions/sources/domain/entry.ts';
import { labelledItems } from './labelledItems.ts';

const SYLLABLES = [...'区街道镇村居委会养老助残就业培训教育医疗卫生文化旅游体育消防安全环境绿化道路桥梁河湖水务电力燃气物业楼宇商务投资项目合同经费预算采购招标工程施工监理验收质量检测巡查案件投诉举报信访调解法律援助公证律师'];

/** A district's catalogue of so many items, made of the real tables over and over; the same seed makes the same. `changed` is the share of labels that get words of their own. */
export function manyResources(items: number, changed: number, random: () => number): IndexedResource[] {
  const tables = Object.values(Object.groupBy(labelledItems(), ({ table }) => table));
  const word = (): string => Array.from({ length: 2 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
  const made: IndexedResource[] = [];
  for (let count = 0; count < items; ) {
    const table = tables[Math.floor(random() * tables.length)] ?? [];
    const department = `d${made.length % 60}`;
    made.push({
      id: `res_${String(made.length).padStart(26, '0')}`, version: 1, department, departmentName: `区第${made.length % 60}局`, name: `${word()}${table[0]?.resource ?? ''}`, abstract: `${word()}${word()}的${word()}情况`,
      sharing: { type: 'conditional', conditions: '限履行职责使用' }, opening: { type: 'none' }, createdAt: '2026-01-01T00:00:00+08:00',
      items: table.map(({ name, label }) => ({ name: name || 'unnamed', label: random() < changed ? `${word()}${label}` : label })),
    });
    count += table.length;
  }
  return made;
}

/** mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
