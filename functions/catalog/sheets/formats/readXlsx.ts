import { openArchive, WorkbookFault, type Archive } from '#shared/workbook/archive.ts';
import { parsePart, sheetsOf, stringsOf, unescaped } from '#shared/workbook/parts.ts';
import { columnIndex } from '#shared/workbook/reference.ts';
import type { Row, Table, TableCell } from '../../domain/sheets/table.ts';
import { broken, cellTooLong, LIMITS, SPLIT, tooManyRows, tooMuchText, tooWide, Unreadable } from './unreadable.ts';

/**
 * The sheets of an XLSX workbook (ECMA-376), with what a catalogue needs of them: texts, numbers and truth values as they are shown, which cells are
 * formulas, and which are merged. Read piece by piece, so that the XML of a sheet is never in memory as a whole. Throws {@link Unreadable}.
 */
export async function readXlsx(bytes: Buffer): Promise<Table[]> {
  try {
    return await tablesOf(await openArchive(bytes, LIMITS));
  } catch (error) {
    throw error instanceof WorkbookFault ? unreadable(error) : error;
  }
}

function unreadable({ code }: WorkbookFault): Unreadable {
  switch (code) {
    case 'broken': return broken();
    case 'old-or-locked': return new Unreadable('old-or-locked-workbook', { zh: '文件是旧版 .xls，或者设有打开密码', en: 'the file is an old .xls, or locked by a password' }, { zh: '请去除密码，另存为 .xlsx。', en: 'Remove the password and save it as .xlsx.' });
    case 'swollen': return new Unreadable('too-large-unpacked', { zh: '文件解压后过大或者压缩率异常，未予解压', en: 'unpacked the file would be too large, or it is packed beyond all measure; it was not unpacked' }, SPLIT);
  }
}

async function tablesOf(archive: Archive): Promise<Table[]> {
  const sheets = await sheetsOf(archive);
  if (sheets.length > LIMITS.sheets) throw new Unreadable('too-many-sheets', { zh: `工作表超过 ${LIMITS.sheets} 张`, en: `there are more than ${LIMITS.sheets} sheets` }, { zh: '请只保留需要导入的工作表。', en: 'Keep the sheets that are to be imported.' });
  const strings = await stringsOf(archive);
  const tables: Table[] = [];
  let rows = 0;
  const read = { characters: 0 };
  for (const { name, path } of sheets) {
    const table = await sheetOf(archive, path, name, strings, LIMITS.rows - rows, read);
    rows += table.rows.length;
    tables.push(table);
  }
  return tables;
}

async function sheetOf(archive: Archive, part: string, name: string, strings: readonly string[], room: number, read: { characters: number }): Promise<Table> {
  const rows: Row[] = [];
  const merges: string[] = [];
  let number = 0;
  let cells: (TableCell | undefined)[] = [];
  let [index, type, value, formula, reading, phonetic] = [-1, '', '', false, false, false];
  await parsePart(archive, part, {
    open: (element, attributes) => {
      if (element === 'row') {
        number = Number(attributes['r'] ?? number + 1);
        [cells, index] = [[], -1];
      } else if (element === 'c') {
        index = attributes['r'] === undefined ? index + 1 : columnIndex(attributes['r']);
        [type, value, formula] = [attributes['t'] ?? 'n', '', false];
      } else if (element === 'f') formula = true;
      else if (element === 'rPh') phonetic = true;
      else if (element === 'v' || (element === 't' && !phonetic)) reading = true;
      else if (element === 'mergeCell') merges.push(attributes['ref'] ?? '');
    },
    text: (text) => {
      if (reading) value += text;
    },
    close: (element) => {
      if (element === 'v' || element === 't') reading = false;
      else if (element === 'rPh') phonetic = false;
      else if (element === 'c') {
        const cell = cellOf(type, value, formula, strings);
        if (cell && index >= LIMITS.columns) throw tooWide(name, number);
        if (cell && cell.text.length > LIMITS.cell) throw cellTooLong(name, number);
        if (cell && index >= 0) cells[index] = cell;
        // One shared text may stand in a million cells.
        if ((read.characters += cell?.text.length ?? 0) > LIMITS.characters) throw tooMuchText(name);
      } else if (element === 'row' && cells.length > 0) {
        if (rows.length >= room) throw tooManyRows(name);
        rows.push({ number, cells: Array.from(cells) });
      }
    },
  });
  return { name, rows, merges };
}

function cellOf(type: string, value: string, formula: boolean, strings: readonly string[]): TableCell | undefined {
  const text = type === 's' ? strings[Number(value)] : type === 'b' ? (value === '1' ? '是' : '否') : type === 'n' && value !== '' ? shown(value) : unescaped(value);
  if (text === undefined) throw broken();
  if (formula) return { text, flaw: 'formula' };
  if (type === 'e') return { text, flaw: 'error-value' };
  return text === '' ? undefined : { text };
}

/** `18.0` and `1.8E1` are shown as 18. */
function shown(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? String(number) : value;
}
