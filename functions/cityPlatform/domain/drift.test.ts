import { describe, expect, it } from 'vitest';
import { driftOf } from './drift.ts';
import type { Told } from './due.ts';

const told = (resourceId: string, position: number, more: Partial<Told> = {}): Told => ({ resourceId, position, kind: 'published', department: 'mzj', edition: 1, contentHash: 'h1', ...more });
const reported = (resourceId: string, edition = 1, contentHash = 'h1') => ({ resourceId, edition, contentHash });
const codes = (...args: Parameters<typeof driftOf>) => driftOf(...args).map(({ resourceId, code }) => `${resourceId} ${code}`);

describe('[art.7] what the city platform holds', () => {
  it('is no drift where it is as the feed told it', () => expect(codes([told('a', 1), told('b', 2, { kind: 'retired' })], [reported('a')], 2)).toEqual([]));

  it('is told entry by entry where it is not', () => {
    const here = [told('a', 1), told('b', 2, { edition: 2 }), told('c', 3), told('d', 4, { kind: 'retired' })];
    expect(codes(here, [reported('b'), reported('c', 1, 'h2'), reported('d'), reported('e')], 4)).toEqual(['a missing-there', 'b other-edition', 'c content-differs', 'd still-there', 'e unknown-here']);
  });

  it('is not held against what the feed told afterwards', () => expect(codes([told('a', 9), told('b', 3)], [reported('b')], 5)).toEqual([]));
});
