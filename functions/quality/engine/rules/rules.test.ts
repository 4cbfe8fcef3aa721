import { describe, expect, it } from 'vitest';
import { idCheck, usccCheck } from '../../../../test/support/scans/checkDigits.ts';
import { parquet, scanning, within } from '../../../../test/support/scans/scanning.ts';
import { join } from 'node:path';
import type { ScanRequest } from '../contract.ts';
import { quotedRecord } from '../reading/record.ts';
import { ruleSchema, type Column, type Rule } from './schema.ts';

type Rows = readonly (readonly (string | null)[])[];
const withId = (digits: string): string => digits + idCheck(digits);
const withCode = (characters: string): string => characters + usccCheck(characters);

/** The rows, from 1, that break the rule, and how many it evaluates. */
async function broken(id: string, columns: readonly Partial<Column>[], rows: Rows, rules: readonly unknown[] = [], more: Partial<ScanRequest> = {}) {
  const whole = columns.map((column, i): Column => ({ name: `c${i}`, label: `列${i}`, type: 'C', ...column }));
  const text = [whole.map(({ name }) => name), ...rows].map((row) => quotedRecord(row, ',')).join('');
  const { rules: found, faults } = await scanning(text, { columns: whole, rules: rules.map((rule): Rule => ruleSchema().parse(rule)), ...more });
  const result = found.find((one) => one.id === id);
  return result ? { rows: result.examples.map(({ row }) => row - 1), b: result.b, x: result.x, indicator: result.indicator } : { faults };
}
/** One column, a value a row: the values that break the rule. */
async function wrong(id: string, column: Partial<Column>, values: readonly string[], rules: readonly unknown[] = [], more: Partial<ScanRequest> = {}) {
  const { rows = [] } = await broken(id, [column, {}], values.map((value) => [value, 'x']), rules, more);
  return rows.map((row) => values[row - 1]);
}

describe('[art.32] what an item says of itself', () => {
  it.each([
    ['N', ['1', '-1.5', '+0', '007', '1234567890123456789012345'], ['1e3', '1_000', '0x10', 'infinity', ' 1', '1,5', '.5', '1.', '一']],
    ['Y', ['1', '10.99', '-0.5'], ['10.999', '¥1', '1e2']],
    ['I', ['1', '-12'], ['1.0', '1e3', '']],
    ['F', ['1', '1.5e-3', '2E10'], ['1e', 'nan', 'inf']],
    ['L', ['0', '1', 'true', 'FALSE', '是', '否', 'Y'], ['2', '对', 'yes']],
    ['D', ['2024-02-29', '20240229', '0001-01-01'], ['2023-02-29', '20230229', '2023/1/5', ' 2023-01-05 ', '2023-1-05', '2023-01-05 10:00:00', 'infinity', 'today', '10000-01-01', '-2023-01-01', '2023-01-05 (BC)']],
    ['T', ['2024-02-29 23:59:59', '2024-02-29T00:00:00.5+08:00', '20240229235959', '2024-02-29T00:00:00Z'], ['2024-02-29', '2024-02-30 00:00:00', '2024-02-29 24:00:00', '20240229236060', '2024-02-29 1:00:00']],
    ['C', ['', 'alles'], []],
  ] as const)('%s is written in its own way and no other', async (type, right, bad) => {
    expect(await wrong('type:c0', { type }, [...right, ...bad])).toEqual(bad.filter((value) => value !== ''));
  });

  it('is there, in blanks not, and counts for completeness', async () => {
    expect(await broken('required:c0', [{ required: true }, {}], [['a', 'x'], ['', 'x'], [null, 'x'], [' \u3000', 'x'], [' b', 'x']])).toMatchObject({ rows: [2, 3, 4], b: 5, x: 0.4, indicator: '0201' });
  });

  it('is no longer than it may be, in characters', async () => {
    expect(await wrong('length:c0', { length: 2 }, ['𠮷野', '普陀区', 'ab'])).toEqual(['普陀区']);
  });

  it('is in its list, and quotes in a list or a name are only quotes', async () => {
    expect(await wrong('values:c0', { values: ["a'); DROP TABLE x; --", '"', 'b'] }, ["a'); DROP TABLE x; --", '"', 'b', 'c'])).toEqual(['c']);
    expect(await broken('values:a"b\'; --', [{ name: 'a"b\'; --', values: ['1'] }, {}], [['1', 'x'], ['2', 'x']])).toMatchObject({ rows: [2], b: 2 });
  });

  it('matches its pattern, as JSON Schema means it, in the words of RE2', async () => {
    expect(await wrong('pattern:c0', { pattern: 'b' }, ['abc', 'ac'])).toEqual(['ac']);
    expect(await wrong('pattern:c0', { pattern: String.raw`^[\u4e00-\u9fa5\u{20000}-\u{2A6DF}]{2}(?<x>\/|\p{Script=Latin})?$` }, ['普陀', '𠮷野a', '普陀/', 'ab', "普'"])).toEqual(['ab', "普'"]);
    expect(await broken('pattern:c0', [{ pattern: '^(?!x)' }, {}], [['a', 'x']])).toMatchObject({ faults: [{ code: 'rule-unusable', severity: 'finding' }] });
    expect(await broken('pattern:c0', [{ pattern: String.raw`(a)\1` }, {}], [['aa', 'x']])).toMatchObject({ faults: [{ code: 'rule-unusable' }] });
    expect(await broken('pattern:c0', [{ pattern: 'a{1001}' }, {}], [['aa', 'x']])).toMatchObject({ faults: [{ code: 'rule-unusable' }] });
  });

  it('stands once where it is unique or the key, the second bearer is at fault', async () => {
    const rows = [['a', '1'], ['b', '1'], ['a', '2'], ['a', '1'], [null, '1'], [null, '1']];
    expect(await broken('unique:c0', [{ unique: true }, {}], rows)).toMatchObject({ rows: [3, 4], b: 4, x: 0.5, indicator: '0304' });
    expect(await broken('key', [{ key: true }, { key: true }], rows)).toMatchObject({ rows: [4], b: 4 });
    expect(await broken('u', [{}, {}], rows, [{ id: 'u', kind: 'unique', columns: ['c1'] }])).toMatchObject({ rows: [2, 4, 5, 6], b: 6 });
    expect(await broken('d', [{}, {}], rows, [{ id: 'd', kind: 'duplicates' }])).toMatchObject({ rows: [4, 6], b: 6, x: 1 - 2 / 6, indicator: '0303' });
  });
});

describe('[art.32] rules that a department adds', () => {
  const id = [{ id: 'r', kind: 'id-card', column: 'c0' }];
  it('GB 11643: check digit, day of birth, and nothing that is only built alike', async () => {
    const good = ['31010719850307101', '11010519491231002', '31010720000229999'].map(withId);
    const bad = [withId('31010719850230101'), withId('31010719000229101'), withId('31010720270101101'), `${good[0]?.slice(0, 17)}${good[0]?.[17] === '1' ? '2' : '1'}`, good[1]?.toLowerCase().replace(/\d$/, 'x') ?? '', '３１０１０７１９８５０３０７１０１X', '310107850307101', `${good[0]} `, 'Ā'.repeat(9)];
    expect(good[1]).toBe('11010519491231002X');
    expect(await wrong('r', {}, [...good, ...bad], id)).toEqual(bad);
  });

  it('GB 32100: check character over an alphabet of 31', async () => {
    const good = ['91310107MA1G00000', '12310107425008888', 'A1310107ABCDEFGHJ'].map(withCode);
    const bad = [`${good[0]?.slice(0, 17)}${good[0]?.[17] === 'A' ? 'B' : 'A'}`, 'O1310107MA1G000001', '91310107MA1G0000', `${good[0]}\n`, good[0]?.toLowerCase() ?? ''];
    expect(await wrong('r', {}, [...good, ...bad], [{ id: 'r', kind: 'uscc', column: 'c0' }])).toEqual(bad);
  });

  it('GB/T 2260: codes in force, of old if asked, within a district if asked', async () => {
    const values = ['310107', '310107102000', '310108', '310000', '320500', '999999', '31010', '3101071'];
    expect(await wrong('r', {}, values, [{ id: 'r', kind: 'division', column: 'c0' }])).toEqual(['310108', '999999', '31010', '3101071']);
    expect(await wrong('r', {}, values, [{ id: 'r', kind: 'division', column: 'c0', within: '3101', former: true }])).toEqual(['310000', '320500', '999999', '31010', '3101071']);
    expect(await broken('r', [{}, {}], [], [{ id: 'r', kind: 'division', column: 'c0', within: '77' }])).toMatchObject({ faults: [{ code: 'rule-unusable' }] });
  });

  it('a range of numbers or dates, ends included', async () => {
    expect(await broken('r', [{ type: 'N' }, {}], [['1', 'x'], ['10', 'x'], ['0.9999', 'x'], ['10.0001', 'x'], ['zehn', 'x'], [null, 'x']], [{ id: 'r', kind: 'range', column: 'c0', min: '1', max: '10' }])).toMatchObject({ rows: [3, 4], b: 4, indicator: '0104' });
    expect(await wrong('r', { type: 'D' }, ['2020-01-01', '20191231', '2030-01-01'], [{ id: 'r', kind: 'range', column: 'c0', min: '2020-01-01' }])).toEqual(['20191231']);
    expect(await broken('r', [{}, {}], [], [{ id: 'r', kind: 'range', column: 'c0', min: '1' }])).toMatchObject({ faults: [{ code: 'rule-unusable' }] });
  });

  it('one date before another', async () => {
    const rows = [['2020-01-01', '20200102'], ['2020-01-02', '20200102'], ['2020-01-03', '2020-01-02 10:00:00'], ['2020-01-03', 'nie']];
    const dates = [{ type: 'D' as const }, { type: 'T' as const }];
    expect(await broken('r', dates, rows, [{ id: 'r', kind: 'date-order', earlier: 'c0', later: 'c1' }])).toMatchObject({ rows: [3], b: 3, indicator: '0402' });
    expect(await broken('r', dates, rows, [{ id: 'r', kind: 'date-order', earlier: 'c0', later: 'c1', strict: true }])).toMatchObject({ rows: [2, 3] });
  });

  it('where one thing holds, another does', async () => {
    const rows = [['1', 'a', '5'], ['2', 'a', '50'], ['2', 'a', '500'], ['2', null, '5'], ['3', null, '5'], ['2', 'b', null]];
    const rule = { id: 'r', kind: 'cross-column', where: [{ column: 'c0', op: '=', value: '2' }], must: [{ column: 'c1', op: 'filled' }, { column: 'c2', op: '<=', value: '50' }] };
    expect(await broken('r', [{}, {}, { type: 'N' }], rows, [rule])).toMatchObject({ rows: [3, 4], b: 3, indicator: '0402' });
    const number = withId('31010719850307101');
    const said = [{ column: 'c1', op: 'is', other: { column: 'c0', part: 'sex' } }, { column: 'c2', op: 'not-before', other: { column: 'c0', part: 'birth' } }];
    expect(await broken('r', [{}, {}, { type: 'D' }], [[number, '1', '1985-03-07'], [number, '2', '1985-03-07'], [number, '1', '1985-03-06'], ['kurz', '1', '1985-03-06']], [{ id: 'r', kind: 'cross-column', must: said }])).toMatchObject({ rows: [2, 3], b: 3 });
  });

  it('a value of another resource, in which missing ones do not make all others good or bad', async () => {
    await within(async (directory) => {
      const file = join(directory, 'other.parquet');
      await parquet(file, `SELECT unnest(['a', NULL, 'b']) AS "schlüssel"`);
      const rule = [{ id: 'r', kind: 'reference', column: 'c0', reference: 'other' }];
      expect(await broken('r', [{}, {}], [['a', 'x'], ['c', 'x'], [null, 'x']], rule, { references: { other: { file, column: 'schlüssel' } } })).toMatchObject({ rows: [2], b: 2, indicator: '0402' });
      for (const references of [{}, { other: { file, column: 'keine' } }]) expect(await broken('r', [{}, {}], [['a', 'x']], rule, { references })).toMatchObject({ faults: [{ code: 'rule-unusable' }] });
    });
  });

  it('is fresh by the latest date that is not in the future', async () => {
    const rule = [{ id: 'r', kind: 'freshness', column: 'c0', days: 10 }];
    expect(await broken('r', [{ type: 'D' }, {}], [['2026-09-14', 'x'], ['2029-01-01', 'x']], rule)).toMatchObject({ b: 1, x: 1, indicator: '0502' });
    expect(await broken('r', [{ type: 'D' }, {}], [['2026-09-13', 'x']], rule)).toMatchObject({ b: 1, x: 0 });
    expect(await broken('r', [{ type: 'D' }, {}], [['nie', 'x']], rule)).toMatchObject({ b: 0, x: null });
  });

  it('has about as many records as the batch before', async () => {
    const rule = [{ id: 'r', kind: 'volume' }];
    const rows = Array.from({ length: 10 }, () => ['a', 'x']);
    expect(await broken('r', [{}, {}], rows, rule, { previous: [{ rows: 1 }, { rows: 11 }] })).toMatchObject({ b: 1, x: 1, indicator: '0202' });
    expect(await broken('r', [{}, {}], rows, rule, { previous: [{ rows: 12 }] })).toMatchObject({ b: 1, x: 0 });
    expect(await broken('r', [{}, {}], rows, rule)).toMatchObject({ b: 0, x: null });
  });

  it('that names what is not there is told of and counts nowhere', async () => {
    expect(await broken('r', [{}, {}], [['a', 'x']], [{ id: 'r', kind: 'uscc', column: "x'; --" }])).toMatchObject({ faults: [{ code: 'rule-unusable' }] });
  });
});
