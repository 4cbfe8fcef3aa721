import { LEFT, WIDTH } from './a4.ts';
import type { Cell, Column, Table } from './paper.ts';
import { INK, SEAL, SOFT, type Part, type Sheet, type Words } from './sheet.ts';

const HEAD = { font: 'bold', color: SOFT, lineGap: 1.5 } as const satisfies Omit<Words, 'size'>;
const HEAD_SIZES = [8.5, 8, 7.5, 7, 6.5] as const;
const BODY = { size: 9.5, lineGap: 2.5 } as const satisfies Words;
const SMALL = { size: 7.5, color: SOFT, lineGap: 1.5 } as const satisfies Words;
const PADDING = { x: 4.5, y: 4.5 };
/** Between what a cell says and its small print. */
const GAP = 1.5;
const LINE = '#c9c9c9';
const HEADS = '#f4f4f2';
export const COLORS = { good: '#1d6b46', bad: SEAL, soft: SOFT } as const;

interface Place {
  readonly x: number;
  readonly width: number;
}

/** A table whose rows are never torn; where it goes on overleaf its heads stand above it again. */
export function drawTable(sheet: Sheet, { columns, rows }: Table): void {
  const places = placesOf(columns);
  const part = sheet.part('Table', sheet.root);
  const heads = columns.some(({ head }) => head !== undefined);
  sheet.needs(leastOf(sheet, { columns, rows }));
  sheet.rule(sheet.y, { width: 0.9, color: SOFT });
  if (heads) drawHeads(sheet, columns, places, part);
  for (const row of rows) {
    if (sheet.needs(heightOf(sheet, row, columns, places))) {
      sheet.rule(sheet.y, { width: 0.9, color: SOFT });
      if (heads) drawHeads(sheet, columns, places);
    }
    drawRow(sheet, row, columns, places, part);
  }
  part.end();
  sheet.y += 4;
}

/** What a table needs to begin on a page: its heads and a row. */
export function leastOf(sheet: Sheet, { columns, rows }: Pick<Table, 'columns' | 'rows'>): number {
  const places = placesOf(columns);
  return headsHeight(sheet, columns, places) + (rows[0] ? heightOf(sheet, rows[0], columns, places) : 0);
}

function placesOf(columns: readonly Column[]): readonly Place[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  let x = LEFT;
  return columns.map(({ share }) => {
    const width = (share / whole) * WIDTH;
    x += width;
    return { x: x - width + PADDING.x, width: width - 2 * PADDING.x };
  });
}

const at = (places: readonly Place[], i: number): Place => places[i] ?? { x: LEFT, width: WIDTH };

/** As large as lets every word of the heads stand in its column. */
function headOf(sheet: Sheet, columns: readonly Column[], places: readonly Place[]): Words {
  const fits = (size: number): boolean => columns.every(({ head = '' }, i) => head.split(' ').every((word) => !/^[a-z]+$/i.test(word) || sheet.widthOf(word, { ...HEAD, size }) <= at(places, i).width));
  return { ...HEAD, size: HEAD_SIZES.find(fits) ?? HEAD_SIZES[4] };
}

function headsHeight(sheet: Sheet, columns: readonly Column[], places: readonly Place[]): number {
  const words = headOf(sheet, columns, places);
  const heights = columns.flatMap(({ head }, i) => (head === undefined ? [] : [sheet.heightOf(head, at(places, i).width, words)]));
  return heights.length === 0 ? 0 : Math.max(...heights) + 2 * PADDING.y;
}

/** Into the structure where the table begins; overleaf they are nothing that is read again. */
function drawHeads(sheet: Sheet, columns: readonly Column[], places: readonly Place[], part?: Part): void {
  const top = sheet.y;
  const height = headsHeight(sheet, columns, places);
  sheet.panel(LEFT, top + 0.5, WIDTH, height - 0.5, HEADS);
  const row = part && sheet.part('TR', part);
  const head = headOf(sheet, columns, places);
  columns.forEach(({ head: text = '', number }, i) => {
    const words = { ...head, align: number ? 'right' : 'left' } as const;
    const place = { ...at(places, i), y: top + PADDING.y - 1.5 };
    if (!row) return sheet.ornament(() => sheet.draw(text, words, place));
    const th = sheet.part('TH', row, { scope: 'Column' });
    sheet.write(text, th, 'P', words, place);
    th.end();
  });
  row?.end();
  sheet.rule(top + height, { color: LINE });
  sheet.y = top + height;
}

function drawRow(sheet: Sheet, row: readonly Cell[], columns: readonly Column[], places: readonly Place[], part: Part): void {
  const top = sheet.y;
  const height = heightOf(sheet, row, columns, places);
  const line = sheet.part('TR', part);
  row.forEach((cell, i) => {
    const column = columns[i];
    const td = column?.heads ? sheet.part('TH', line, { scope: 'Row' }) : sheet.part('TD', line);
    const place = at(places, i);
    sheet.write(cell.text, td, 'P', bodyOf(cell, column), { ...place, y: top + PADDING.y - 1.5 });
    for (const text of cell.small ?? []) sheet.write(text, td, 'P', SMALL, { ...place, y: sheet.y + GAP - BODY.lineGap / 2 });
    td.end();
  });
  line.end();
  sheet.rule(top + height, { color: LINE });
  sheet.y = top + height;
}

function bodyOf({ tone }: Cell, column: Column | undefined): Words {
  return { ...BODY, color: tone ? COLORS[tone] : INK, align: column?.number ? 'right' : 'left', ...(column?.heads || tone === 'bad' ? { font: 'bold' } : {}) };
}

function heightOf(sheet: Sheet, row: readonly Cell[], columns: readonly Column[], places: readonly Place[]): number {
  const heights = row.map((cell, i) => {
    const { width } = at(places, i);
    return (cell.small ?? []).reduce((sum, text) => sum + GAP + sheet.heightOf(text, width, SMALL), sheet.heightOf(cell.text, width, bodyOf(cell, columns[i])));
  });
  return Math.max(...heights) + 2 * PADDING.y;
}

