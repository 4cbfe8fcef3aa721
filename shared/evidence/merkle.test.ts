import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, pathOf, rootFromPath, rootOf } from './merkle.ts';

/** The leaves and roots by which Certificate Transparency logs check themselves (RFC 6962); the leaves are plain text below 128. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex').toString('utf8'));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const algorithms = fc.constantFrom('sha256' as const, 'sm3' as const);
const trees = fc.tuple(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 70 }), algorithms).map(([data, algorithm]) => ({ algorithm, leaves: data.map((one) => leafHash(one, algorithm)) }));

describe('a Merkle tree', () => {
  it.each(ROOTS.map((root, size) => ({ root, size })))('has the root of RFC 6962 over $size leaves', ({ root, size }) => {
    expect(rootOf(LEAVES.slice(0, size).map((data) => leafHash(data, 'sha256')), 'sha256')).toBe(root);
  });

  it('has the audit paths of RFC 6962 §2.1.3, whose example is a tree of seven', () => {
    const [a, b, c, d, e, f, j] = LEAVES.slice(0, 7).map((data) => leafHash(data, 'sha256')) as [string, string, string, string, string, string, string];
    const leaves = [a, b, c, d, e, f, j];
    const over = (...some: string[]): string => rootOf(some, 'sha256');
    expect(pathOf(leaves, 0, 'sha256')).toEqual([b, over(c, d), over(e, f, j)]);
    expect(pathOf(leaves, 3, 'sha256')).toEqual([c, over(a, b), over(e, f, j)]);
    expect(pathOf(leaves, 4, 'sha256')).toEqual([f, j, over(a, b, c, d)]);
    expect(pathOf(leaves, 6, 'sha256')).toEqual([over(e, f), over(a, b, c, d)]);
  });

  it('proves each of its leaves by a path of at most log2 of its size', () => {
    fc.assert(fc.property(trees, ({ leaves, algorithm }) => {
      const root = rootOf(leaves, algorithm);
      for (const [index, leaf] of leaves.entries()) {
        const path = pathOf(leaves, index, algorithm);
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves.length)));
        expect(rootFromPath({ leaf, index, size: leaves.length, path }, algorithm)).toBe(root);
      }
    }), { numRuns: 40 });
  });

  it('proves no other leaf, no other place, no other size and no other way', () => {
    fc.assert(fc.property(trees, fc.nat(), fc.nat(), fc.string({ unit: 'grapheme' }), ({ leaves, algorithm }, which, where, other) => {
      const index = which % leaves.length;
      const leaf = leaves[index] as string;
      const size = leaves.length;
      const path = pathOf(leaves, index, algorithm);
      const root = rootOf(leaves, algorithm);
      const leadsTo = (changed: object): string | undefined => rootFromPath({ leaf, index, size, path, ...changed }, algorithm);
      const foreign = leafHash(`${other}.`, algorithm);
      if (!leaves.includes(foreign)) expect(leadsTo({ leaf: foreign })).not.toBe(root);
      expect(leadsTo({ path: [...path, foreign] })).not.toBe(root);
      expect(leadsTo({ path: path.slice(1) })).toSatisfy((found) => found !== root || path.length === 0);
      if (path.length > 0) expect(leadsTo({ path: path.with(where % path.length, foreign) })).not.toBe(root);
      const elsewhere = where % (2 * size);
      if (elsewhere !== index && leaves[elsewhere] !== leaf) expect(leadsTo({ index: elsewhere })).not.toBe(root);
      expect(leadsTo({ size: 2 * size + 1 })).not.toBe(root);
    }), { numRuns: 60 });
  });

  it('never takes an inner node for a leaf: both are hashed in a domain of their own', () => {
    const [a, b] = ['甲', '乙'].map((data) => leafHash(data, 'sha256')) as [string, string];
    const asLeaf = createHash('sha256').update(Buffer.of(0)).update(Buffer.from(a + b, 'hex')).digest('hex');
    expect(rootOf([a, b], 'sha256')).not.toBe(asLeaf);
    expect(rootOf([a, b], 'sha256')).toBe(createHash('sha256').update(Buffer.of(1)).update(Buffer.from(a + b, 'hex')).digest('hex'));
  });

  it('has no leaf beyond its last', () => {
    expect(() => pathOf([leafHash('a', 'sm3')], 1, 'sm3')).toThrow(RangeError);
    expect(rootFromPath({ leaf: leafHash('a', 'sm3'), index: 1, size: 1, path: [] }, 'sm3')).toBeUndefined();
  });
});
