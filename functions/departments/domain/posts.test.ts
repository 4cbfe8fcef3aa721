import { describe, expect, it } from 'vitest';
import { postFacts, posts } from './posts.ts';
import { gapsIn, holderOn, successorAfter, termFaults, vacanciesIn } from './terms.ts';

const officer = { name: '任职人', title: '副局长' };

describe('the posts of a department', () => {
  it('[art.6] [art.25] are the three named roles and the person responsible for security', () => {
    expect(posts.map((post) => [post, postFacts[post].title.zh.split('（')[0], postFacts[post].article])).toEqual([
      ['first-responsible', '第一责任人', 'art.6'],
      ['cdo', '首席数据官', 'art.6'],
      ['data-steward', '数据执行专员', 'art.6'],
      ['security-officer', '安全管理责任人', 'art.25'],
    ]);
  });

  it('are vacant until somebody holds them', () => {
    expect(vacanciesIn({ officers: {} }, '2026-09-24')).toEqual([...posts]);
    expect(vacanciesIn({ officers: { 'cdo': officer, 'first-responsible': officer } }, '2026-09-24')).toEqual(['data-steward', 'security-officer']);
  });
});

describe('a term', () => {
  const registeredAt = '2026-01-05T09:00:00+08:00';
  const old = { ...officer, until: '2026-09-24' };
  const next = { ...officer, title: '局长助理', from: '2026-09-25' };

  it('[art.6] holds until the end of its last day; then the post is vacant, or the successor’s', () => {
    expect(holderOn({ officers: { cdo: old } }, 'cdo', '2026-09-24')).toEqual(old);
    expect(holderOn({ officers: { cdo: old } }, 'cdo', '2026-09-25')).toBeUndefined();
    const handedOver = { officers: { cdo: old }, successors: { cdo: next } };
    expect([holderOn(handedOver, 'cdo', '2026-09-24'), successorAfter(handedOver, 'cdo', '2026-09-24')]).toEqual([old, next]);
    expect([holderOn(handedOver, 'cdo', '2026-09-25'), successorAfter(handedOver, 'cdo', '2026-09-25')]).toEqual([next, undefined]);
  });

  it('that runs out is announced thirty days ahead, unless somebody has been named to follow', () => {
    const all = Object.fromEntries(posts.map((post) => [post, officer]));
    const department = { officers: { ...all, cdo: old }, securityOffice: '信息安全科', registeredAt };
    expect(gapsIn(department, '2026-08-24')).toEqual([]);
    expect(gapsIn(department, '2026-08-25')).toEqual([{ place: 'cdo', kind: 'ending', on: '2026-09-24' }]);
    expect(gapsIn({ ...department, successors: { cdo: next } }, '2026-09-24')).toEqual([]);
    expect(gapsIn(department, '2026-09-25')).toEqual([{ place: 'cdo', kind: 'vacant', on: '2026-09-25' }]);
  });

  it('[art.25] what nobody ever held is vacant since the department was registered, the security office too', () => {
    expect(gapsIn({ officers: {}, registeredAt }, '2026-09-24')).toEqual([...posts, 'security-office'].map((place) => ({ place, kind: 'vacant', on: '2026-01-05' })));
  });

  it('that ends before it begins, or before today, is refused with both faults told', () => {
    expect(termFaults({ from: '2026-09-02', until: '2026-09-01' }, '2026-09-24').map(({ code }) => code)).toEqual(['ends-before-it-begins', 'term-over']);
    expect(termFaults({ from: '2026-09-01', until: '2026-09-24' }, '2026-09-24')).toEqual([]);
  });
});
