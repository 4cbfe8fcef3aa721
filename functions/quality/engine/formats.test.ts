import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parquet, scanning, within } from '../../../test/support/scans/scanning.ts';
import { textRow, workbook } from '../../../test/support/scans/workbook.ts';
import type { ScanRequest } from './contract.ts';

const columns: ScanRequest['columns'] = [
  { name: 'code', label: '编码', type: 'C', required: true, values: ['-'] },
  { name: 'day', label: '日期', type: 'D', values: ['-'] },
  { name: 'amount', label: '金额', type: 'N', values: ['-'] },
];
/** What was read: no value is in its list of values, so every one is an example. */
async function read(format: ScanRequest['format'], bytes: Buffer | string, more: Partial<ScanRequest> = {}) {
  const { rules, faults, ...rest } = await scanning(bytes, { columns, format, ...more });
  const values = Object.fromEntries(rules.filter(({ kind }) => kind === 'values').map(({ columns: [name = ''], examples }) => [name, examples.map(({ row, values: shown }) => [row, shown[name]])]));
  const broken = rules.filter(({ kind, faulty }) => kind === 'type' && faulty > 0).map(({ id, examples }) => [id, examples.map(({ row }) => row)]);
  return { ...rest, values, broken, codes: faults.map(({ code }) => code), faults };
}

describe('[art.32] XLSX', () => {
  const styles = '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="&quot;day&quot; 0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>';
  const header = textRow(2, ['编码', '日期', '金额']);
  const day = (row: number, value: string, style: number) => `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>x</t></is></c><c r="B${row}" s="${style}"><v>${value}</v></c></row>`;

  it('days are days where their cells show them, numbers where they do not; leap day 1900 was none', async () => {
    const book = (rows: string, properties = '') => workbook(header + rows, { 'xl/styles.xml': styles, 'xl/workbook.xml': `<workbook xmlns:r="r">${properties}<sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>` });
    const result = await read('xlsx', await book([day(3, '46289', 1), day(4, '46289.5', 2), day(5, '46289', 0), day(6, '46289', 3), day(7, '60', 1), day(8, '59', 1), day(9, '61', 1)].join('')));
    expect(result.values['day']).toEqual([[3, '2026-09-24'], [4, '2026-09-24 12:00:00'], [5, '46289'], [6, '46289'], [7, '60'], [8, '1900-02-28'], [9, '1900-03-01']]);
    expect(result.broken).toEqual([['type:day', [4, 5, 6, 7]]]);
    expect((await read('xlsx', await book(day(3, '44827', 1), '<workbookPr date1904="1"/>'))).values['day']).toEqual([[3, '2026-09-24']]);
  });

  it('rows keep the numbers that the sheet has, cells their columns, and numbers fifteen digits', async () => {
    const sheet = `${header}<row r="5"><c r="C5"><v>0.30000000000000004</v></c><c r="A5" t="s"><v>0</v></c></row><row r="6"/><row><c t="b"><v>1</v></c><c r="D7" t="str"><v>zu viel</v></c></row><row r="9"><c r="A9" t="e"><v>#REF!</v></c><c r="C9" t="str"><f>1+1</f><v>2</v></c></row>`;
    const result = await read('xlsx', await workbook(sheet, { 'xl/sharedStrings.xml': '<sst><si><r><t>甲</t></r><r><t>"乙,_x000A_</t></r><rPh><t>jia</t></rPh></si></sst>' }));
    expect(result.values).toEqual({ code: [[5, '甲"乙,\n']], day: [], amount: [[5, '0.3'], [9, '2']] });
    expect(result).toMatchObject({ scanned: 2, rejected: 1, rejects: [{ row: 7, code: 'ragged-row' }], codes: ['ragged-row', 'error-value'] });
  });

  it('has rows that are too long, which are passed over', async () => {
    const long = Array.from({ length: 200_000 }, (_, i) => i).join('');
    expect(await read('xlsx', await workbook(header + textRow(3, [long]) + textRow(4, ['x'])))).toMatchObject({ scanned: 1, rejects: [{ row: 3, code: 'too-long' }] });
  });

  it.each([
    ['a bomb', () => workbook(header, { 'xl/worksheets/sheet1.xml': ' '.repeat(5_000_000) }), 'too-large'],
    ['more than it may be unpacked', () => workbook(header + textRow(3, ['x'.repeat(3000)])), 'too-large'],
    ['no archive', async () => Buffer.from('x'), 'broken-xlsx'],
    ['an archive cut off', async () => (await workbook(header)).subarray(0, 200), 'broken-xlsx'],
    ['XML that is none', () => workbook('<row>'), 'broken-xlsx'],
    ['rows that go backwards', () => workbook(header + textRow(1, ['x'])), 'broken-xlsx'],
    ['an old workbook', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-or-locked-workbook'],
    ['nothing in it', () => workbook(''), 'empty-file'],
    ['no header', () => workbook(textRow(1, ['x', 'y', 'z'])), 'header-missing'],
  ])('is refused by name: %s', async (_, make, code) => {
    const result = await read('xlsx', await make(), { limits: { memoryMb: 64, threads: 1, uncompressedBytes: code === 'too-large' ? 3000 : 10_000_000 } });
    expect(result).toMatchObject({ refused: true, codes: [code] });
  });
});

describe('[art.32] JSON Lines', () => {
  it('are read by names or labels, a line that is no object is set aside, numbers stay as they are written', async () => {
    const result = await read('jsonl', '\uFEFF{"code":"a","日期":"2026-09-24","amount":310107198503071017}\n\n[1]\n{"code":\n{"amount":1.50,"code":"b\\n\\"","day":null,"x":{}}\r\n{"code":{"z":[1]},"amount":true}');
    expect(result.values).toEqual({ code: [[1, 'a'], [5, 'b\n"'], [6, '{"z":[1]}']], day: [[1, '2026-09-24']], amount: [[1, '310*************17'], [5, '1.5'], [6, 'true']] });
    expect(result).toMatchObject({ scanned: 3, rejected: 2, rejects: [{ row: 3, code: 'broken-json' }, { row: 4, code: 'broken-json' }], codes: ['column-extra', 'blank-lines', 'broken-json'] });
  });

  it('with a NUL in a text are set aside', async () => {
    expect(await read('jsonl', '{"code":"a\\u0000","day":"x","amount":1}\n{"code":"b","day":"x","amount":1}\n')).toMatchObject({ scanned: 1, rejects: [{ row: 1, code: 'nul-byte' }] });
  });

  it.each([
    ['an item that is in no line', '{"code":"a","day":"x"}\n', 'column-missing'],
    ['no line at all', '', 'empty-file'],
    ['no object', 'code,day\n1,2\n', 'wrong-format'],
    ['another encoding', Buffer.from('{"code":"\xb1\xe0"}\n', 'latin1'), 'wrong-encoding'],
  ])('are refused by name: %s', async (_, bytes, code) => {
    expect(await read('jsonl', bytes)).toMatchObject({ refused: true, codes: [code] });
  });
});

describe('[art.32] Parquet', () => {
  const made = (select: string): Promise<Buffer> => within(async (directory) => {
    await parquet(join(directory, 'x.parquet'), select);
    return readFileSync(join(directory, 'x.parquet'));
  });

  it('is read with its own types, told as texts', async () => {
    const bytes = await made(`SELECT * FROM (VALUES (1.50::DECIMAL(9,2), 'a', DATE '2026-09-24', 'x'), (NULL, '', NULL, 'y')) t("金额", code, "日期", more)`);
    const result = await read('parquet', bytes);
    expect(result.values).toEqual({ code: [[1, 'a']], day: [[1, '2026-09-24']], amount: [[1, '1.50']] });
    expect(result).toMatchObject({ scanned: 2, rejected: 0, codes: ['column-extra', 'columns-reordered'], broken: [] });
    const zoned = await made(`SELECT 'a' AS code, TIMESTAMPTZ '2026-09-24 02:00:00+00' AS day, 1 AS amount`);
    expect((await read('parquet', zoned, { columns: [columns[0]!, { ...columns[1]!, type: 'T' }, columns[2]!] }))).toMatchObject({ values: { day: [[1, '2026-09-24 10:00:00+08:00']] }, broken: [] });
  });

  it('is refused where it is broken, too large unpacked, or lacks a column', async () => {
    const bytes = await made(`SELECT 'a' AS code, DATE '2026-09-24' AS day, range AS amount FROM range(5000)`);
    expect(await read('parquet', bytes.subarray(0, 500))).toMatchObject({ refused: true, codes: ['broken-parquet'] });
    expect(await read('parquet', Buffer.concat([bytes.subarray(0, -200), Buffer.from('PAR1')]))).toMatchObject({ refused: true, codes: ['broken-parquet'] });
    expect(await read('parquet', bytes, { limits: { memoryMb: 64, threads: 1, uncompressedBytes: bytes.length } })).toMatchObject({ refused: true, codes: ['too-large'] });
    expect(await read('parquet', await made(`SELECT 1 AS code, 2 AS day`))).toMatchObject({ refused: true, codes: ['column-missing'] });
  });
});
