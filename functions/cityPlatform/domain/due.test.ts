import { describe, expect, it } from 'vitest';
import { dueOf, standingOf, type Standing } from './due.ts';

const edition = (number: number) => ({ edition: number, publishedAt: `2026-09-2${number}T10:00:00+08:00`, contentHash: `hash-${number}` });
const entry = (count: number, more: Partial<Standing> = {}): Standing => ({ department: 'mzj', editions: Array.from({ length: count }, (_, i) => edition(i + 1)), ...more });
const told = (number: number, kind: 'published' | 'retired' = 'published', department = 'mzj') => ({ kind, edition: number, department });
const said = (due: ReturnType<typeof dueOf>) => due.map(({ kind, edition: number, restated }) => `${kind} ${number}${restated ? ' again' : ''}`);

describe('[art.7] what the feed has still to tell of an entry', () => {
  it('is nothing of a draft', () => expect(dueOf(entry(0), undefined)).toEqual([]));
  it('is every edition in its order, however many events were lost', () => expect(said(dueOf(entry(3), told(1)))).toEqual(['published 2', 'published 3']));
  it('is nothing of what was told already, however often its events come', () => expect(dueOf(entry(3), told(3))).toEqual([]));
  it('is its retirement last, and after that nothing', () => {
    const retired = entry(2, { retiredAt: '2026-10-01T10:00:00+08:00' });
    expect(said(dueOf(retired, told(1)))).toEqual(['published 2', 'retired 2']);
    expect(dueOf(retired, told(2))).toMatchObject([{ kind: 'retired', since: '2026-10-01T10:00:00+08:00' }]);
    expect(dueOf(retired, told(2, 'retired'))).toEqual([]);
  });
  it('is the same edition once more when another department has taken the entry over', () => expect(said(dueOf(entry(2, { department: 'wjw' }), told(2)))).toEqual(['published 2 again']));
});

it('an entry is told once more as it stands', () => {
  expect(standingOf(entry(2))).toEqual({ kind: 'published', edition: 2, since: edition(2).publishedAt, contentHash: 'hash-2' });
  expect(standingOf(entry(2, { retiredAt: '2026-10-01T10:00:00+08:00' }))).toMatchObject({ kind: 'retired', edition: 2 });
  expect(standingOf(entry(0))).toBeUndefined();
});
