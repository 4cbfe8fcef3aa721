import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensions } from './indicators.ts';
import { scoreOf, type Measured, type Scale } from './score.ts';
import { scorecardOf, together } from './scorecard.ts';
import { datasetScore } from './standing.ts';
import { timelinessOf } from './timeliness.ts';

const scale: Scale = { weights: {}, bands: [{ grade: 'A', from: 90 }, { grade: 'B', from: 75 }, { grade: 'C', from: 60 }, { grade: 'D', from: 0 }] };
const codes = dimensions.flatMap(({ indicators }) => indicators.map(({ code }) => code));
const measured: fc.Arbitrary<Measured> = fc.record({ indicator: fc.constantFrom(...codes), b: fc.nat({ max: 10_000_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }).map(({ indicator, b, share }) => ({ indicator, a: Math.floor(b * share), b }));

describe('[art.13] the score of a data set by DB31/T 1523-2024', () => {
  it('is that of the golden file, to the hundredth and with every step', () => {
    const { input, scale: weighted, expected } = JSON.parse(readFileSync(new URL('score.golden.json', import.meta.url), 'utf8')) as { input: Measured[]; scale: Scale; expected: unknown };
    expect(scoreOf(input, weighted)).toEqual(expected);
  });

  it('sums A and B of an indicator over its rules, and lets what has nothing to evaluate fall to its neighbours', () => {
    const score = scoreOf([{ indicator: '0101', a: 5, b: 10 }, { indicator: '0101', a: 85, b: 90 }, { indicator: '0104', a: 0, b: 0 }, { indicator: '0201', a: 1, b: 2 }], scale);
    expect(score).toMatchObject({ total: 70, grade: 'C', dimensions: [{ code: '01', score: 90, weight: 0.5, indicators: [{ code: '0101', a: 90, b: 100, x: 0.9, weight: 1 }] }, { code: '02', score: 50, weight: 0.5 }] });
    expect(scoreOf([{ indicator: '0101', a: 0, b: 0 }], scale)).toBeUndefined();
  });

  it('reads repeated and dirty records the other way round', () => {
    for (const indicator of ['0303', '0305']) expect(scoreOf([{ indicator, a: 1, b: 10 }], scale)?.total).toBe(90);
    expect(scoreOf([{ indicator: '0304', a: 1, b: 10 }], scale)?.total).toBe(10);
  });

  it('weighs dimensions and indicators as the settings say; what weighs nothing does not count', () => {
    const input: Measured[] = [{ indicator: '0101', a: 1, b: 1 }, { indicator: '0104', a: 0, b: 1 }, { indicator: '0201', a: 0, b: 1 }];
    expect(scoreOf(input, { ...scale, weights: { '0101': 3, '02': 0 } })?.total).toBe(75);
    expect(scoreOf(input, { ...scale, weights: { '01': 3, '0104': 0 } })?.total).toBe(75);
  });

  it('rounds halves up', () => {
    expect(scoreOf([{ indicator: '0101', a: 12_345, b: 100_000 }], scale)?.total).toBe(12.35);
    expect(scoreOf([{ indicator: '0101', a: 1, b: 3 }], scale)?.total).toBe(33.33);
  });

  it('knows no indicator beside the standard, and no A beyond B', () => {
    expect(() => scoreOf([{ indicator: '0901', a: 1, b: 1 }], scale)).toThrow('no indicator 0901');
    expect(() => scoreOf([{ indicator: '0101', a: 2, b: 1 }], scale)).toThrow('A is 2 of B 1');
  });

  it('is the same in whatever order the rules come, and weights of what applies sum to one', () => {
    fc.assert(
      fc.property(fc.array(measured, { maxLength: 40 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
        const score = scoreOf(list, scale);
        expect(scoreOf(shuffled, scale)).toEqual(score);
        if (!score) return;
        expect(score.total).toBeGreaterThanOrEqual(0);
        expect(score.total).toBeLessThanOrEqual(100);
        for (const parts of [score.dimensions, ...score.dimensions.map(({ indicators }) => indicators)]) expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('never falls when a fault is mended', () => {
    fc.assert(
      fc.property(fc.array(measured, { minLength: 1, maxLength: 20 }), fc.nat(), (list, pick) => {
        const index = pick % list.length;
        const one = list[index] as Measured;
        const worse = ['0303', '0305'].includes(one.indicator);
        const mended = list.with(index, { ...one, a: worse ? Math.max(0, one.a - 1) : Math.min(one.b, one.a + 1) });
        expect(scoreOf(mended, scale)?.total ?? 0).toBeGreaterThanOrEqual(scoreOf(list, scale)?.total ?? 0);
      }),
    );
  });
});

describe('[art.11] the timeliness of a resource', () => {
  const now = '2026-09-24T10:00:00+08:00';
  const monthly = { updateCycle: 'monthly', inForceSince: '2026-01-01T09:00:00+08:00' };
  it.each([
    ['within its cycle and the days of grace', { ...monthly, acceptedAt: '2026-08-22T23:59:59+08:00' }, { state: 'on-time', dueOn: '2026-09-24' }],
    ['a day later', { ...monthly, acceptedAt: '2026-08-21T00:00:00+08:00' }, { state: 'overdue', dueOn: '2026-09-23' }],
    ['never delivered, and due long since', monthly, { state: 'never-delivered', dueOn: '2026-02-03' }],
    ['never delivered, but catalogued just now', { ...monthly, inForceSince: now }, { state: 'awaited', dueOn: '2026-10-27' }],
    ['updated as things happen', { inForceSince: monthly.inForceSince, updateCycle: 'irregular', acceptedAt: '2026-01-02T00:00:00+08:00' }, { state: 'no-cycle' }],
    ['without a cycle, never delivered for a year', { inForceSince: '2025-09-01T00:00:00+08:00' }, { state: 'never-delivered', dueOn: '2026-09-04' }],
  ])('%s', (_, known, expected) => expect(timelinessOf(known, 2, now)).toEqual(expected));

  it('counts in the score of a data set, and so does a last delivery that could not be used', () => {
    const good = { measured: [{ indicator: '0101', a: 1, b: 1 }], timeliness: { state: 'on-time' as const }, last: 'accepted' as const };
    const total = (more: object) => datasetScore({ ...good, ...more }, scale)?.total;
    expect([total({}), total({ timeliness: { state: 'overdue' } }), total({ last: 'rejected' }), total({ measured: [] })]).toEqual([100, 66.67, 83.33, undefined]);
  });
});

describe('[art.13] a scorecard', () => {
  const part = (resourceId: string, more: object) => ({ resourceId, timeliness: 'on-time' as const, rows: 10, openIssues: 0, ...more });
  it('is the mean of its data sets; what was never delivered is counted by itself, and not as zero', () => {
    const one = scorecardOf([part('a', { score: 90 }), part('b', { score: 80.01, timeliness: 'overdue', openIssues: 2 }), part('c', { timeliness: 'never-delivered', rows: 0 })], scale);
    expect(one).toEqual({ resources: 3, delivered: 2, onTime: 1, overdue: 1, neverDelivered: 1, records: 20, openIssues: 2, scored: 2, hundredths: 17_001, score: 85.01, grade: 'B' });
    const district = together([one, scorecardOf([part('d', { score: 50 })], scale), scorecardOf([], scale)], scale);
    expect(district).toMatchObject({ resources: 4, scored: 3, score: 73.34, grade: 'C' });
    expect(scorecardOf([], scale)).not.toHaveProperty('score');
  });
});
