import fc from 'fast-check';

/** What a clerk could type, and what nobody types but Unicode allows. */
export const phrase: fc.Arbitrary<string> = fc.constantFrom(
  '低保救助对象信息',
  '《社会救助暂行办法》第四十八条',
  'Minimum living allowance',
  '𠮷野家 🏮 数据',
  '‮reversed‬',
  'zero​width‍joined﻿',
  'é̀̂̃'.repeat(3),
  '__proto__',
  'constructor',
  "'; DROP TABLE Requests; --",
  '<script>alert(1)</script>',
  '${jndi:ldap://x}',
  '{{7*7}}%s%n',
  'a\nb\tc\r\nd',
  'ＦＵＬＬ　ｗｉｄｔｈ',
  'ß İ ı ﬃ',
);

/** Text of a length within bounds, in UTF-16 units, without blanks around it. */
export function textBetween(min: number, max: number): fc.Arbitrary<string> {
  const fit = (text: string): string => {
    const cut = [...text.trim()].reduce((kept, character) => (kept.length + character.length > max ? kept : kept + character), '').trim();
    return cut.length < min ? cut.padEnd(min, '数') : cut;
  };
  return fc.oneof(
    { weight: 6, arbitrary: phrase.map(fit) },
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: Math.min(max, 40) }).map((text) => fit(text.replaceAll(/\p{Cc}/gu, ''))) },
    { weight: 1, arbitrary: fc.constantFrom('据', 'x', '🏮').map((one) => fit(one.repeat(Math.ceil(max / one.length)))) },
  );
}

/** Names that mean something to a language, a store or a careless program. */
export const nastyName: fc.Arbitrary<string> = fc.constantFrom(
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON', 'length', '$ref', '$where', '#receipt', 'PK', 'SK', 'GSI1PK', '',
  ' ', '.', '..', '/', '~', '~1', 'a/b', 'a\u0000b', '\ud800', '‮', 'x'.repeat(300), 'ключ', '0', '-1', 'id', 'version', 'status', 'department', 'missing', 'Name',
);

const deep = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => ({ a: [inner] }), 1);

/** Written into the JSON text as it stands: no JavaScript value says this. */
export function raw(json: string): string {
  return `RAW(${json})`;
}
export const RAW = /"RAW\(([^"]*)\)"/g;

/** A value that no schema of ours expects where it comes to stand. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, '', ' ', '\u3000', [], {}, [[]], [null], [{}], { a: 1 }) },
  { weight: 4, arbitrary: fc.constantFrom('1e400', '-1e400', '-0', '0.1e-400', '1'.repeat(400), '[[[[[1]]]]]').map(raw) },
  { weight: 6, arbitrary: nastyName },
  { weight: 6, arbitrary: fc.constantFrom('\ud800', 'a\udfffb', '\u0000', 'a\u0000b', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u2028', '\ufeff', '\uffff', '‮'.repeat(20), '​', '🏮'.repeat(30)) },
  { weight: 3, arbitrary: fc.constantFrom(33, 40, 500).map(deep) },
  { weight: 3, arbitrary: fc.constantFrom(2001, 5000, 20_000).chain((length) => fc.constantFrom('x', '数', '🏮', '\u0000').map((one) => one.repeat(length))) },
  { weight: 2, arbitrary: fc.constantFrom(501, 3000).chain((length) => fc.constantFrom<unknown>('a', 'ZZres0ZZ', null, {}, 1).map((one) => Array.from({ length }).fill(one))) },
  { weight: 2, arbitrary: phrase },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
