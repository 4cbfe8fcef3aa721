import { unguarded, Misread } from './cells.ts';
import { layouts, type Column, type Kind } from './columns.ts';
import { columnIndex, columnName, fault, type Finding } from './finding.ts';
import { rowsBelow, type Heading } from './heading.ts';
import { textAt, type Row, type Table } from './table.ts';

/** One entry as its rows say it: not checked yet against the rules of the catalogue. */
export interface SheetRecord {
  readonly kind: Kind;
  readonly sheet: string;
  /** Its first row, and a row for each of its parts. */
  readonly row: number;
  readonly partRows: readonly number[];
  readonly code?: string;
  readonly id?: string;
  readonly name: string;
  /** The entry but for its code and id, as a form of the API has it. */
  readonly draft: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
}

/** Columns by the pointers that they are for, to find the cell that a fault is about. */
export type Places = ReadonlyMap<string, string>;

export function placesOf({ columns }: Heading): Places {
  return new Map([...columns].map(([index, { pointer }]) => [pointer, columnName(index)]));
}

/** The entries of a sheet. A row that names no entry, or the one above once more, adds a part to it. */
export function recordsOf(table: Table, heading: Heading): SheetRecord[] {
  const groups: Row[][] = [];
  for (const row of rowsBelow(table, heading)) {
    const first = groups.at(-1)?.[0];
    if (first && layouts[heading.kind].parts && continues(row, first, heading)) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  const merged = new Set(table.merges.flatMap((range) => rowsIn(range, heading)));
  return groups.map((rows) => recordOf(table, heading, rows, merged));
}

const IDENTITY = new Set(['/code', '/id', '/name']);
const isPart = ({ pointer }: Column): boolean => pointer.includes('/*/');

/** Below its entry a row leaves the entry's own cells blank, or says the same again. */
function continues(row: Row, first: Row, { columns }: Heading): boolean {
  const own = [...columns].filter(([, column]) => !isPart(column)).map(([index, { pointer }]) => ({ pointer, here: textAt(row, index).trim(), above: textAt(first, index).trim() }));
  return own.every(({ here, above }) => here === '' || here === above) && (own.every(({ here }) => here === '') || own.some(({ pointer, here }) => IDENTITY.has(pointer) && here !== ''));
}

function recordOf({ name: sheet }: Table, heading: Heading, rows: readonly Row[], merged: ReadonlySet<string>): SheetRecord {
  const { kind, columns } = heading;
  const { parts } = layouts[kind];
  const findings: Finding[] = [];
  const draft = blankOf(kind);
  const partRows: number[] = [];
  const first = rows[0] as Row;
  let [code, id]: (string | undefined)[] = [];

  for (const row of rows) {
    const part: Record<string, unknown> = {};
    for (const [index, column] of columns) {
      const at = { kind, sheet, row: row.number, column: columnName(index), pointer: column.pointer };
      if (merged.has(`${at.column}${row.number}`)) findings.push(fault({ ...at, ...MERGED }));
      const flaw = row.cells[index]?.flaw ?? (textAt(row, index).startsWith('=') ? 'formula' : undefined);
      if (flaw) findings.push(fault({ ...at, ...FLAWS[flaw] }));
      const written = unguarded(textAt(row, index));
      if (flaw || written.trim() === '' || (!isPart(column) && row !== first)) continue;
      if (column.pointer === '/code') code = written.trim();
      else if (column.pointer === '/id') id = written.trim();
      else {
        const value = column.cell.read(written);
        if (value instanceof Misread) findings.push(fault({ ...at, code: value.code, detail: value.detail, mend: value.mend }));
        if (isPart(column)) part[column.pointer.split('/')[3] ?? ''] = value;
        else put(draft, column.pointer, value);
      }
    }
    if (parts && Object.keys(part).length > 0) {
      (draft[parts] as unknown[]).push(parts === 'items' ? named(part) : part);
      partRows.push(row.number);
    }
  }
  const name = typeof draft['name'] === 'string' ? draft['name'].trim() : '';
  return { kind, sheet, row: first.number, partRows, name, draft, findings, ...(code === undefined ? {} : { code }), ...(id === undefined ? {} : { id }) };
}

function blankOf(kind: Kind): Record<string, unknown> {
  if (kind === 'resources') return { sharing: {}, opening: {}, items: [] };
  return kind === 'systems' ? { duties: [], channels: [] } : {};
}

/** The questions that were answered are those with a yes. */
function put(draft: Record<string, unknown>, pointer: string, value: unknown): void {
  const [, field = '', inner] = pointer.split('/');
  if (inner !== undefined) (draft[field] as Record<string, unknown>)[inner] = value;
  else draft[field] = field === 'classification' && Array.isArray(value) ? Object.fromEntries(value.map((question) => [question, true])) : value;
}

/** Sheets of before the standard have no names of fields: the label stands for it, as far as it can. */
function named(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const label = item['label'];
  if (item['name'] !== undefined || typeof label !== 'string') return item;
  return { ...item, name: label.normalize('NFKC').replaceAll(/[^\p{L}\p{N}_]+/gu, '_').replaceAll(/^_+|_+$/g, '').slice(0, 64) };
}

/** The cells of a merged range below the header that the sheet would read. */
function rowsIn(range: string, { row, columns }: Heading): string[] {
  const [from = '', to = from] = range.split(':');
  const [top, bottom] = [from, to].map((reference) => Number(/\d+$/.exec(reference)?.[0] ?? 0)) as [number, number];
  const [left, right] = [columnIndex(from), columnIndex(to)];
  if (bottom <= row.number || ![...columns.keys()].some((index) => index >= left && index <= right)) return [];
  // One finding for each range, at its first cell that is read.
  const index = [...columns.keys()].find((one) => one >= left && one <= right) ?? left;
  return [`${columnName(index)}${Math.max(top, row.number + 1)}`];
}

const MERGED = {
  code: 'merged-cells',
  detail: { zh: '单元格已合并，无法判断其内容属于哪些行', en: 'cells are merged, and nobody can tell to which rows they belong' },
  mend: { zh: '请取消合并；同一资源的后续行留空即可。', en: 'Unmerge them; further rows of the same entry stay blank.' },
};

const FLAWS = {
  'formula': {
    code: 'formula',
    detail: { zh: '单元格是公式，不是内容', en: 'the cell holds a formula, not a content' },
    mend: { zh: '请复制后“选择性粘贴为数值”，保留结果。', en: 'Copy it and paste it as a value.' },
  },
  'error-value': {
    code: 'error-value',
    detail: { zh: '单元格是错误值', en: 'the cell holds an error value' },
    mend: { zh: '请填写实际内容。', en: 'Write what it should say.' },
  },
} as const;
