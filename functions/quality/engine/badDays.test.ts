import { describe, expect, it } from 'vitest';
import { scanning } from '../../../test/support/scans/scanning.ts';
import type { ScanRequest } from './contract.ts';

const columns: ScanRequest['columns'] = [
  { name: 'code', label: '编码', type: 'C', required: true },
  { name: 'name', label: '名称', type: 'C' },
  { name: 'amount', label: '金额', type: 'N' },
];
const found = async (bytes: Buffer | string, more: Partial<ScanRequest> = {}) => {
  const { faults, ...rest } = await scanning(bytes, { columns, ...more });
  return { ...rest, codes: faults.map(({ code }) => code), faults };
};
/** Of the words used here, so that nothing stands between the test and the bytes. */
const gb = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const HEADER = 'code,name,amount\n';

describe('[art.32] records that do not fit', () => {
  it('with five columns after three are set aside by their rows, and no other', async () => {
    const result = await found(`${HEADER}1,a,1\n2,b,2,x,y\n3,c\n4,d,4\n`);
    expect(result).toMatchObject({ refused: false, physicalRecords: 4, scanned: 2, rejected: 2, codes: ['ragged-row'], rejects: [{ row: 3, code: 'ragged-row' }, { row: 4, code: 'ragged-row' }] });
    expect(result.rules.find(({ id }) => id === 'readable')).toMatchObject({ indicator: '0305', a: 2, b: 4, x: 0.5, faulty: 2 });
  });

  it('are told of by the rows of the file, past those set aside and blank lines', async () => {
    const result = await found(`${HEADER}1,a,1\nx\n\n2,b,zwei\n\n\n"3","c\nc",drei\ny\n4,d,vier\n`);
    expect(result.rules.find(({ id }) => id === 'type:amount')?.examples.map(({ row }) => row)).toEqual([5, 8, 10]);
    expect(result).toMatchObject({ physicalRecords: 6, rejected: 2 });
    expect(result.faults.find(({ code }) => code === 'blank-lines')).toMatchObject({ count: 3, where: { row: 4 } });
  });

  it.each([
    ['an open quote', '1,"a,1\n2,b,2\n3,"c",3\n4,d,4\n', 3, [{ row: 2, code: 'broken-quotes' }]],
    ['an open quote that nothing closes', '1,a,1\n2,"b,2\n3,c,3\n4,d,4\n', 3, [{ row: 3, code: 'broken-quotes' }]],
    ['text behind a quote', '1,"a"a,1\n2,b,2\n', 1, [{ row: 2, code: 'broken-quotes' }]],
    ['a quote that swallows a record and ends in the next', '1,"a,1\n2,b,2\n3,c",3,x\n4,d,4\n', 2, [{ row: 2, code: 'broken-quotes' }, { row: 4, code: 'ragged-row' }]],
    ['a NUL', '1,a\0,1\n2,b,2\n', 1, [{ row: 2, code: 'nul-byte' }]],
  ])('take nothing with them but their own line: %s', async (_, text, scanned, rejects) => {
    expect(await found(HEADER + text)).toMatchObject({ scanned, rejects });
  });

  it('are no records with quotes across lines, or with a quote inside a plain field, which are kept as they stand', async () => {
    const result = await found(`${HEADER}1,"a\n""b"",\r\nc",x\n2,5" pipe,y\n`);
    expect(result).toMatchObject({ scanned: 2, rejected: 0, codes: ['stray-quotes'] });
    const shown = await scanning(`${HEADER}1,"a\n""b"",\r\nc",1\n2,5" pipe,1\n`, { columns: [columns[0]!, { ...columns[1]!, values: ['-'] }, columns[2]!] });
    expect(shown.rules.find(({ id }) => id === 'values:name')?.examples).toEqual([{ row: 2, values: { name: 'a\n"b",\r\nc' } }, { row: 3, values: { name: '5" pipe' } }]);
  });

  it('hold bytes of no character; one such is set aside, a file of them is refused', async () => {
    const one = Buffer.concat([Buffer.from(`${HEADER}1,甲,1\n2,`), gb('b1e0'), Buffer.from(',2\n3,丙,3\n')]);
    expect(await found(one)).toMatchObject({ scanned: 2, rejects: [{ row: 3, code: 'bad-bytes' }] });
    const all = Buffer.concat([Buffer.from(`${HEADER}1,`), gb('b1e0 c2eb'), Buffer.from(',1\n2,b,2\n')]);
    expect((await found(all)).faults).toMatchObject([{ code: 'wrong-encoding', severity: 'refused', detail: { en: expect.stringContaining('GB18030') } }]);
  });

  it('are too long, and are passed over', async () => {
    expect(await found(`${HEADER}1,${'a'.repeat(9_000_000)},1\n2,b,2\n3,${'c'.repeat(1_200_000)},3\n4,"${'d\n'.repeat(600_000)}",4`)).toMatchObject({ scanned: 1, rejects: expect.arrayContaining([{ row: 2, code: 'too-long' }, { row: 4, code: 'too-long' }]) });
  });
});

describe('[art.32] newlines and marks', () => {
  it.each([
    ['CR LF throughout, as RFC 4180 has it', 'code,name,amount\r\n1,a,1\r\n2,b,2\r\n', []],
    ['CR throughout', 'code,name,amount\r1,a,1\r2,b,2', ['cr-newlines']],
    ['a mixture', 'code,name,amount\n1,a,1\r\n2,b,2\n', ['mixed-newlines']],
    ['a byte order mark', '\uFEFFcode,name,amount\n1,a,1\n2,b,2', []],
  ])('are made one: %s', async (_, text, codes) => {
    expect(await found(text)).toMatchObject({ scanned: 2, rejected: 0, codes });
  });

  it('may be cut anywhere by a window: the same records come out', async () => {
    const line = '"1","甲""乙\r\n丙",1\r\n';
    const many = 4 * 1024 * 1024 / Buffer.byteLength(line);
    for (let shift = 0; shift < 12; shift += 3) {
      const result = await found(`${HEADER.replace('\n', '\r\n')}${'9'.repeat(shift)},n,1\r\n${line.repeat(many)}x\r\n1,b,2\r\n`);
      expect(result).toMatchObject({ scanned: Math.floor(many) + 2, rejected: 1, codes: ['ragged-row'] });
    }
  }, 60_000);
});

describe('[art.32] a file that is not what was declared', () => {
  it.each([
    ['nothing in it', '', {}, 'empty-file'],
    ['blank lines only', '\n\n', {}, 'empty-file'],
    ['UTF-16', Buffer.from('\uFEFFcode', 'utf16le'), {}, 'wrong-encoding'],
    ['UTF-8 for GB18030', '编码,名称,金额\n', { encoding: 'gb18030' as const }, 'wrong-encoding'],
    ['GB18030 for UTF-8', gb('b1e0c2eb 2c c3fbb3c6 2c bdf0b6ee 0a'), {}, 'wrong-encoding'],
    ['an archive', 'PK\u0003\u0004', {}, 'wrong-format'],
    ['no header', '1,a,1\n', {}, 'header-missing'],
    ['a header with an open quote', '"code,name,amount\n1,a,1\n', {}, 'header-broken'],
    ['a column that stands twice', 'code,name,amount,code\n', {}, 'column-twice'],
    ['more bytes than allowed', `${HEADER}${'1,a,1\n'.repeat(10)}`, { limits: { memoryMb: 64, threads: 1, uncompressedBytes: 50 } }, 'too-large'],
  ])('is refused by name: %s', async (_, bytes, more, code) => {
    expect(await found(bytes as string, more)).toMatchObject({ refused: true, scanned: 0, rules: [], codes: [code], faults: [{ severity: 'refused' }] });
  });

  it('lacks columns: each is named, and what is there too much as well', async () => {
    expect((await found('name,其他\na,b\n')).faults).toMatchObject([{ code: 'column-missing', where: { column: 'code' } }, { code: 'column-missing', where: { column: 'amount' } }, { code: 'column-extra', where: { column: '其他' } }]);
  });
});

describe('[art.32] the header line', () => {
  it('names columns by their labels, in any order and in GB18030, and what it has too much is left out', async () => {
    const result = await found(Buffer.concat([gb('bdf0b6ee 2c'), Buffer.from('x,'), gb('b1e0c2eb 2c c3fbb3c6'), Buffer.from('\nzwei,geheim,1,'), gb('bcd7 0a')]), { encoding: 'gb18030' });
    expect(result).toMatchObject({ scanned: 1, codes: ['column-extra', 'columns-reordered'] });
    expect(result.rules.find(({ id }) => id === 'type:amount')?.examples).toEqual([{ row: 2, values: { amount: 'zwei' } }]);
  });
});
