import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['zh', 'zh'],
    ['EN-gb', 'en'],
    ['zh-Hans-CN', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.2, zh;q=0.3', 'zh'],
    ['zh;q=0.3,en ; q=0.4', 'en'],
    ['en;q=0.5,zh;q=0.5', 'en'],
    ['en;q=0', 'zh'],
    ['en;q=0,zh;q=0', 'zh'],
    ['fr,de;q=0.9', 'zh'],
    ['fr,en;q=0.1', 'en'],
    ['*', 'zh'],
    ['en;level=1;q=0.4,zh;q=0.3', 'en'],
    ['en;q=1.2.3', 'zh'],
    ['english', 'zh'],
    [',,;;,en', 'en'],
  ] as const)('for Accept-Language %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('is one of the two whatever the header says', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'enzh-;,q=.0191* ', '\u4e2d', '\0') }), (header) => ['zh', 'en'].includes(languageOf(header))));
  });
});
