import { describe, expect, it } from 'vitest';
import { itemBreaches, nameBreaches, sizeBreaches } from './dataItems.ts';
import type { Breach } from './rule.ts';

const told = (breaches: Breach[]) => breaches.map(({ path, code }) => `${path.join('/')} ${code}`);

describe('the data items of a resource', () => {
  it('have names of their own: every later bearer of a name is told', () => {
    expect(told(nameBreaches([{ name: 'a' }, { name: 'b' }, { name: 'a' }, { name: 'a' }]))).toEqual(['2/name duplicate', '3/name duplicate']);
  });

  it.each([undefined, 'items', [1, null, 'x', {}]])('are left to the shape where they are %j', (items) => {
    expect(nameBreaches(items)).toEqual([]);
  });

  it.each(['^\\d{6}$', '^[\\p{Script=Han}]+$', 'a|b'])('may have the pattern %s', (pattern) => {
    expect(itemBreaches({ pattern })).toEqual([]);
  });

  it.each(['(', '[z-a]', '^\\d{2,1}$', '\\p{Nonsense}'])('may not have the pattern %s', (pattern) => {
    expect(told(itemBreaches({ pattern }))).toEqual(['pattern bad-pattern']);
  });

  it('list every value once', () => {
    expect(told(itemBreaches({ values: ['男', '女', '男'] }))).toEqual(['values/2 duplicate']);
  });

  it('fit into one stored entry', () => {
    expect(sizeBreaches({ text: '数'.repeat(99_000) })).toEqual([]);
    expect(told(sizeBreaches({ text: '数'.repeat(100_000) }))).toEqual([' too-large']);
  });
});
