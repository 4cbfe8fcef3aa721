import { describe, expect, it } from 'vitest';
import type { IndexedResource } from './entry.ts';
import { search, type SearchFilter } from './search.ts';

const resource = (id: string, department: string, name: string, type: IndexedResource['sharing']['type'], labels: string[], abstract = ''): IndexedResource => ({
  id, version: 1, department, departmentName: department === 'mzj' ? '区民政局' : '区税务局', name, abstract, sharing: { type }, opening: { type: 'none' }, items: labels.map((label) => ({ name: 'f', label })), createdAt: '2026-01-01T00:00:00+08:00',
});
const all = [
  resource('res_1', 'mzj', '低保救助对象信息', 'conditional', ['家庭编号', '身份证件号码']),
  resource('res_2', 'mzj', '婚姻登记信息', 'none', ['姓名', '登记日期'], '含低保家庭的婚姻状况'),
  resource('res_3', 'swj', '纳税人基础信息', 'unconditional', ['纳税人识别号', '纳税人名称']),
];
const ids = (filter: SearchFilter) => search(all, filter).hits.map(({ resource: { id } }) => id);

describe('searching the catalogue', () => {
  it('finds names before items before abstracts and departments', () => {
    expect(ids({ q: '低保' })).toEqual(['res_1', 'res_2']);
    expect(ids({ q: '登记' })).toEqual(['res_2']);
    expect(ids({ q: '民政' })).toEqual(['res_2', 'res_1']);
  });

  it('wants every word, in whatever width, case or script', () => {
    expect(ids({ q: '低保 婚姻' })).toEqual(['res_2']);
    expect(ids({ q: '納稅人' })).toEqual(['res_3']);
    expect(ids({ q: '低保 医保' })).toEqual([]);
    expect(ids({ q: '' })).toHaveLength(3);
  });

  it('knows other words for the same, and parts of a word', () => {
    expect(ids({ q: '税号' })).toEqual(['res_3']);
    expect(ids({ q: '公民身份号码' })).toEqual(['res_1']);
    expect(ids({ q: '低保对象信息' })).toEqual(['res_1']);
  });

  it('says which items it was found in', () => {
    expect(search(all, { q: '纳税人' }).hits[0]?.items).toEqual(['纳税人识别号', '纳税人名称']);
  });

  it('counts each value under the other filters', () => {
    const { hits, facets } = search(all, { sharing: 'none', department: 'mzj' });
    expect(hits.map(({ resource: { id } }) => id)).toEqual(['res_2']);
    expect(facets.sharing).toEqual([{ value: 'conditional', count: 1 }, { value: 'none', count: 1 }]);
    expect(facets.department).toEqual([{ value: 'mzj', count: 1 }]);
  });
});
