import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesBetween, labelOf, viewDifferences, type Difference } from './differences.ts';

const before = {
  name: '低保对象信息',
  abstract: '旧简介',
  items: [
    { name: 'idNumber', label: '身份号码', level: '一般' },
    { name: 'amount', label: '金额', level: '一般' },
  ],
  tags: ['民政', '救助'],
};

describe('what two versions differ in', () => {
  it('is told field by field, with both values', () => {
    const after = { ...before, abstract: '新简介', format: '数据库' };
    expect(differencesBetween(before, after)).toEqual([
      { path: '/abstract', kind: 'changed', before: '旧简介', after: '新简介' },
      { path: '/format', kind: 'added', after: '数据库' },
    ]);
  });

  it('finds a row of a named list by its name, wherever it stands', () => {
    const after = { ...before, items: [{ name: 'birthday', label: '出生日期', level: '一般' }, { name: 'idNumber', label: '身份号码', level: '重要' }] };
    expect(differencesBetween(before, after)).toEqual([
      { path: '/items/birthday', kind: 'added', after: after.items[0] },
      { path: '/items/idNumber/level', kind: 'changed', before: '一般', after: '重要' },
      { path: '/items/amount', kind: 'removed', before: before.items[1] },
    ]);
  });

  it('says that rows stand in another order, once for the list', () => {
    const after = { ...before, items: before.items.toReversed() };
    expect(differencesBetween(before, after)).toEqual([{ path: '/items', kind: 'reordered', before: ['idNumber', 'amount'], after: ['amount', 'idNumber'] }]);
  });

  it('takes a list of plain values, or of rows that share a name, for one value', () => {
    expect(differencesBetween(before, { ...before, tags: ['救助'] })).toEqual([{ path: '/tags', kind: 'changed', before: ['民政', '救助'], after: ['救助'] }]);
    const twice = [{ name: 'a' }, { name: 'a' }];
    expect(differencesBetween({ items: twice }, { items: [{ name: 'a' }] })).toEqual([{ path: '/items', kind: 'changed', before: twice, after: [{ name: 'a' }] }]);
  });

  it('sees a field that every object seems to have', () => {
    expect(differencesBetween({}, { constructor: 'x', toString: 1 })).toEqual([
      { path: '/constructor', kind: 'added', after: 'x' },
      { path: '/toString', kind: 'added', after: 1 },
    ]);
  });
});

/** States as JSON has them: any keys, any nesting, plain lists and named ones. */
const state = fc.object({ maxDepth: 2, maxKeys: 4, key: fc.oneof(fc.constantFrom('a', 'b/c', 'd~e', 'constructor', '__proto__'), fc.string()), values: [fc.integer(), fc.string(), fc.boolean(), fc.constant(null)] });
// What JSON gives has the prototype of an object.
const PLAIN = { noNullPrototype: true };
const named = fc.uniqueArray(fc.record({ name: fc.string(), size: fc.integer() }, PLAIN), { selector: ({ name }) => name, maxLength: 5 });
const record = fc.record({ own: state, items: named, tags: fc.array(fc.string(), { maxLength: 3 }) }, PLAIN);

/** The value at a pointer; a member of a named list by its name. */
function at(value: unknown, path: string): unknown {
  return path.split('/').slice(1).reduce<unknown>((inner, segment) => {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(inner)) return inner.find((member: { name: string }) => member.name === name);
    return Object.entries(inner as object).find(([key]) => key === name)?.[1];
  }, value);
}

const turned = ({ path, kind, before: old, after }: Difference): Difference => ({
  path,
  kind: kind === 'added' ? 'removed' : kind === 'removed' ? 'added' : kind,
  ...(kind === 'added' ? {} : { after: old }),
  ...(kind === 'removed' ? {} : { before: after }),
});
const sorted = (all: readonly Difference[]) => all.toSorted((a, b) => (a.path < b.path ? -1 : 1));

describe('for any two versions', () => {
  it('there is no difference exactly when they are the same', () => {
    fc.assert(fc.property(record, record, (a, b) => (differencesBetween(a, b).length === 0) === isDeepStrictEqual(a, b) && differencesBetween(a, structuredClone(a)).length === 0));
  });

  it('looked at from the other side, the same fields differ', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        expect(sorted(differencesBetween(b, a).map(turned))).toEqual(sorted(differencesBetween(a, b)));
      }),
    );
  });

  it('every difference shows what stands at its place in either version, and differs', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        for (const { path, kind, before: old, after } of differencesBetween(a, b).filter(({ kind: k }) => k !== 'reordered')) {
          expect(old).toEqual(kind === 'added' ? undefined : at(a, path));
          expect(after).toEqual(kind === 'removed' ? undefined : at(b, path));
          expect(old).not.toEqual(after);
        }
      }),
    );
  });

  it('no difference is told twice, and none inside another', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const paths = differencesBetween(a, b).filter(({ kind }) => kind !== 'reordered').map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        expect(paths.filter((path) => paths.some((other) => path.startsWith(`${other}/`)))).toEqual([]);
      }),
    );
  });
});

describe('the name of a field', () => {
  const labels = { '/abstract': { zh: '摘要', en: 'Abstract' }, '/items': { zh: '数据项', en: 'Items' }, '/items/*/level': { zh: '分级', en: 'Level' } };

  it('is given along the way, in both languages', () => {
    expect(labelOf('/items/idNumber/level', labels)).toEqual({ zh: '数据项 · idNumber · 分级', en: 'Items · idNumber · Level' });
    expect(labelOf('/items/a~1b', labels)).toEqual({ zh: '数据项 · a/b', en: 'Items · a/b' });
    expect(labelOf('/unknown/field', labels)).toEqual({ zh: 'unknown · field', en: 'unknown · field' });
  });

  it('stands in the answer in the language of the reader', () => {
    expect(viewDifferences([{ path: '/abstract', kind: 'added', after: 'x' }], labels, 'en')).toEqual([{ path: '/abstract', label: 'Abstract', kind: 'added', after: 'x' }]);
  });
});
