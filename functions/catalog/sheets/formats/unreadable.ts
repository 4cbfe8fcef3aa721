import type { Text } from '#shared/language.ts';
import { fault, type Finding } from '../../domain/sheets/finding.ts';

/** The file as a whole cannot be read, or is not to be: one finding says why. */
export class Unreadable extends Error {
  readonly finding: Finding;
  constructor(code: string, detail: Text, mend: Text, at: Pick<Finding, 'sheet' | 'row'> = {}) {
    super(code);
    this.name = 'Unreadable';
    this.finding = fault({ code, detail, mend, ...at });
  }
}

/** What a file may have at most. The sizes of what is packed are looked at before anything is unpacked. */
export const LIMITS = {
  /** Of the file as it is sent. */
  bytes: 20 * 1024 * 1024,
  /** Of all parts of a workbook, unpacked. */
  unpackedBytes: 200 * 1024 * 1024,
  /** Times that a part of more than a megabyte may grow. Sheets of a thousand rows that are all alike grow some 60 times. */
  ratio: 150,
  /** Of all cells together. */
  characters: 50_000_000,
  parts: 500,
  sheets: 20,
  rows: 50_000,
  columns: 200,
  /** Characters of one cell; Excel itself ends there. */
  cell: 32_767,
} as const;

export const SPLIT: Text = { zh: '请拆分为几个文件，分次导入。', en: 'Split it into several files and import them one by one.' };

export function tooManyRows(sheet: string): Unreadable {
  return new Unreadable('too-many-rows', { zh: `所有工作表合计超过 ${LIMITS.rows} 行`, en: `the sheets have more than ${LIMITS.rows} rows together` }, SPLIT, { sheet });
}

export function tooMuchText(sheet: string): Unreadable {
  return new Unreadable('too-much-text', { zh: `单元格文字合计超过 ${LIMITS.characters / 1_000_000} 百万字`, en: `the cells have more than ${LIMITS.characters / 1_000_000} million characters together` }, SPLIT, { sheet });
}

export function tooWide(sheet: string, row: number): Unreadable {
  return new Unreadable('too-many-columns', { zh: `第 ${row} 行超过 ${LIMITS.columns} 列`, en: `row ${row} has more than ${LIMITS.columns} columns` }, { zh: '请删除表格右侧多余的列。', en: 'Remove the columns to the right of the table.' }, { sheet, row });
}

export function cellTooLong(sheet: string, row: number): Unreadable {
  return new Unreadable('cell-too-long', { zh: `第 ${row} 行有单元格超过 ${LIMITS.cell} 字`, en: `a cell of row ${row} has more than ${LIMITS.cell} characters` }, { zh: '请缩短该单元格。', en: 'Shorten it.' }, { sheet, row });
}

export function broken(): Unreadable {
  return new Unreadable('broken-xlsx', { zh: '文件已损坏或者不是 XLSX 工作簿', en: 'the file is broken, or is no XLSX workbook' }, { zh: '请用电子表格软件打开，另存为 .xlsx 后重新上传。', en: 'Open it with a spreadsheet program and save it as .xlsx again.' });
}
