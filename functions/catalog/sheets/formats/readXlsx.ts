import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { posix } from 'node:path';
import { columnIndex } from '../../domain/sheets/finding.ts';
import type { Row, Table, TableCell } from '../../domain/sheets/table.ts';
import { broken, openArchive, type Archive } from './archive.ts';
import { cellTooLong, LIMITS, tooManyRows, tooMuchText, tooWide, Unreadable } from './unreadable.ts';

/**
 * The sheets of an XLSX workbook (ECMA-376), with what a catalogue needs of them: texts, numbers and truth values as they are shown, which cells are
 * formulas, and which are merged. Read piece by piece, so that the XML of a sheet is never in memory as a whole. Throws {@link Unreadable}.
 */
export async function readXlsx(bytes: Buffer): Promise<Table[]> {
  const archive = await openArchive(bytes);
  const sheets = await sheetsOf(archive);
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

interface Handlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Names without their prefix: some programs write `x:row`. */
const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

async function parse(archive: Archive, part: string, { open, text, close }: Handlers): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw broken();
  });
  // A workbook has no use for a document type; what it could define is what attacks are made of.
  parser.on('doctype', () => {
    throw broken();
  });
  if (open) parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => open(bare(name), attributes));
  if (text) for (const event of ['text', 'cdata'] as const) parser.on(event, text);
  if (close) parser.on('closetag', ({ name }) => close(bare(name)));
  await archive.read(part, (piece) => void parser.write(piece));
  parser.close();
}

async function sheetsOf(archive: Archive): Promise<{ readonly name: string; readonly path: string }[]> {
  const targets = new Map<string, string>();
  await parse(archive, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, posix.normalize(Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`));
    },
  });
  const sheets: { name: string; path: string }[] = [];
  await parse(archive, 'xl/workbook.xml', {
    open: (element, attributes) => {
      const path = targets.get(attributes['r:id'] ?? Object.entries(attributes).find(([name]) => bare(name) === 'id')?.[1] ?? '');
      if (element === 'sheet' && path?.includes('worksheets/')) sheets.push({ name: attributes['name'] ?? '', path });
    },
  });
  if (sheets.length === 0) throw broken();
  if (sheets.length > LIMITS.sheets) throw new Unreadable('too-many-sheets', { zh: `工作表超过 ${LIMITS.sheets} 张`, en: `there are more than ${LIMITS.sheets} sheets` }, { zh: '请只保留需要导入的工作表。', en: 'Keep the sheets that are to be imported.' });
  return sheets;
}

/** Text of a workbook escapes what XML cannot say: `_x000D_`. */
function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

async function stringsOf(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  if (!archive.has('xl/sharedStrings.xml')) return strings;
  let [now, inText, phonetic] = ['', false, false];
  await parse(archive, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') now = '';
      if (name === 'rPh') phonetic = true;
      if (name === 't') inText = !phonetic;
    },
    text: (text) => {
      if (inText) now += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(unescaped(now));
    },
  });
  return strings;
}

async function sheetOf(archive: Archive, part: string, name: string, strings: readonly string[], room: number, read: { characters: number }): Promise<Table> {
  const rows: Row[] = [];
  const merges: string[] = [];
  let number = 0;
  let cells: (TableCell | undefined)[] = [];
  let [index, type, value, formula, reading, phonetic] = [-1, '', '', false, false, false];
  await parse(archive, part, {
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
