import { A4, BOTTOM, LEFT, TOP, WIDTH } from './a4.ts';
import { inWords, numbering, wideness, type Bars, type Block, type Paper } from './paper.ts';
import { INK, SEAL, Sheet, SOFT, type Pen, type Typeface, type Words } from './sheet.ts';
import { COLORS, drawTable, leastOf } from './tableOnSheet.ts';

const TITLE = { font: 'bold', size: 20, align: 'center', lineGap: 4 } as const satisfies Words;
const AUTHOR = { size: 13, color: SOFT, align: 'center', lineGap: 2 } as const satisfies Words;
const HEADINGS = { 1: { font: 'bold', size: 13.5, lineGap: 2 }, 2: { font: 'bold', size: 10.5, lineGap: 3 } } as const satisfies Record<number, Words>;
const ABOVE = { 1: 16, 2: 10 } as const;
const TEXT = { size: 10.5, lineGap: 5 } as const satisfies Words;
/** 首行缩进: a Chinese paragraph begins two characters in. */
const INDENT = { zh: 2 * TEXT.size, en: 0 } as const;

/** A paper as PDF: for the archive, tagged, with its data attached. */
export function writePdf(paper: Paper, typeface: Typeface): Promise<Buffer> {
  const { language, author, title, subject, at, mark, blocks, foot, attachment } = paper;
  const sheet = new Sheet({ title: `${author} ${title}`, author, subject, lang: language === 'zh' ? 'zh-CN' : 'en', at, typeface });
  sheet.write(author, sheet.root, 'P', AUTHOR, { y: TOP });
  sheet.write(title, sheet.root, 'H1', TITLE, { y: sheet.y + 4 });
  if (mark !== undefined) sheet.write(mark, sheet.root, 'P', { font: 'bold', size: 12, color: SEAL, align: 'center' }, { y: sheet.y + 4 });
  sheet.y += 14;
  blocks.forEach((block, i) => draw(sheet, block, blocks.slice(i + 1), paper));
  const numbered = numbering(language);
  return sheet.finish({
    foot: (page, pages) => `${foot}　${numbered.map((part) => (typeof part === 'string' ? part : { page, pages }[part.number])).join('')}`,
    ...(mark === undefined ? {} : { adorn: (pen: Pen) => stamp(sheet, pen, mark) }),
    attachment,
    at,
  });
}

/** Large, pale and aslant across a page. */
function stamp(sheet: Sheet, pen: Pen, mark: string): void {
  const size = Math.min(150, 400 / wideness(mark));
  pen.save().rotate(-35, { origin: [A4.width / 2, A4.height / 2] }).fillOpacity(0.07);
  sheet.draw(mark, { font: 'bold', size, color: SEAL, align: 'center' }, { x: 0, y: A4.height / 2 - size * 0.7, width: A4.width });
  pen.restore();
}

function draw(sheet: Sheet, block: Block, rest: readonly Block[], { language }: Paper): void {
  switch (block.kind) {
    case 'heading':
      return drawHeading(sheet, block, rest);
    case 'text':
      return drawText(sheet, block, language);
    case 'list':
      return drawList(sheet, block.items);
    case 'tiles':
      return drawTiles(sheet, block.tiles);
    case 'table':
      return drawTable(sheet, block);
    case 'bars':
      return drawBars(sheet, block, language);
  }
}

/** Never the last on its page. */
function drawHeading(sheet: Sheet, heading: Extract<Block, { kind: 'heading' }>, rest: readonly Block[]): void {
  const { level, text } = heading;
  const overleaf = sheet.needs(withNext(sheet, [heading, ...rest]));
  if (level === 1) sheet.bookmark(text);
  sheet.write(text, sheet.root, level === 1 ? 'H2' : 'H3', HEADINGS[level], { y: sheet.y + (overleaf ? 0 : ABOVE[level]) });
  sheet.y += 3;
}

function drawText(sheet: Sheet, { text, tone }: Extract<Block, { kind: 'text' }>, language: Paper['language']): void {
  const words = { ...TEXT, ...(tone ? { size: 9, color: COLORS[tone] } : { indent: INDENT[language] }) };
  sheet.needs(Math.min(sheet.heightOf(text, WIDTH, words), 2 * (words.size + words.lineGap)));
  sheet.write(text, sheet.root, 'P', words);
  sheet.y += 3;
}

/** What a heading needs with the beginning of what it is about. */
function withNext(sheet: Sheet, [block, ...rest]: readonly Block[]): number {
  switch (block?.kind) {
    case undefined:
      return 0;
    case 'heading':
      return ABOVE[block.level] + sheet.heightOf(block.text, WIDTH, HEADINGS[block.level]) + 6 + withNext(sheet, rest);
    case 'table':
      return leastOf(sheet, block);
    case 'tiles':
      return TILE;
    case 'bars':
      return 20 + FEWEST * BAR;
    case 'text':
    case 'list':
      return 3 * (TEXT.size + TEXT.lineGap);
  }
}

function drawList(sheet: Sheet, items: readonly string[]): void {
  const list = sheet.part('L', sheet.root);
  for (const text of items) {
    sheet.needs(sheet.heightOf(text, WIDTH - 14, TEXT));
    const y = sheet.y;
    const item = sheet.part('LI', list);
    sheet.write('•', item, 'Lbl', TEXT, { y, width: 14 });
    sheet.write(text, item, 'LBody', TEXT, { x: LEFT + 14, y, width: WIDTH - 14 });
    item.end();
  }
  list.end();
  sheet.y += 3;
}

const TILE = 48;

function drawTiles(sheet: Sheet, tiles: Extract<Block, { kind: 'tiles' }>['tiles']): void {
  sheet.needs(TILE);
  const [top, gap] = [sheet.y, 8];
  const width = (WIDTH - gap * (tiles.length - 1)) / tiles.length;
  tiles.forEach(({ label, value, tone }, i) => {
    const x = LEFT + i * (width + gap);
    sheet.panel(x, top, width, TILE, '#f4f4f2');
    sheet.write(value, sheet.root, 'P', { font: 'bold', size: 17, color: tone ? COLORS[tone] : INK }, { x: x + 8, y: top + 3, width: width - 16 });
    sheet.write(label, sheet.root, 'P', { size: 8.5, color: SOFT }, { x: x + 8, y: top + 29, width: width - 12 });
  });
  sheet.y = top + TILE + 6;
}

const BAR = 15;
/** A chart goes on overleaf where it must, but never begins with fewer than these. */
const FEWEST = 4;
const LABEL = 150;
const MARK = '#3f78ad';

function drawBars(sheet: Sheet, chart: Bars, language: Paper['language']): void {
  for (let done = 0; done < chart.bars.length; ) {
    const left = chart.bars.length - done;
    sheet.needs(20 + Math.min(left, FEWEST) * BAR);
    sheet.write(chart.title, sheet.root, 'P', HEADINGS[2], { y: sheet.y + 6 });
    const top = sheet.y + 2;
    const part = { ...chart, bars: chart.bars.slice(done, done + Math.max(1, Math.min(left, Math.floor((BOTTOM - top) / BAR)))) };
    sheet.figure(sheet.root, inWords(part, language), (pen) => part.bars.forEach((bar, i) => drawBar(sheet, pen, bar, chart.top, top + i * BAR)));
    sheet.y = top + part.bars.length * BAR + 4;
    done += part.bars.length;
  }
}

function drawBar(sheet: Sheet, pen: Pen, { label, value }: Bars['bars'][number], end: number, y: number): void {
  const room = WIDTH - LABEL - 44;
  const width = Math.max(1, (value / end) * room);
  sheet.draw(label, { size: 8.5, align: 'right', height: BAR, ellipsis: true }, { x: LEFT, y, width: LABEL - 8 });
  pen.rect(LEFT + LABEL, y + 2, width, BAR - 5).fill(MARK);
  sheet.draw(value.toLocaleString('en'), { size: 8.5, color: SOFT }, { x: LEFT + LABEL + width + 5, y, width: 44 });
}
