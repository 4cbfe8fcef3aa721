import { describe, expect, it } from 'vitest';
import { assess, DEFAULT_SCHEME, ranked } from './assessment.ts';
import { figures as defined } from './figures.ts';
import { indicators } from './indicators/indicators.ts';

const figures = { 'vacancies': 1, 'gaps': 10, 'delivered': 75, 'on-time': 50, 'score': 92.5, 'answered-in-time': 80, 'findings': 2 };

describe('the assessment', () => {
  it('[art.29] has indicators with a rule in both languages, which rest on figures of the report', () => {
    const known = new Set(defined.map(({ code }) => code));
    for (const { rule, rests } of indicators) expect([rule.zh.length > 3, rule.en.length > 3, rests.every((code) => known.has(code))]).toEqual([true, true, true]);
    expect(Object.keys(DEFAULT_SCHEME.weights).toSorted()).toEqual(indicators.map(({ code }) => code).toSorted());
    expect(Object.values(DEFAULT_SCHEME.weights).reduce((a, b) => a + b, 0)).toBe(100);
  });

  it('is the weighted mean of its points, and the same figures give the same', () => {
    const score = assess({ figures, submission: 'in-time' }, DEFAULT_SCHEME);
    expect(Object.fromEntries(score.points.map(({ code, points }) => [code, points]))).toEqual({ posts: 80, catalogue: 80, collection: 75, freshness: 50, quality: 92.5, sharing: 80, supervision: 90, reporting: 100, evaluation: null });
    // (80×5 + 80×15 + 75×15 + 50×15 + 92.5×15 + 80×15 + 90×5 + 100×5) / 90
    expect([score.total, score.grade]).toEqual([77.92, '良好']);
    // … + 60×10, / 100
    expect(assess({ figures, submission: 'in-time', evaluation: 60 }, DEFAULT_SCHEME).total).toBe(76.13);
    expect(assess(structuredClone({ figures, submission: 'in-time' as const }), DEFAULT_SCHEME)).toEqual(score);
  });

  it('shares the weight of what does not apply among the others, and has no score where nothing does', () => {
    const score = assess({ figures: { ...figures, 'answered-in-time': null, 'score': null }, submission: 'late' }, { ...DEFAULT_SCHEME, weights: { sharing: 1, quality: 1, collection: 3, freshness: 1 } });
    expect([score.total, score.points.map(({ weight }) => weight)]).toEqual([68.75, [0.75, 0.25, 0, 0]]);
    expect(assess({ figures: {}, submission: 'none' }, { ...DEFAULT_SCHEME, weights: { quality: 1 } }).total).toBeUndefined();
  });

  it('ranks by score; equals share a place', () => {
    expect(ranked([{ id: 'a', total: 70 }, { id: 'b' }, { id: 'c', total: 90 }, { id: 'd', total: 70 }]).map(({ id, rank }) => [id, rank])).toEqual([['c', 1], ['a', 2], ['d', 2], ['b', 4]]);
  });
});
