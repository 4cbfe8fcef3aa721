import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { columnName } from '../../domain/sheets/finding.ts';

export type Style = 'text' | 'header' | 'fault' | 'notice';

export interface WrittenCell {
  readonly text: string;
  readonly style: Style;
}

/** A sheet to be written; what is undefined stays blank. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly (WrittenCell | undefined)[])[];
  /** Rows at the top that stay in sight. */
  readonly frozen: number;
}

const STYLES: readonly Style[] = ['text', 'header', 'fault', 'notice'];

/** A workbook whose cells are text and nothing else, so that no program works anything out of them. */
export async function writeXlsx(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const zip = new ZipFile();
  // The same content is the same file.
  const options = { mtime: new Date(Date.UTC(2000, 0, 1)), forceDosTimestamp: true };
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`, 'utf8'), name, options);
  const numbers = sheets.map((_, i) => i + 1);
  const overrides = [['/xl/workbook.xml', 'sheet.main'], ['/xl/styles.xml', 'styles'], ...numbers.map((n) => [`/xl/worksheets/sheet${n}.xml`, 'worksheet'])];
  add('[Content_Types].xml', `<Types xmlns="${PACKAGE}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`).join('')}</Types>`);
  add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`);
  add('xl/_rels/workbook.xml.rels', relationships([...numbers.map((n) => ['worksheet', `worksheets/sheet${n}.xml`] as const), ['styles', 'styles.xml']]));
  add('xl/styles.xml', STYLE_SHEET);
  for (const [i, sheet] of sheets.entries()) add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet));
  zip.end();
  return buffer(zip.outputStream as Readable);
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  return `<Relationships xmlns="${PACKAGE}relationships">${targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
}

const fills = ['<patternFill patternType="none"/>', '<patternFill patternType="gray125"/>', ...['FFD9E2EC', 'FFF8C9C4', 'FFFFF2B3'].map((rgb) => `<patternFill patternType="solid"><fgColor rgb="${rgb}"/></patternFill>`)];
/** Number format 49 is text: what is typed into such a cell stays as it is typed. */
const formats = [[0, 0], [1, 2], [0, 3], [0, 4]].map(([font, fill]) => `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`);
const STYLE_SHEET = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="${fills.length}">${fills.map((fill) => `<fill>${fill}</fill>`).join('')}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs></styleSheet>`;

function sheetXml({ rows, frozen }: WrittenSheet): string {
  const width = Math.max(1, ...rows.slice(0, 50).map((row) => row.length));
  const pane = frozen > 0 ? `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" state="frozen"/></sheetView></sheetViews>` : '';
  return `<worksheet xmlns="${MAIN}">${pane}<cols><col min="1" max="${width}" width="20" customWidth="1"/></cols><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`;
}

function rowXml(cells: WrittenSheet['rows'][number], i: number): string {
  const written = cells.map((cell, column) => (cell ? `<c r="${columnName(column)}${i + 1}" s="${STYLES.indexOf(cell.style)}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>` : ''));
  return `<row r="${i + 1}">${written.join('')}</row>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML or the format itself would read otherwise is written as `_x000D_`. */
function escaped(text: string): string {
  return text
    .replaceAll(/_x[0-9A-Fa-f]{4}_/g, (match) => `_x005F${match}`)
    // oxlint-disable-next-line no-control-regex -- these are just the characters that XML cannot carry
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
