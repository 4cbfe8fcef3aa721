import { describe, expect, test } from 'vitest';
import { compilePattern } from './eventPattern.ts';

const event = { source: 'public-data.calendar', 'detail-type': 'calendar.year-published', resources: ['a', 'b'], detail: { seq: 7, actor: { role: 'CDO' }, ended: null, on: true, articles: [{ number: 15 }, { number: 16 }] } };

describe('a pattern matches', () => {
  test.each([
    [{ source: ['other', 'public-data.calendar'] }],
    [{ source: [{ prefix: 'public-data.' }] }],
    [{ source: [{ prefix: { 'equals-ignore-case': 'PUBLIC' } }] }],
    [{ 'detail-type': [{ suffix: '-published' }] }],
    [{ 'detail-type': [{ wildcard: 'calendar.*-published' }] }],
    [{ source: [{ 'anything-but': ['x', 'y'] }] }],
    [{ source: [{ 'anything-but': { prefix: 'x' } }] }],
    [{ detail: { seq: [{ numeric: ['>', 6, '<=', 7] }] } }],
    [{ detail: { seq: [7] } }],
    [{ detail: { ended: [null], on: [true] } }],
    [{ detail: { actor: { role: [{ 'equals-ignore-case': 'cdo' }] } } }],
    [{ detail: { seq: [{ exists: true }], missing: [{ exists: false }] } }],
    [{ resources: ['b'] }],
    [{ detail: { articles: { number: [16] } } }],
    [{ $or: [{ source: ['x'] }, { detail: { seq: [7] } }] }],
  ])('%j', (pattern) => expect(compilePattern(pattern)(event)).toBe(true));
});

describe('a pattern does not match', () => {
  test.each([
    [{ source: ['public-data'] }],
    [{ source: ['public-data.calendar'], detail: { seq: [8] } }],
    [{ detail: { seq: ['7'] } }],
    [{ detail: { seq: [{ numeric: ['<', 7] }] } }],
    [{ detail: { missing: [{ 'anything-but': 'x' }] } }],
    [{ detail: { missing: { deeper: ['x'] } } }],
    [{ source: [{ 'anything-but': { prefix: 'public' } }] }],
    [{ detail: { seq: [{ exists: false }] } }],
    [{ resources: ['c'] }],
    [{ 'detail-type': [{ suffix: 'published-' }] }],
  ])('%j', (pattern) => expect(compilePattern(pattern)(event)).toBe(false));
});

describe('a pattern that would not do what it says is refused', () => {
  test.each([[{ source: 'text' }], [{ source: [{ cidr: '10.0.0.0/24' }] }], [{ detail: { seq: [{ numeric: ['~', 1] }] } }], [{ source: [{ prefix: 1 }] }]])('%j', (pattern) => {
    expect(() => compilePattern(pattern as never)).toThrow(/"(source|seq)"/);
  });
});
