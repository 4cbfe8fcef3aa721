import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flag, guarded, list, Misread, text, unguarded, whole } from './cells.ts';
import { layouts } from './columns.ts';
import { columnIndex, columnName } from './finding.ts';

const same = (values: readonly string[]): void => {
  expect(list(text).read(list(text).write(values))).toEqual(values);
};

describe('a cell', () => {
  it('is read as what was written, whatever it says', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (said) => unguarded(guarded(said)) === said));
    fc.assert(fc.property(fc.constantFrom('', "'", "''").chain((quotes) => fc.constantFrom('=', '+', '-', '@', '\t', '\r', 'a').map((first) => `${quotes}${first}x`)), (said) => unguarded(guarded(said)) === said && !/^[=+\-@\t\r]/.test(guarded(said))));
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 5 }), same));
    fc.assert(fc.property(fc.array(fc.constantFrom('无', ';', '；', '[', '["a"]', '\n', ' ', 'a'), { maxLength: 4 }), same));
  });

  it('takes every code of a list, its Chinese name and its number for the same', () => {
    const cell = layouts.resources.columns.find(({ pointer }) => pointer === '/format')?.cell;
    for (const said of ['database', '数据库', '3', ' 数据库 ', 'DATABASE']) expect(cell?.read(said)).toBe('database');
    expect(cell?.write('database')).toBe('数据库');
    expect(cell?.read('磁带')).toBeInstanceOf(Misread);
  });

  it('says yes, no, or nothing that can be understood; a number in digits, or none', () => {
    expect(['是', 'Y', '1', '√', '否', 'no', '0'].map((said) => flag.read(said))).toEqual([true, true, true, true, false, false, false]);
    expect(['18', '18.0', ' 18 '].map((said) => whole.read(said))).toEqual([18, 18, 18]);
    for (const said of ['十八', '18字', '1e9', '-1', '1.5']) expect(whole.read(said), said).toBeInstanceOf(Misread);
    expect(flag.read('也许')).toMatchObject({ code: 'not-yes-or-no', mend: { zh: '请填写“是”或“否”。' } });
  });
});

it('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  fc.assert(fc.property(fc.nat(16_383), (index) => columnIndex(`${columnName(index)}7`) === index));
});

it('no two columns of a sheet are known by the same name', () => {
  for (const { columns } of Object.values(layouts)) {
    const names = columns.flatMap(({ header, known, pointer }) => [header.zh, header.en, pointer, ...known]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  }
});
