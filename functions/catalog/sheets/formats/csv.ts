import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import type { encodings } from '../schema.ts';
import type { Row, Table } from '../../domain/sheets/table.ts';
import { encodeGb18030 } from './gb18030.ts';
import { cellTooLong, LIMITS, tooManyRows, tooWide, Unreadable } from './unreadable.ts';

export type Encoding = (typeof encodings)[number];

/** A sheet out of a CSV file. The encoding is what the sender says; what it says is only checked. Throws {@link Unreadable}. */
export function readCsv(bytes: Buffer, encoding: Encoding, name: string): Table {
  const records = recordsOf(decoded(bytes, encoding), name);
  if (records.length > LIMITS.rows) throw tooManyRows(name);
  const rows = records.map(({ record, line }): Row => {
    if (record.length > LIMITS.columns) throw tooWide(name, line);
    if (record.some((text) => text.length > LIMITS.cell)) throw cellTooLong(name, line);
    return { number: line, cells: record.map((text) => ({ text })) };
  });
  return { name, rows, merges: [] };
}

interface Numbered {
  readonly record: readonly string[];
  /** In which the record begins. */
  readonly line: number;
}

function recordsOf(text: string, sheet: string): Numbered[] {
  try {
    const read = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, info: true, to: LIMITS.rows + 1 }) as unknown as { record: string[]; info: { lines: number } }[];
    // csv-parse tells the line in which a record ends.
    return read.map(({ record, info }) => ({ record, line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = (error as { lines?: number }).lines;
    throw new Unreadable(
      'broken-csv',
      { zh: `第 ${row ?? '？'} 行附近的引号或者分隔有误`, en: `the quotes around line ${row ?? '?'} do not fit` },
      { zh: '请检查该行的双引号是否成对，单元格内的双引号须写两个。', en: 'See that quotes come in pairs; a quote inside a cell is written twice.' },
      { sheet, ...(row === undefined ? {} : { row }) },
    );
  }
}

function decoded(bytes: Buffer, encoding: Encoding): string {
  const marked = bytes.subarray(0, 2).toString('hex');
  if (marked === 'fffe' || marked === 'feff') throw wrongEncoding('UTF-16', encoding);
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') throw new Unreadable('not-csv', { zh: '文件是压缩包或者 XLSX，不是 CSV', en: 'the file is a ZIP archive or XLSX, not CSV' }, { zh: '请将 format 改为 xlsx。', en: 'Announce it with format xlsx.' });
  const utf8 = isUtf8(bytes);
  const ascii = bytes.every((byte) => byte < 0x80);
  if (encoding !== 'gb18030') {
    if (!utf8) throw wrongEncoding('GB18030', encoding);
    return bytes.toString('utf8');
  }
  // Text of GB18030 that happens to be UTF-8 too is all but impossible beyond ASCII.
  if (utf8 && !ascii) throw wrongEncoding('UTF-8', encoding);
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    throw wrongEncoding(undefined, encoding);
  }
}

function wrongEncoding(seems: string | undefined, said: Encoding): Unreadable {
  return new Unreadable(
    'wrong-encoding',
    { zh: `文件不是 ${said} 编码${seems ? `，可能是 ${seems}` : ''}`, en: `the file is not in ${said}${seems ? `; it may be ${seems}` : ''}` },
    { zh: '请按文件实际编码申报 encoding，或者另存为 UTF-8。', en: 'Announce the encoding that it has, or save it as UTF-8.' },
  );
}

/** CSV as RFC 4180 has it, in the encoding asked for. */
export function writeCsv(rows: readonly (readonly string[])[], encoding: Encoding): Buffer {
  const text = rows.map((row) => `${row.map(quotedCell).join(',')}\r\n`).join('');
  if (encoding === 'gb18030') return encodeGb18030(text);
  return Buffer.from(encoding === 'utf-8-bom' ? `\uFEFF${text}` : text, 'utf8');
}

function quotedCell(text: string): string {
  return /["\r\n,]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
