import { createHash } from 'node:crypto';
import { plusSeconds } from '#shared/clock.ts';
import { derivedId } from '#shared/ids.ts';
import { layouts, type Kind } from '../domain/sheets/columns.ts';
import { fault, notice, type Finding } from '../domain/sheets/finding.ts';
import { headingOf, rowsBelow, SUMMARY, type Heading } from '../domain/sheets/heading.ts';
import { identify, type Directory } from '../domain/sheets/identity.ts';
import { withKept } from '../domain/sheets/kept.ts';
import { placesOf, recordsOf, type Places, type SheetRecord } from '../domain/sheets/records.ts';
import type { Table } from '../domain/sheets/table.ts';
import { checkRecords } from './check.ts';
import { readCsv } from './formats/csv.ts';
import { readXlsx } from './formats/readXlsx.ts';
import { Unreadable } from './formats/unreadable.ts';
import { planOf, type Plan, type Standing } from './plan.ts';
import type { Counts, ImportState } from './schema.ts';

export interface Examined extends Plan {
  /** The sheets as they were read, to be written again with remarks; none where the file could not be read. */
  readonly tables: readonly Table[];
  readonly headers: ReadonlyMap<string, number>;
  readonly counts: Counts;
}

/** What an import has to look at beside the file. */
export interface Beside {
  readonly directory: () => Promise<Directory>;
  readonly standing: (ids: readonly { readonly kind: Kind; readonly id: string }[]) => Promise<ReadonlyMap<string, Standing>>;
}

type Announcement = Pick<ImportState, 'id' | 'format' | 'encoding' | 'sheet' | 'mapping' | 'sha256' | 'createdAt'>;

/** Reads a file, checks all that it says, and plans what is to be written. Whatever is wrong with it is among the findings; nothing is thrown for it. */
export async function examine(file: Buffer | undefined, announced: Announcement, beside: Beside): Promise<Examined> {
  try {
    return await examineTables(await tablesIn(file, announced), announced, beside);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { acts: [], rows: [], findings: [error.finding], tables: [], headers: new Map(), counts: countsOf([], [error.finding], 0) };
  }
}

async function tablesIn(file: Buffer | undefined, { format, encoding = 'utf-8', sheet = 'resources', sha256 }: Announcement): Promise<Table[]> {
  if (!file) throw new Unreadable('no-file', { zh: '没有收到文件', en: 'no file has arrived' }, { zh: '请按上传地址上传文件后重新申报。', en: 'Announce it again and upload it.' });
  if (createHash('sha256').update(file).digest('hex') !== sha256) {
    throw new Unreadable('other-file', { zh: '收到的文件与申报的 SHA-256 不符', en: 'the file is not the one that was announced: its SHA-256 differs' }, { zh: '请重新申报并上传。', en: 'Announce it again and upload it.' });
  }
  return format === 'csv' ? [readCsv(file, encoding, layouts[sheet].title.zh)] : readXlsx(file);
}

async function examineTables(tables: readonly Table[], announced: Announcement, { directory, standing }: Beside): Promise<Examined> {
  const sheets = tables.map((table) => ({ table, heading: headingOf(table, announced.mapping ?? {}) }));
  const known = sheets.filter((one): one is { table: Table; heading: Heading } => one.heading !== undefined);
  if (known.length === 0) {
    throw new Unreadable('no-sheet', { zh: '没有可识别的目录工作表', en: 'no sheet of it is a catalogue' }, { zh: '请使用模板的工作表名称和表头，或者在 mapping 中说明列名。', en: 'Use the names and headers of the template, or say in `mapping` what the headers mean.' });
  }
  const passedOver = sheets.filter(({ table, heading }) => !heading && table.name !== SUMMARY.zh && table.name !== SUMMARY.en && table.rows.length > 0).map(({ table }) => notice({ sheet: table.name, code: 'unknown-sheet', detail: { zh: '工作表未识别，未导入', en: 'the sheet is not known and was passed over' }, mend: { zh: '如需导入，请使用模板的表头。', en: 'Use the headers of the template if it is to be imported.' } }));
  const records = known.flatMap(({ table, heading }) => recordsOf(table, heading));
  const rows = known.reduce((sum, { table, heading }) => sum + rowsBelow(table, heading).length, 0);
  const at = await directory();
  const identified = identify(records, at, idBy(announced));
  const before = await standing(identified.filter(({ exists }) => exists).map(({ record, id }) => ({ kind: record.kind, id })));
  const places = placesBySheet(known);
  const whole = identified.map((one) => ({ ...one, record: withKept(one.record, before.get(one.id)?.content ?? {}, new Set(places.get(one.record.sheet)?.keys())) }));
  const checked = checkRecords(whole, at, places);
  const plan = planOf(checked, before);
  const empty = records.length === 0 && known.every(({ heading }) => heading.columns.size > 0) ? [fault({ code: 'no-rows', detail: { zh: '工作表中没有数据行', en: 'the sheets have no rows' }, mend: { zh: '请在表头之下填写数据。', en: 'Fill in rows below the header.' } })] : [];
  const findings = [...known.flatMap(({ heading }) => heading.findings), ...passedOver, ...empty, ...plan.findings];
  return { ...plan, findings, tables, headers: new Map(known.map(({ table, heading }) => [table.name, heading.row.number])), counts: countsOf(plan.rows, findings, rows) };
}

function placesBySheet(known: readonly { readonly table: Table; readonly heading: Heading }[]): ReadonlyMap<string, Places> {
  return new Map(known.map(({ table, heading }) => [table.name, placesOf(heading)]));
}

const PREFIX = { duties: 'duty', systems: 'sys', resources: 'res' } as const;

/** A new entry is called after the import and its place in it: checked again, or written again, it is the same entry. A millisecond for each row keeps lists in the order of the sheet. */
function idBy({ id, createdAt }: Announcement): (record: SheetRecord) => string {
  return ({ kind, sheet, row }) => derivedId(PREFIX[kind], plusSeconds(createdAt, row / 1000), `${id}#${kind}#${sheet}#${row}`);
}

function countsOf(rows: Plan['rows'], findings: readonly Finding[], sheetRows: number): Counts {
  const of = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  const severe = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return { rows: sheetRows, entries: rows.length, create: of('create'), change: of('change'), unchanged: of('unchanged'), faulty: of('faulty'), faults: severe('fault'), notices: severe('notice') };
}
