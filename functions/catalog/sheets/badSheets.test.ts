import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { examine, type Beside } from './examine.ts';
import { writeCsv } from './formats/csv.ts';
import { writeXlsx } from './formats/writeXlsx.ts';
import { annotated, reportOf } from './report.ts';
import { importInput } from './schema.ts';

type Announced = Partial<Parameters<typeof examine>[1]>;

/** A file beside empty catalogues, or those given. */
async function found(file: Buffer, announced: Announced = {}, beside: Partial<Beside> = {}) {
  const sha256 = createHash('sha256').update(file).digest('hex');
  const whole = { id: 'imp_01K5XV9Z7Q3M8N2B4C6D8E0F1G', format: 'xlsx' as const, createdAt: '2026-09-24T10:00:00+08:00', sha256, encoding: undefined, sheet: undefined, mapping: undefined, ...announced };
  const examined = await examine(file, whole, { directory: async () => ({ entries: [], codes: new Map() }), standing: async () => new Map(), ...beside });
  const { findings } = reportOf({ ...whole, department: 'mzj', mode: 'dry-run' } as never, examined);
  return { ...examined, found: findings.map(({ code, place }) => `${code} ${place}`) };
}

const HEADER = ['信息资源代码', '信息资源名称', '共享类型', '共享条件', '是否向社会开放', '信息项名称', '字段名', '数据类型'];
const row = (code: string, name = `资源 ${code}`) => [code, name, '有条件', '限核验', '否', '甲', 'a', 'C'];
const part = (i: number) => ['', '', '', '', '', `项 ${i}`, `item_${i}`, 'C'];
const xlsx = (rows: readonly (readonly string[])[], name = '数据目录') => writeXlsx([{ name, frozen: 1, rows: rows.map((cells) => cells.map((text) => ({ text, style: 'text' as const }))) }]);
const csv = (rows: readonly (readonly string[])[]) => writeCsv(rows, 'utf-8');
const asCsv = { format: 'csv', sheet: 'resources' } as const;

describe('[art.9] a bad sheet', () => {
  it('with an item list of 5,000 is told that 500 are the most, at the entry’s row, and other entries go on', async () => {
    const { found: told, acts, counts } = await found(await xlsx([HEADER, row('R-1'), ...Array.from({ length: 4999 }, (_, i) => part(i)), row('R-2')]));
    expect(told).toEqual(['too-big 数据目录!2']);
    expect(acts).toMatchObject([{ name: '资源 R-2', row: 5002 }]);
    expect(counts).toMatchObject({ rows: 5001, entries: 2, create: 1, faulty: 1 });
  });

  it('with formulas, error values or merged cells is told of each cell', async () => {
    const zip = new ZipFile();
    const cell = (ref: string, text: string, inner = '') => `<c r="${ref}" t="inlineStr">${inner}<is><t>${text}</t></is></c>`;
    const cells = (n: number, texts: readonly string[], inner: Readonly<Record<number, string>> = {}) => `<row r="${n}">${texts.map((text, i) => cell(`${String.fromCharCode(65 + i)}${n}`, text, inner[i])).join('')}</row>`;
    const sheet = `<worksheet><sheetData>${cells(1, ['合并的标题'])}${cells(2, HEADER)}${cells(3, row('R-1'), { 1: '<f>CONCAT("a")</f>' })}${cells(4, row('R-2'))}${cells(5, part(1))}</sheetData><mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="A4:A5"/></mergeCells></worksheet>`;
    zip.addBuffer(Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="数据目录" r:id="a"/></sheets></workbook>'), 'xl/workbook.xml');
    zip.addBuffer(Buffer.from('<Relationships><Relationship Id="a" Target="/xl/worksheets/sheet1.xml"/></Relationships>'), 'xl/_rels/workbook.xml.rels');
    zip.addBuffer(Buffer.from(sheet), 'xl/worksheets/sheet1.xml');
    zip.end();
    expect((await found(await buffer(zip.outputStream as Readable))).found).toEqual(['formula 数据目录!B3', 'merged-cells 数据目录!A4']);
    expect((await found(csv([HEADER, row('R-1', '=HYPERLINK("http://x")')]), asCsv)).found).toEqual(['formula 数据目录!B2']);
  });

  it.each([
    ['nothing in it', csv([]), asCsv, ['no-sheet ']],
    ['a header alone', csv([HEADER]), asCsv, ['no-rows ']],
    ['no header', csv([row('R-1'), row('R-2')]), asCsv, ['no-header 数据目录']],
    ['a column missing', csv([HEADER.slice(0, -1), row('R-1').slice(0, -1)]), asCsv, ['missing-column 数据目录!1', 'required 数据目录!2']],
    ['a column twice', csv([[...HEADER, '资源名称'], [...row('R-1'), 'x']]), asCsv, ['duplicate-column 数据目录!I1']],
    ['a column that nobody knows', csv([[...HEADER, '备注'], [...row('R-1'), 'x']]), asCsv, ['unknown-column 数据目录!I1']],
    ['the same code twice', csv([HEADER, row('R-1'), row('R-2'), row('R-1', '另一个')]), asCsv, ['duplicate-code 数据目录!A4']],
    ['the same name twice and no codes', csv([HEADER, row('', '同名'), row('', '另一个'), row('', '同名')]), asCsv, ['duplicate-code 数据目录!B4']],
    ['an id that is not the department’s', csv([['平台编号', ...HEADER.slice(1)], ['res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', ...row('x').slice(1)]]), asCsv, ['unknown-id 数据目录!A2']],
    ['the same item twice', csv([HEADER, row('R-1'), part(1), part(1)]), asCsv, ['duplicate 数据目录!G4']],
    ['a name beyond fifty characters', csv([HEADER, row('R-1', '长'.repeat(51))]), asCsv, ['too-big 数据目录!B2']],
    ['no conditions where there have to be some', csv([HEADER, row('R-1').with(3, '')]), asCsv, ['conditions-required 数据目录!D2']],
    ['another file than was announced', csv([HEADER]), { ...asCsv, sha256: '0'.repeat(64) }, ['other-file ']],
  ])('with %s is told so, at its place', async (_, file, announced, expected) => {
    expect((await found(file, announced)).found).toEqual(expected);
  });

  it('with 50 MB is not even announced', () => {
    const body = { format: 'xlsx', mode: 'dry-run', sha256: '0'.repeat(64) };
    expect(importInput().safeParse({ ...body, size: 50_000_000 }).error?.issues).toMatchObject([{ path: ['size'], code: 'too_big' }]);
    expect(importInput().safeParse({ ...body, size: 20_000_000, encoding: 'gb18030', sheet: 'duties' }).error?.issues).toMatchObject([{ path: ['encoding'] }, { path: ['sheet'] }]);
    expect(importInput().safeParse({ ...body, format: 'csv', size: 1, mapping: { resources: { a: '/nothing' } } }).error?.issues).toHaveLength(2);
    expect(importInput().safeParse({ ...body, size: 1, mapping: { resources: { constructor: 'ignored' } } }).error?.issues).toMatchObject([{ path: ['mapping', 'resources'], params: { code: 'reserved-name' } }]);
  });

  it('never gives back what a spreadsheet would take for a formula', async () => {
    const examined = await found(csv([HEADER, ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1"].map((name, i) => row(`R-${i}`, name))]), asCsv);
    const report = await found(await annotated(examined, 'zh'), { format: 'xlsx' });
    for (const { cells } of report.tables.flatMap((table) => table.rows)) for (const cell of cells) expect(cell?.text ?? '').not.toMatch(/^[=+\-@\t\r]/);
  });
});

describe('[art.9] a sheet as departments have them', () => {
  it('is understood by other headers, by codes of the national lists, below a title, and with its cells filled down', async () => {
    const header = ['目录代码', '数据资源名称', '信息资源格式分类', '更新频率', '共享属性', '使用条件', '开放属性', '数据项', '类型'];
    const filled = (label: string) => ['310107/000001', '行政处罚信息', '3', '4', '2', '限执法', '3', label, '字符型C'];
    const { found: told, acts } = await found(csv([['普陀区某局政务信息资源目录'], header, filled('处罚决定书文号'), filled('处罚类别（一）')]), asCsv);
    expect(told).toEqual([]);
    expect(acts).toMatchObject([{ code: '310107/000001', input: { format: 'database', updateCycle: 'monthly', sharing: { type: 'conditional' }, opening: { type: 'none' }, items: [{ name: '处罚决定书文号', type: 'C' }, { name: '处罚类别_一', label: '处罚类别（一）' }] } }]);
  });

  it('may call its columns anything, once a mapping says what they are', async () => {
    const mapping = { resources: { 'Title': '/name', 'Share': '/sharing/type', 'Open': '/opening/type', 'Field': '/items/*/label', 'Kind': '/items/*/type', 'Memo': 'ignored' } };
    const { found: told, acts } = await found(csv([['Title', 'Share', 'Open', 'Field', 'Kind', 'Memo'], ['目录', 'unconditional', 'none', '甲', 'C', '随便']]), { ...asCsv, mapping });
    expect(told).toEqual([]);
    expect(acts).toHaveLength(1);
  });

  it('says nothing about what it has no column for: that stays as it is, while a blank cell takes away', async () => {
    const item = { name: 'id_number', label: '甲', type: 'C', pattern: '^\\d+$', level: '一般3级' };
    const content = { name: '目录', abstract: '摘要', level: '一般3级', sharing: { type: 'conditional', conditions: '限核验', methods: ['api'] }, opening: { type: 'none' }, items: [item, { name: 'b', label: '乙', type: 'C' }] };
    const id = 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
    const beside = { directory: async () => ({ entries: [{ kind: 'resources' as const, id, name: '目录', ended: false }], codes: new Map() }), standing: async () => new Map([[id, { department: 'mzj', version: 3, content }]]) };
    const header = ['信息资源名称', '摘要', '共享类型', '开放类型', '信息项名称', '类型'];
    const same = await found(csv([header, ['目录', '摘要', '有条件', '不开放', '甲', 'C'], ['', '', '', '', '乙', 'C']]), asCsv, beside);
    expect({ found: same.found, acts: same.acts }).toEqual({ found: [], acts: [] });
    const { acts } = await found(csv([header, ['目录', '', '有条件', '不开放', '甲', 'N'], ['', '', '', '', '丙', 'C']]), asCsv, beside);
    expect(acts).toMatchObject([{ action: 'change', version: 3, input: { level: '一般3级', sharing: content.sharing, items: [{ ...item, type: 'N' }, { name: '丙', label: '丙', type: 'C' }] } }]);
    expect(acts[0]?.input).not.toHaveProperty('abstract');
  });

  it('may have ten thousand entries', async () => {
    const file = await xlsx([HEADER, ...Array.from({ length: 10_000 }, (_, i) => row(`R-${i}`))]);
    const { counts } = await found(file);
    expect(counts).toMatchObject({ rows: 10_000, create: 10_000, faults: 0 });
  });
});
