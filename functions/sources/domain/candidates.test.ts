import { describe, expect, it } from 'vitest';
import { findSources } from './candidates.ts';
import type { IndexedResource } from './entry.ts';
import { SourceIndex } from './sourceIndex.ts';
import { termFrom } from './term.ts';

const resource = (id: string, department: string, name: string, type: IndexedResource['sharing']['type'], labels: string[]): IndexedResource => ({
  id, version: 1, department, departmentName: department, name, sharing: { type, ...(type === 'conditional' ? { conditions: '限履职需要' } : type === 'none' ? { legalBasis: '《统计法》第九条' } : {}) },
  opening: { type: 'none' }, items: labels.map((label, i) => ({ name: `f${i}`, label })), createdAt: '2026-01-01T00:00:00+08:00',
});

const index = new SourceIndex([
  resource('res_1', 'scjgj', '市场主体基本信息', 'unconditional', ['统一社会信用代码', '企业名称', '经营场所', '主键']),
  resource('res_2', 'rsj', '企业社保参保人数信息', 'conditional', ['统一社会信用代码', '单位名称', '参保人数']),
  resource('res_3', 'tjj', '企业统计调查信息', 'none', ['统一社会信用代码', '营业利润']),
]);
const ask = (labels: string[], more: Partial<Parameters<typeof findSources>[1]> = {}, leads = new Map<string, string>()) => findSources(index, { department: 'csl', resource: '商户走访信息', labels, ...more }, leads);

describe('the sources of what a department would collect', () => {
  it('[art.10] are found item by item, the likely one first, with the standard and the way to it', () => {
    const [code, place, day] = ask(['组织机构代码', '经营地址', '走访日期']);
    expect(code).toMatchObject({ outcome: 'shareable', held: 3, standard: expect.stringContaining('GB 32100') });
    expect(code?.candidates.map(({ resourceId, way }) => [resourceId, way])).toEqual([['res_1', 'granted-at-once'], ['res_2', 'reviewed'], ['res_3', 'barred']]);
    expect(code?.candidates[0]?.reasons).toEqual(expect.arrayContaining(['national-standard', 'base-record', 'covers-most']));
    expect(place?.candidates.map(({ item }) => item.label)).toEqual(['经营场所']);
    expect(day).toEqual({ label: '走访日期', outcome: 'clear', held: 0, candidates: [] });
  });

  it('[art.10] [art.16] say under which condition, or which law bars it', () => {
    const [count] = ask(['参保人数']);
    expect(count?.candidates[0]).toMatchObject({ way: 'reviewed', conditions: '限履职需要' });
    const [profit] = ask(['营业利润']);
    expect([profit?.outcome, profit?.candidates[0]?.way, profit?.candidates[0]?.legalBasis]).toEqual(['barred', 'barred', '《统计法》第九条']);
  });

  it('[art.10] are one’s own catalogue too, but not the entry that is being changed', () => {
    expect(ask(['参保人数'], { department: 'rsj' })[0]?.candidates[0]?.way).toBe('own');
    expect(ask(['参保人数'], { department: 'rsj', resourceId: 'res_2' })[0]?.outcome).toBe('clear');
    expect(ask(['营业利润'], { department: 'tjj' })[0]?.outcome).toBe('shareable');
  });

  it('[reg809.art.19] put the named lead collector first', () => {
    const leads = new Map([[termFrom('统一社会信用代码').key, 'rsj']]);
    const [code] = ask(['统一社会信用代码'], {}, leads);
    expect(code?.candidates[0]).toMatchObject({ resourceId: 'res_2', reasons: expect.arrayContaining(['lead-collector']) });
  });

  it('are none for bookkeeping', () => {
    expect(ask(['主键'])[0]?.outcome).toBe('clear');
  });
});
