import { openArchive, WorkbookFault, type Archive } from '#shared/workbook/archive.ts';
import { sheetsOf, stringsOf, unescaped } from '#shared/workbook/parts.ts';
import { columnIndex } from '#shared/workbook/reference.ts';
import { scanPart } from '#shared/workbook/scan.ts';
import type { FileFault, ScanRequest } from '../contract.ts';
import { refusal, tooLarge, type Refusal } from '../faults.ts';
import type { Column } from '../rules/schema.ts';
import type { Readable } from './csv.ts';
import { countsFrom1904, dateOfSerial, dateStyles } from './excelDates.ts';
import { matchHeader } from './header.ts';
import { TableWriter } from './tableWriter.ts';

/** Rows and columns that a sheet of Excel has at most. */
const [ROWS, COLUMNS] = [1_048_576, 16_384];

/** The first sheet of a workbook, its first row that is not blank being the header. Throws Refusal of a workbook that is broken, locked, or would unpack to too much. */
export async function readXlsx({ file, columns, work, limits }: Pick<ScanRequest, 'file' | 'columns' | 'work' | 'limits'>): Promise<Readable> {
  const writer = new TableWriter(work);
  try {
    const archive = await openArchive(file, { unpackedBytes: limits.uncompressedBytes, ratio: 150, parts: 2000 });
    try {
      return await firstSheet(archive, columns, writer);
    } finally {
      archive.close();
    }
  } catch (error) {
    throw error instanceof WorkbookFault ? unreadable(error, limits.uncompressedBytes) : error;
  } finally {
    await writer.close();
  }
}

function unreadable({ code }: WorkbookFault, bytes: number): Refusal {
  switch (code) {
    case 'swollen': return tooLarge(bytes);
    case 'old-or-locked': return refusal('old-or-locked-workbook', { zh: '文件是旧版 .xls，或者设有打开密码', en: 'the file is an old .xls, or locked by a password' });
    case 'broken': return refusal('broken-xlsx', { zh: '文件已损坏或者不是 XLSX 工作簿', en: 'the file is broken, or is no XLSX workbook' });
  }
}

async function firstSheet(archive: Archive, columns: readonly Column[], writer: TableWriter): Promise<Readable> {
  const [sheet, ...others] = await sheetsOf(archive);
  const reading = new SheetReading(columns, writer, await stringsOf(archive), await dateStyles(archive), await countsFrom1904(archive));
  await scanPart(archive, sheet?.path ?? '', { open: (name, attribute) => reading.open(name, attribute), text: (text) => reading.text(text), close: (name) => reading.close(name), pause: () => writer.flush() });
  return reading.end(others.length === 0 ? [] : [{ code: 'more-sheets', severity: 'finding', detail: { zh: `只读取第一张工作表，另有 ${others.length} 张未读取`, en: `only the first sheet was read; there are ${others.length} more` } }]);
}

class SheetReading {
  readonly #columns: readonly Column[];
  readonly #writer: TableWriter;
  readonly #strings: readonly string[];
  readonly #dates: readonly boolean[];
  readonly #from1904: boolean;
  #matched: ReturnType<typeof matchHeader> | undefined;
  /** The column of the catalogue at each place of the sheet. */
  #at: (Column | undefined)[] = [];
  #cells: (string | null)[] = [];
  #row = 0;
  #index = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #reading = false;
  #phonetic = false;
  #error = false;

  constructor(columns: readonly Column[], writer: TableWriter, strings: readonly string[], dates: readonly boolean[], from1904: boolean) {
    [this.#columns, this.#writer, this.#strings, this.#dates, this.#from1904] = [columns, writer, strings, dates, from1904];
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') this.#begin(attribute('r'));
    else if (name === 'c') {
      const reference = attribute('r');
      this.#index = reference === undefined ? this.#index + 1 : columnIndex(reference);
      if (this.#index < 0 || this.#index >= COLUMNS) throw new WorkbookFault('broken');
      [this.#type, this.#style, this.#value] = [attribute('t') ?? 'n', Number(attribute('s') ?? 0), ''];
    } else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'v' || (name === 't' && !this.#phonetic)) this.#reading = true;
    else if (name === 'mergeCell') this.#writer.tally.note('merged-cells');
  }

  text(text: string): void {
    if (this.#reading) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') this.#cell();
    else if (name === 'row') this.#finish();
  }

  #begin(number: string | undefined): void {
    const { tally } = this.#writer;
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.#row || row > ROWS) throw new WorkbookFault('broken');
    // Rows that are left out are blank ones.
    for (tally.row = this.#row + 1; tally.row < row; tally.row += 1) tally.pass();
    [this.#row, this.#index, this.#cells, this.#error] = [row, -1, [], false];
  }

  #cell(): void {
    const text = this.#shown();
    if (text === undefined) throw new WorkbookFault('broken');
    if (this.#type === 'e') this.#error = true;
    else if (text !== '') this.#cells[this.#index] = text;
  }

  #shown(): string | undefined {
    switch (this.#type) {
      case 's': return this.#strings[Number(this.#value)];
      case 'b': return this.#value === '1' ? 'true' : 'false';
      case 'n': return this.#value === '' ? '' : this.#number();
      default: return unescaped(this.#value);
    }
  }

  #number(): string {
    const number = Number(this.#value);
    if (!Number.isFinite(number)) return this.#value;
    const date = this.#dates[this.#style] ? dateOfSerial(number, this.#from1904, this.#at[this.#index]?.type === 'T') : undefined;
    // A cell shows fifteen digits of what a double holds.
    return date ?? String(Number(number.toPrecision(15)));
  }

  #finish(): void {
    const { tally } = this.#writer;
    const cells = this.#cells;
    for (let i = 0; i < cells.length; i += 1) cells[i] ??= null;
    if (cells.length === 0 && !this.#error) return tally.pass();
    if (this.#matched === undefined) return this.#header(cells);
    if (this.#error) tally.note('error-value');
    if (cells.length > this.#at.length) return tally.reject('ragged-row');
    while (cells.length < this.#at.length) cells.push(null);
    this.#writer.write(cells);
  }

  #header(cells: readonly (string | null)[]): void {
    this.#matched = matchHeader(cells.map((cell) => cell ?? ''), this.#columns);
    this.#at = cells.map((_, i) => this.#columns[this.#matched?.places.indexOf(i) ?? -1]);
    this.#writer.tally.header();
    this.#writer.header(cells.length);
  }

  async end(findings: readonly FileFault[]): Promise<Readable> {
    if (this.#matched === undefined) throw refusal('empty-file', { zh: '工作表为空', en: 'the sheet is empty' });
    return this.#writer.end(this.#matched.places, this.#at.length, [...this.#matched.findings, ...findings]);
  }
}
