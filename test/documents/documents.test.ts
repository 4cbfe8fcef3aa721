import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Lifecycle } from '../../shared/lifecycle.ts';
import { root } from '../../infra/functions.ts';
import { paths, read } from '../fitness/source.ts';
import { articlesDocument } from './articles.ts';
import { diagramsIn, withDiagrams } from './diagrams.ts';
import { documents } from './documents.ts';
import { articleName, headings } from './headings.ts';
import { lifecycles } from './lifecycles.ts';
import { brokenTags, proofsIn } from './proofs.ts';

it('what is generated is up to date', async () => {
  const stale = [...(await documents())].filter(([path, text]) => !existsSync(new URL(path, root)) || read(path).text !== text).map(([path]) => path);
  expect(stale, 'run `npm run docs`').toEqual([]);
});

it('every lifecycle is drawn in the README of its context', async () => {
  for (const [context, named] of Object.entries(await lifecycles())) {
    expect(diagramsIn(read(`functions/${context}/README.md`).text).toSorted(), `functions/${context}/README.md`).toEqual(Object.keys(named).toSorted());
  }
});

it('a stale diagram is replaced, and an unknown one refused', () => {
  const table = { initial: ['on'], states: { on: { zh: '开', en: 'on' } }, steps: {} } as Lifecycle;
  const fresh = withDiagrams('a\n<!-- lifecycle:lamp -->\nold\n<!-- /lifecycle -->\nb\n', { lamp: table });
  expect(fresh).toContain('```mermaid\nstateDiagram-v2\n');
  expect(fresh).not.toContain('old');
  expect(withDiagrams(fresh, { lamp: table })).toBe(fresh);
  expect(() => withDiagrams(fresh, {})).toThrow('lamp');
});

const text = `
describe('filing', () => {
  it('[art.17] [civil.art.203] starts', () => {});
  it.each([1, 2])('[reg809.art.21] tells %i', () => { const nothing = '[art.1] is no title'; });
  it('proves nothing in particular', () => {});
});
describe('[art.16] types', () => { test(\`of \${three}\`, () => {}); });
`;

it('proofs are read from the titles of tests, wherever they stand', () => {
  expect(proofsIn({ path: 'a.test.ts', text }).map(({ article, title }) => `${article} ${title}`)).toEqual([
    'art.17 filing › starts',
    'civil.art.203 filing › starts',
    'reg809.art.21 filing › tells %i',
    'art.16 types › of …',
  ]);
  expect(brokenTags({ path: 'a.test.ts', text: "it('[art.17(2)] x', () => {}); it('[Art 3] y', () => {}); it('[art.4] z', () => {});" })).toHaveLength(2);
});

it('every tag of a test names an article, and one that exists', () => {
  const tests = paths.filter((path) => path.endsWith('.test.ts')).map(read);
  expect(tests.flatMap(brokenTags), 'write [art.17], [reg809.art.21] or [civil.art.203]').toEqual([]);
  const unknown = tests.flatMap(proofsIn).filter(({ article }) => article.startsWith('art.') && !headings[Number(article.slice(4)) - 1]);
  expect(unknown).toEqual([]);
});

it('the table says which articles nothing keeps', () => {
  const document = articlesDocument([{ method: 'GET', path: '/x', articles: ['art.17(2)', 'art.9'] }], [{ article: 'art.17', path: 'a.test.ts', title: 'a | b' }, { article: 'art.6', path: 'a.test.ts', title: 'c' }]);
  expect(document).toContain('| [第十七条 授权共享机制](#art-17) | 1 route | 1 test |');
  expect(document).toContain('- a \\| b');
  expect(document).toMatch(/Nothing keeps yet:\*\* 第一条 目的和依据 · /);
  expect(document).toContain('no test proves it:** 第九条 数据责任\n');
  expect(document).toContain('no route cites it:** 第六条 职责分工\n');
});

it('the 办法 has 34 articles', () => {
  expect(headings).toHaveLength(34);
  expect([1, 10, 11, 20, 34].map(articleName)).toEqual(['第一条', '第十条', '第十一条', '第二十条', '第三十四条']);
});
