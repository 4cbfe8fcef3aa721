import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { readCsv, writeCsv } from './csv.ts';
import { encodeGb18030 } from './gb18030.ts';
import { readXlsx } from './readXlsx.ts';
import { LIMITS } from './unreadable.ts';
import { writeXlsx } from './writeXlsx.ts';

const texts = (table: { rows: readonly { cells: readonly ({ text: string } | undefined)[] }[] }) => table.rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''));
const code = (error: unknown) => ({ name: 'Unreadable', finding: { code: error } });
const thrown = (error: string) => expect.objectContaining({ name: 'Unreadable', finding: expect.objectContaining({ code: error }) });
const odd = ['名称,"引号"', '=1+1', '第一行\n第二行', '\r回车', '_x000D_', '<&>"\'', ' 两端有空格 ', '𠮷野家', '\u0001', ''];

describe('CSV', () => {
  it.each(['utf-8', 'utf-8-bom', 'gb18030'] as const)('in %s reads back as it was written', (encoding) => {
    expect(texts(readCsv(writeCsv([odd, ['甲', '乙']], encoding), encoding, '表'))).toEqual([odd, ['甲', '乙']]);
  });

  it('encodes the characters of Unicode into GB18030 as the platform decodes it', () => {
    const points = [...Array.from({ length: 0x10000 - 0x800 }, (_, i) => (i < 0xd800 ? i : i + 0x800)), ...Array.from({ length: 10_000 }, (_, i) => 0x10000 + i * 104), 0x10ffff];
    const decoded = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }).decode(encodeGb18030(points.map((point) => String.fromCodePoint(point)).join('')));
    const back = Array.from(decoded, (character) => character.codePointAt(0));
    expect(back).toHaveLength(points.length);
    expect(points.filter((point, i) => back[i] !== point && !(point >= 0xe000 && point < 0xf900))).toEqual([]);
    expect(points.filter((point, i) => back[i] !== point)).toHaveLength(19);
  });

  it('is refused in an encoding that it does not have, whichever was announced', () => {
    const [utf8, gb18030] = [Buffer.from('名称\n低保'), encodeGb18030('名称\n低保')];
    expect(() => readCsv(gb18030, 'utf-8', '表')).toThrow(thrown('wrong-encoding'));
    expect(() => readCsv(utf8, 'gb18030', '表')).toThrow(thrown('wrong-encoding'));
    expect(() => readCsv(Buffer.from('\uFEFF名称', 'utf16le'), 'utf-8', '表')).toThrow(thrown('wrong-encoding'));
    expect(() => readCsv(Buffer.from([0xff, 0x00, 0x80]), 'gb18030', '表')).toThrow(thrown('wrong-encoding'));
    expect(() => readCsv(Buffer.from('PK\u0003\u0004'), 'utf-8', '表')).toThrow(thrown('not-csv'));
  });

  it('says near which line a quote is open, and counts lines as an editor does', () => {
    expect(() => readCsv(Buffer.from('a,b\n"c,d\n'), 'utf-8', '表')).toThrow(thrown('broken-csv'));
    expect(readCsv(Buffer.from('a\n"b\nb"\nc\n'), 'utf-8', '表').rows.map(({ number }) => number)).toEqual([1, 2, 4]);
  });

  it('has an end: rows, columns, the length of a cell', () => {
    expect(() => readCsv(Buffer.from('a\n'.repeat(LIMITS.rows + 1)), 'utf-8', '表')).toThrow(thrown('too-many-rows'));
    expect(() => readCsv(Buffer.from(','.repeat(LIMITS.columns)), 'utf-8', '表')).toThrow(thrown('too-many-columns'));
    expect(() => readCsv(Buffer.from('a'.repeat(LIMITS.cell + 1)), 'utf-8', '表')).toThrow(thrown('cell-too-long'));
  });
});

/** A workbook of one sheet, part by part as a test wants it. */
async function workbook(sheet: string, parts: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const whole: Record<string, string> = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
    ...parts,
  };
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(whole)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream as Readable);
}
const rows = (inside: string, after = '') => `<sheetData>${inside}</sheetData>${after}`;

describe('XLSX', () => {
  it('reads back as it was written', async () => {
    const bytes = await writeXlsx([{ name: '表 <1>', frozen: 1, rows: [odd.map((text) => ({ text, style: 'header' as const })), [undefined, { text: '乙', style: 'fault' }]] }]);
    const [table] = await readXlsx(bytes);
    expect(table?.name).toBe('表 <1>');
    expect(texts(table!)).toEqual([odd.slice(0, -1), ['', '乙']]);
  });

  it('reads shared and rich texts without their readings, numbers as shown, truth values, and rows that leave cells out', async () => {
    const shared = '<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r><rPh><t>bing</t></rPh></si></sst>';
    const inside = '<row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3"><v>1.8E1</v></c><c t="b"><v>1</v></c></row><row><c t="s"><v>0</v></c></row>';
    const [table] = await readXlsx(await workbook(rows(inside), { 'xl/sharedStrings.xml': shared }));
    expect(table?.rows.map(({ number }) => number)).toEqual([3, 4]);
    expect(texts(table!)).toEqual([['', '乙 丙', '', '18', '是'], ['甲']]);
    const prefixed = await readXlsx(await workbook('', { 'xl/worksheets/sheet1.xml': '<x:worksheet xmlns:x="x"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>' }));
    expect(texts(prefixed[0]!)).toEqual([['7']]);
  });

  it('tells of formulas whatever they came to, of error values, and of merged cells', async () => {
    const [table] = await readXlsx(await workbook(rows('<row r="1"><c r="A1" t="str"><f>HYPERLINK("x")</f><v>x</v></c><c r="B1" t="e"><v>#REF!</v></c></row>', '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>')));
    expect(table?.rows[0]?.cells.map((cell) => cell?.flaw)).toEqual(['formula', 'error-value']);
    expect(table?.merges).toEqual(['A1:A3']);
  });

  it.each([
    ['no archive at all', async () => Buffer.from('无'), 'broken-xlsx'],
    ['an archive cut off', async () => (await workbook(rows(''))).subarray(0, 300), 'broken-xlsx'],
    ['an archive of something else', async () => { const zip = new ZipFile(); zip.addBuffer(Buffer.from('x'), 'a.txt'); zip.end(); return buffer(zip.outputStream as Readable); }, 'broken-xlsx'],
    ['XML that is none', () => workbook('<sheetData><row>'), 'broken-xlsx'],
    ['a document type with entities', () => workbook('', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>' }), 'broken-xlsx'],
    ['a text that is not there', () => workbook(rows('<row r="1"><c t="s"><v>7</v></c></row>')), 'broken-xlsx'],
    ['an old or locked workbook', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-or-locked-workbook'],
    ['a part packed beyond all measure', () => workbook(rows(' '.repeat(5_000_000))), 'too-large-unpacked'],
    ['more cells in a row than a table has', () => workbook(rows('<row r="1"><c r="ZZ1"><v>1</v></c></row>')), 'too-many-columns'],
    ['one text in very many cells', () => workbook(rows(`<row>${'<c t="s"><v>0</v></c>'.repeat(150)}</row>`.repeat(20)), { 'xl/sharedStrings.xml': `<sst><si><t>${'长'.repeat(30_000)}</t></si></sst>` }), 'too-much-text'],
  ])('is refused with a word to mend it: %s', async (_, make, expected) => {
    await expect(readXlsx(await make())).rejects.toMatchObject(code(expected));
  });

  it('does not unpack a part further than it said that it goes', async () => {
    const bytes = await workbook(rows(' '.repeat(100_000)));
    // The directory says how large the part is; a lie there is found while unpacking.
    const lied = Buffer.from(bytes);
    const at = lied.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]), lied.lastIndexOf('xl/_rels/workbook.xml.rels'));
    lied.writeUInt32LE(100, at + 24);
    await expect(readXlsx(lied)).rejects.toMatchObject(code('broken-xlsx'));
  });
});
