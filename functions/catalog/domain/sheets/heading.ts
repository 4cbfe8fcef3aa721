import { quoted } from '#shared/problems/problem.ts';
import { folded } from './cells.ts';
import { kinds, layouts, type Column, type Kind } from './columns.ts';
import { columnName, fault, notice, type Finding } from './finding.ts';
import { isBlank, type Row, type Table } from './table.ts';

/** Headers of the sender’s own, by kind: the pointer of the column that each stands for, or that it is to be passed over. */
export type Mapping = Readonly<Partial<Record<Kind, Readonly<Record<string, string>> | undefined>>>;
export const IGNORED = 'ignored';

/** Which column of a sheet says what. */
export interface Heading {
  readonly kind: Kind;
  readonly row: Row;
  readonly columns: ReadonlyMap<number, Column>;
  readonly findings: readonly Finding[];
}

/** Titles and remarks may stand above the header. */
const DEEPEST_HEADER = 10;
const FEWEST_KNOWN = 2;

/** Finds the header of a sheet, and which of the three catalogues it is. Undefined for a sheet about something else, or about nothing yet. */
export function headingOf(table: Table, mapping: Mapping): Heading | undefined {
  if (table.rows.every(isBlank)) return undefined;
  const named = kinds.find((kind) => [layouts[kind].title.zh, layouts[kind].title.en, ...layouts[kind].known].some((title) => folded(table.name).startsWith(folded(title))));
  const candidates = (named ? [named] : kinds).flatMap((kind) => table.rows.slice(0, DEEPEST_HEADER).map((row) => ({ kind, row, known: known(row, kind, mapping).size })));
  const best = candidates.toSorted((a, b) => b.known - a.known)[0];
  if (!best || best.known < (named ? 1 : FEWEST_KNOWN)) return named ? { kind: named, row: { number: 0, cells: [] }, columns: new Map(), findings: [headerless(table, named)] } : undefined;
  return { kind: best.kind, row: best.row, columns: known(best.row, best.kind, mapping), findings: findingsOf(table, best.row, best.kind, mapping) };
}

/** Columns by their index. The first of two with the same header counts. */
function known(row: Row, kind: Kind, mapping: Mapping): Map<number, Column> {
  const columns = new Map<number, Column>();
  const taken = new Set<string>();
  for (const [index, cell] of row.cells.entries()) {
    const column = cell && columnFor(cell.text, kind, mapping);
    if (!column || column === IGNORED || taken.has(column.pointer)) continue;
    taken.add(column.pointer);
    columns.set(index, column);
  }
  return columns;
}

function columnFor(header: string, kind: Kind, mapping: Mapping): Column | typeof IGNORED | undefined {
  const mapped = Object.entries(mapping[kind] ?? {}).find(([name]) => folded(name) === folded(header))?.[1];
  if (mapped === IGNORED || folded(header).startsWith(folded(REMARKS.zh)) || folded(header).startsWith(folded(REMARKS.en))) return IGNORED;
  const { columns } = layouts[kind];
  if (mapped !== undefined) return columns.find(({ pointer }) => pointer === mapped);
  return columns.find((column) => [column.pointer, column.header.zh, column.header.en, ...column.known].some((name) => folded(name) === folded(header)));
}

/** The column that an annotated report adds; it may stay when the sheet is sent again. */
export const REMARKS = { zh: '核对意见', en: 'Remarks' };
/** The sheet that it adds. */
export const SUMMARY = { zh: '核对汇总', en: 'Summary of the check' };

function findingsOf(table: Table, row: Row, kind: Kind, mapping: Mapping): Finding[] {
  const at = (index?: number) => ({ kind, sheet: table.name, row: row.number, ...(index === undefined ? {} : { column: columnName(index) }) });
  const columns = known(row, kind, mapping);
  const present = new Set([...columns.values()].map(({ pointer }) => pointer));
  const unread = row.cells.flatMap((cell, index) => {
    const header = quoted(cell?.text.trim() ?? '');
    if (header === '' || columns.has(index)) return [];
    const column = columnFor(cell?.text ?? '', kind, mapping);
    if (column === IGNORED) return [];
    if (column) return [fault({ ...at(index), code: 'duplicate-column', detail: { zh: `“${header}”列重复`, en: `the column “${header}” stands there twice` }, mend: { zh: '请只保留一列。', en: 'Keep one of them.' } })];
    return [notice({ ...at(index), code: 'unknown-column', detail: { zh: `“${header}”列未识别，未导入`, en: `the column “${header}” is not known and was passed over` }, mend: { zh: '如需导入，请在 mapping 中指明对应字段。', en: 'Name the field that it stands for in `mapping`, if it is to be imported.' } })];
  });
  const missing = REQUIRED[kind].filter((pointer) => !present.has(pointer)).map((pointer) => {
    const { zh, en } = layouts[kind].columns.find((column) => column.pointer === pointer)?.header ?? { zh: pointer, en: pointer };
    return fault({ ...at(), pointer, code: 'missing-column', detail: { zh: `缺少“${zh}”列`, en: `the column “${en}” is missing` }, mend: { zh: '请补充该列，或者在 mapping 中指明由哪一列对应。', en: 'Add it, or name the column that stands for it in `mapping`.' } });
  });
  return [...unread, ...missing];
}

/** Without these no entry can be made of any row. */
const REQUIRED: Readonly<Record<Kind, readonly string[]>> = {
  duties: ['/name', '/legalBasis', '/section'],
  systems: ['/name', '/operator', '/governmentCloud'],
  resources: ['/name', '/sharing/type', '/opening/type', '/items/*/label', '/items/*/type'],
};

function headerless(table: Table, kind: Kind): Finding {
  return fault({ kind, sheet: table.name, code: 'no-header', detail: { zh: '前 10 行中没有表头', en: 'no header stands in the first ten rows' }, mend: { zh: '请按模板在数据行之上保留表头行。', en: 'Keep the header row of the template above the data.' } });
}

/** The rows below the header that say something. */
export function rowsBelow(table: Table, { row: { number }, columns }: Heading): Row[] {
  return columns.size === 0 ? [] : table.rows.filter((row) => row.number > number && !isBlank(row));
}

