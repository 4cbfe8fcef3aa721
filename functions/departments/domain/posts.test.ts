import { describe, expect, it } from 'vitest';
import { postFacts, posts, vacanciesIn } from './posts.ts';

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
    expect(vacanciesIn({})).toEqual([...posts]);
    expect(vacanciesIn({ 'cdo': {}, 'first-responsible': {} })).toEqual(['data-steward', 'security-officer']);
  });
});
