import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysFrom, lastSealable, leavesOf, placeOf, sealableFrom } from './day.ts';

const leaf = (subject: string, seq: number, date: string) => ({ subject, seq, hash: String(seq).padStart(64, '0'), date });

describe('the day of a seal', () => {
  it.each([
    ['2026-09-25T00:59:59+08:00', '2026-09-23'],
    ['2026-09-25T01:00:00+08:00', '2026-09-24'],
    ['2026-09-25T23:59:59.999+08:00', '2026-09-24'],
    ['2026-09-24T17:00:00.000Z', '2026-09-24'],
    ['2027-01-01T01:00:00+08:00', '2026-12-31'],
    ['2028-03-01T02:00:00+08:00', '2028-02-29'],
  ])('is over an hour after midnight in Shanghai: at %s the last is %s', (now, date) => {
    expect(lastSealable(now)).toBe(date);
  });

  it('may be sealed from one in the morning on', () => {
    expect(sealableFrom('2026-09-24')).toBe('2026-09-25T01:00:00+08:00');
  });

  it('is counted over months and years', () => {
    expect([daysFrom('2026-12-31', 1), daysFrom('2026-03-01', -1), daysFrom('2026-09-24', 0), daysFrom('2026-09-24', -7)]).toEqual(['2027-01-01', '2026-02-28', '2026-09-24', '2026-09-17']);
  });
});

describe('what a seal holds', () => {
  it('[art.15] is every entry of its day, and whatever of the days before no seal holds', () => {
    const found = [leaf('b', 2, '2026-09-24'), leaf('a', 10, '2026-09-24'), leaf('a', 9, '2026-09-24'), leaf('c', 1, '2026-09-23'), leaf('d', 1, '2026-09-23'), leaf('e', 1, '2026-09-25')];
    const { leaves, late } = leavesOf('2026-09-24', found, new Set(['c#1']));
    expect(leaves.map(placeOf)).toEqual(['a#9', 'a#10', 'b#2', 'd#1']);
    expect(late).toBe(1);
  });

  it('leaves no entry out and takes none twice, whatever came late', () => {
    const days = ['2026-09-22', '2026-09-23', '2026-09-24', '2026-09-25'];
    const arrivals = fc.array(fc.record({ at: fc.constantFrom(...days), seen: fc.constantFrom(...days) }), { maxLength: 40 }).map((all) => all.map(({ at, seen }, i) => ({ ...leaf('s', i + 1, at), seen: seen < at ? at : seen })));
    fc.assert(fc.property(arrivals, (entries) => {
      const sealed: string[] = [];
      for (const day of days) {
        const { leaves, late } = leavesOf(day, entries.filter(({ seen }) => seen <= day), new Set(sealed));
        expect(late).toBe(leaves.filter((one) => entries.find((entry) => entry.seq === one.seq)?.date !== day).length);
        sealed.push(...leaves.map(placeOf));
      }
      expect(sealed.toSorted()).toEqual(entries.map(placeOf).toSorted());
    }), { numRuns: 100 });
  });
});
