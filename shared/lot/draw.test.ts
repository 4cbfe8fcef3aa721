import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentTo, draw, populationHash, type Lot } from './draw.ts';
import { faultsOfDraw, toldDraw } from './verify.ts';

const population = Array.from({ length: 20 }, (_, i) => ({ id: `res_${String(i).padStart(2, '0')}`, department: `d${i % 4}` }));
const inspectors = [{ id: 'a@d0', org: 'd0' }, { id: 'b@d1', org: 'd1' }, { id: 'c@sjj', org: 'sjj' }];
const lot: Lot = { seed: '00'.repeat(31) + '01', publicValue: '3321.45', population, sample: 6, inspectors };

describe('a draw', () => {
  it('[art.28] is the one that the described steps give, worked out with another program', () => {
    expect(commitmentTo(lot.seed)).toBe('ec4916dd28fc4c10d78e287ca5d9cc51ee1ae73cbfde08c6b37324cbfaac8bc5');
    expect([populationHash(population), draw(lot).map(({ id }) => id)]).toEqual(['40db310b9c56a723cfec75224e54dd5696499316ef8f3ee0f9daa5619a24ddbf', ['res_17', 'res_03', 'res_07', 'res_15', 'res_19', 'res_12']]);
  });

  it('is the same again, in whatever order the population is written', () => {
    fc.assert(fc.property(fc.shuffledSubarray(population, { minLength: population.length }), (shuffled) => {
      expect(draw({ ...lot, population: shuffled })).toEqual(draw(lot));
    }));
  });

  it('is another for another seed, another public value, another population', () => {
    const ids = (changed: Partial<Lot>) => draw({ ...lot, ...changed }).map(({ id }) => id).join();
    const first = ids({});
    for (const changed of [{ seed: '00'.repeat(31) + '02' }, { publicValue: '3321.46' }, { population: population.slice(1) }]) expect(ids(changed)).not.toBe(first);
  });

  it('gives nobody of its own department, and each inspector about as many', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), fc.string(), fc.integer({ min: 1, max: 20 }), (seed, publicValue, sample) => {
      const drawn = draw({ ...lot, seed, publicValue, sample });
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(sample);
      const whose = new Map(population.map(({ id, department }) => [id, department]));
      for (const { id, inspector } of drawn) expect(inspector.split('@')[1]).not.toBe(whose.get(id));
    }));
    expect(() => draw({ ...lot, inspectors: [{ id: 'x', org: 'd0' }], sample: 20 })).toThrow(RangeError);
  });

  it('is verified from what is published of it, and whatever was changed is named', () => {
    const told = { ...lot, commitment: commitmentTo(lot.seed), populationHash: populationHash(population), drawn: draw(lot) };
    expect(faultsOfDraw(told)).toEqual([]);
    expect(faultsOfDraw({ ...told, drawn: told.drawn.toReversed() })).toHaveLength(1);
    expect(faultsOfDraw({ ...told, seed: 'ff'.repeat(32) })).toHaveLength(2);
    expect(faultsOfDraw({ ...told, population: population.slice(1) })).toHaveLength(2);
  });

  it('is read from its export; what is none, or is not drawn yet, is refused by what is missing', () => {
    const told = { ...lot, commitment: commitmentTo(lot.seed), populationHash: populationHash(population), drawn: draw(lot) };
    expect(toldDraw(JSON.stringify({ ...told, title: '抽查' }))).toEqual(told);
    const { seed: _seed, publicValue: _value, drawn: _drawn, ...planned } = told;
    expect(() => toldDraw(JSON.stringify(planned))).toThrow(/seed, publicValue, drawn$/);
    expect(() => toldDraw('<html>')).toThrow('不是已抽取的抽查');
  });

  it('draws each with the same chance', () => {
    const times = new Map(population.map(({ id }) => [id, 0]));
    const rounds = 4000;
    for (let i = 0; i < rounds; i += 1) for (const { id } of draw({ ...lot, publicValue: String(i), sample: 5 })) times.set(id, (times.get(id) ?? 0) + 1);
    // Each a quarter of the time; five standard deviations are 137.
    for (const count of times.values()) expect(Math.abs(count - rounds / 4)).toBeLessThan(137);
  });
});
