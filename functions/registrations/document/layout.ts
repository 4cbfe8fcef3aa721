import { A4, LEFT, RIGHT, WIDTH } from '#shared/document/a4.ts';
import { qrModules, QUIET } from '#shared/document/qrCode.ts';
import { INK, LINE, SEAL, SOFT, type Part, type Pen, type Sheet } from '#shared/document/sheet.ts';
import type { Text } from '#shared/language.ts';

interface Cell {
  readonly label: Text;
  /** In both languages one below the other, or as it is. */
  readonly value: string | Text;
}
/** A row of the table: one cell, or two side by side. */
export type Row = readonly [Cell] | readonly [Cell, Cell];

/** What stands on a certificate, from top to bottom. */
export interface Layout {
  readonly title: Text;
  readonly code: { readonly label: Text; readonly value: string };
  readonly statement: Text;
  readonly rows: readonly Row[];
  readonly evidence: { readonly title: Text; readonly lines: readonly { readonly label: Text; readonly value: string }[]; readonly note: Text };
  readonly verification: { readonly label: Text; readonly url: string };
  readonly issuer: Text;
  readonly date: Text;
  readonly foot: string;
}

const LABEL = { size: 9.5, font: 'bold' } as const;
const LABEL_EN = { size: 7, color: SOFT, lang: 'en' } as const;
const VALUE = { size: 10.5, lineGap: 3 } as const;
const VALUE_EN = { size: 7.5, color: SOFT, lang: 'en', lineGap: 1 } as const;
const COLUMN = 86;
const PADDING = 6;
/** How much of the line the first of two cells takes: numbers are longer than versions. */
const FIRST = 0.54;

/** Writes it onto a sheet: one page, unless there are many registrants or the summary is long. */
export function layOut(sheet: Sheet, layout: Layout): void {
  heading(sheet, layout);
  table(sheet, layout.rows);
  evidence(sheet, layout);
  signature(sheet, layout);
}

/** The double line around each page of a certificate. */
export function frame(pen: Pen): void {
  pen.strokeColor(LINE).lineWidth(1.6).rect(34, 34, A4.width - 68, A4.height - 68).stroke();
  pen.lineWidth(0.5).rect(39, 39, A4.width - 78, A4.height - 78).stroke();
}

function heading(sheet: Sheet, { title, code, statement }: Layout): void {
  const { root } = sheet;
  sheet.write(title.zh, root, 'H1', { font: 'bold', size: 25, align: 'center', characterSpacing: 3 }, { y: 66 });
  sheet.write(title.en, root, 'P', { size: 10, color: SOFT, lang: 'en', align: 'center' }, { y: sheet.y + 3 });
  sheet.rule(sheet.y + 10, { from: LEFT + 150, to: RIGHT - 150, width: 0.8 });
  sheet.write(`${code.label.zh}　${code.label.en}`, root, 'P', { size: 9, color: SOFT, align: 'center' }, { y: sheet.y + 20 });
  sheet.write(code.value, root, 'P', { font: 'bold', size: 17, color: SEAL, align: 'center', characterSpacing: 0.5 }, { y: sheet.y + 1 });
  sheet.write(statement.zh, root, 'P', { size: 10.5, lineGap: 4, indent: 21 }, { y: sheet.y + 12 });
  sheet.write(statement.en, root, 'P', { size: 8, color: SOFT, lang: 'en', lineGap: 1.5 }, { y: sheet.y + 2 });
  sheet.y += 10;
}

function table(sheet: Sheet, rows: readonly Row[]): void {
  const part = sheet.part('Table', sheet.root);
  sheet.rule(sheet.y, { width: 1 });
  rows.forEach((row, i) => {
    const widths = row.length === 1 ? [WIDTH] : [WIDTH * FIRST, WIDTH * (1 - FIRST)];
    const height = Math.max(...row.map((cell, column) => heightOf(sheet, cell, (widths[column] ?? 0) - COLUMN - 20)), 25) + 2 * PADDING;
    if (sheet.needs(height)) sheet.rule(sheet.y, { width: 1 });
    const top = sheet.y;
    const line = sheet.part('TR', part);
    row.forEach((cell, column) => drawCell(sheet, line, cell, { x: LEFT + column * (widths[0] ?? 0), top, width: widths[column] ?? 0, height }));
    line.end();
    sheet.rule(top + height, { width: i === rows.length - 1 ? 1 : 0.5 });
    sheet.y = top + height;
  });
  part.end();
}

function heightOf(sheet: Sheet, { value }: Cell, width: number): number {
  return typeof value === 'string' ? sheet.heightOf(value, width, VALUE) : sheet.heightOf(value.zh, width, VALUE) + 2 + sheet.heightOf(value.en, width, VALUE_EN);
}

interface Box {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawCell(sheet: Sheet, row: Part, cell: Cell, { x, top, width, height }: Box): void {
  // Half a point short, so that the line above stays whole.
  sheet.panel(x, top + 0.5, COLUMN, height - 0.75);
  const head = sheet.part('TH', row);
  sheet.write(cell.label.zh, head, 'P', LABEL, { x: x + 9, y: top + PADDING - 1.5, width: COLUMN - 12 });
  sheet.write(cell.label.en, head, 'P', LABEL_EN, { x: x + 9, y: top + PADDING + 13, width: COLUMN - 10 });
  head.end();
  const room = { x: x + COLUMN + 10, width: width - COLUMN - 20 };
  const tall = heightOf(sheet, cell, room.width);
  const y = top + Math.max(PADDING - 1, tall < 30 ? (height - tall) / 2 - 1 : PADDING - 1);
  const data = sheet.part('TD', row);
  const { value } = cell;
  sheet.write(typeof value === 'string' ? value : value.zh, data, 'P', VALUE, { ...room, y });
  if (typeof value !== 'string') sheet.write(value.en, data, 'P', VALUE_EN, { ...room, y: sheet.y - 1 });
  data.end();
}

const QR_SIDE = 100;

function evidence(sheet: Sheet, { evidence: { title, lines, note }, verification }: Layout): void {
  // The signature stays with the evidence: alone on a page it would sign nothing.
  sheet.needs(208);
  const { root } = sheet;
  const top = sheet.y + 12;
  const width = WIDTH - QR_SIDE - 18;
  sheet.write(title.zh, root, 'H2', { font: 'bold', size: 9.5 }, { y: top, width });
  sheet.write(title.en, root, 'P', LABEL_EN, { y: sheet.y, width });
  for (const { label, value } of lines) {
    sheet.write(`${label.zh} ${label.en}`, root, 'P', { size: 7, color: SOFT }, { y: sheet.y + 3, width });
    sheet.write(value, root, 'P', { size: 8, color: INK }, { y: sheet.y, width });
  }
  sheet.write(note.zh, root, 'P', { size: 8, color: SOFT, lineGap: 2 }, { y: sheet.y + 5, width });
  sheet.write(note.en, root, 'P', { size: 7, color: SOFT, lang: 'en', lineGap: 1 }, { y: sheet.y, width });
  const bottom = sheet.y;
  const x = RIGHT - QR_SIDE;
  sheet.modules(qrModules(verification.url), QUIET, { x, y: top, side: QR_SIDE, link: verification.url, alt: `${verification.label.zh}：${verification.url}` });
  sheet.write(verification.label.zh, root, 'P', { size: 8.5, align: 'center' }, { x: x - 10, y: top + QR_SIDE + 2, width: QR_SIDE + 20 });
  sheet.write(verification.label.en, root, 'P', { ...LABEL_EN, align: 'center' }, { x: x - 10, width: QR_SIDE + 20 });
  sheet.y = Math.max(sheet.y, bottom);
}

function signature(sheet: Sheet, { issuer, date }: Layout): void {
  sheet.write(issuer.zh, sheet.root, 'P', { size: 10.5, align: 'right' }, { y: sheet.y + 6 });
  sheet.write(issuer.en, sheet.root, 'P', { ...LABEL_EN, align: 'right' });
  sheet.write(date.zh, sheet.root, 'P', { size: 10.5, align: 'right' }, { y: sheet.y + 1 });
}
