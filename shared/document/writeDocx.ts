import {
  AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, LevelFormat, LineRuleType, Packer, PageNumber, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType,
} from 'docx';
import { ChartRun } from 'docx/charts';
import { TextWatermark } from 'docx/watermarks';
import type { Language } from '../language.ts';
import { A4, LEFT, TOP, WIDTH } from './a4.ts';
import { inWords, numbering, wideness, type Bars, type Block, type Cell, type Column, type Paper, type Table as PaperTable, type Tone } from './paper.ts';
import { repack } from './repack.ts';

/** Twentieths of a point, in which Word measures. */
const twips = (points: number): number => Math.round(points * 20);
const [SOFT, LINE, PANEL, MARK] = ['5B5B5B', 'C9C9C9', 'F4F4F2', '3F78AD'];
const COLORS: Readonly<Record<Tone, string>> = { good: '1D6B46', bad: '9C1C1C', soft: SOFT };

/** Names that Word and WPS know; where there is no such font they take what they have for 宋体 and 黑体. */
const SERIF = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '宋体' };
const SANS = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: '黑体' };

/** A paper as a Word file, to be edited: styles, tables and charts are Word's own. */
export async function writeDocx(paper: Paper): Promise<Buffer> {
  const { language, author, title, subject, mark, blocks, at } = paper;
  const head = [
    new Paragraph({ text: author, style: 'Author' }),
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...(mark === undefined ? [] : [new Paragraph({ style: 'Mark', text: mark })]),
  ];
  const document = new Document({
    title: `${author} ${title}`, subject, creator: author, lastModifiedBy: author,
    styles: stylesIn(language),
    numbering: { config: [{ reference: 'bullets', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', style: { paragraph: { indent: { left: twips(14), hanging: twips(14) } } } }] }] },
    sections: [{
      properties: { page: { size: { width: twips(A4.width), height: twips(A4.height) }, margin: { top: twips(TOP), bottom: twips(TOP), left: twips(LEFT), right: twips(LEFT), header: twips(40), footer: twips(40) } } },
      ...(mark === undefined ? {} : { headers: { default: new Header({ children: [new Paragraph({ children: [new TextWatermark({ text: mark, font: language === 'zh' ? '黑体' : 'Arial', color: COLORS.bad, opacity: 0.08, width: 330, height: 330 / wideness(mark) })] })] }) } }),
      footers: { default: footOf(paper) },
      children: [...head, ...blocks.flatMap((block, i) => written(block, i, language))],
    }],
  });
  return repack(await Packer.toBuffer(document), at);
}

function stylesIn(language: Language) {
  const lang = language === 'zh' ? { value: 'zh-CN', eastAsia: 'zh-CN' } : { value: 'en-GB', eastAsia: 'zh-CN' };
  const heading = (points: number, before: number, after: number) => ({ run: { font: SANS, size: points * 2, bold: true, color: '1A1A1A' }, paragraph: { spacing: { before: twips(before), after: twips(after) }, keepNext: true, keepLines: true } });
  return {
    default: {
      document: { run: { font: SERIF, size: 21, language: lang }, paragraph: { spacing: { after: 60, line: 320, lineRule: LineRuleType.AUTO } } },
      title: { run: { font: SANS, size: 40, bold: true }, paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 160 } } },
      heading1: heading(13.5, 16, 4),
      heading2: heading(10.5, 10, 3),
      caption: heading(10.5, 8, 2),
    },
    paragraphStyles: [
      { id: 'Author', name: 'Author', basedOn: 'Normal', run: { size: 26, color: SOFT }, paragraph: { alignment: AlignmentType.CENTER } },
      { id: 'Mark', name: 'Mark', basedOn: 'Normal', run: { font: SANS, size: 22, bold: true, color: COLORS.bad }, paragraph: { alignment: AlignmentType.CENTER } },
      // 首行缩进: a Chinese paragraph begins two characters in.
      { id: 'Body', name: 'Body', basedOn: 'Normal', paragraph: { widowControl: true, ...(language === 'zh' ? { indent: { firstLine: twips(21), firstLineChars: 200 } } : {}) } },
      { id: 'Cell', name: 'Cell', basedOn: 'Normal', run: { size: 19 }, paragraph: { spacing: { before: 30, after: 30, line: 260, lineRule: LineRuleType.AUTO } } },
      { id: 'Small', name: 'Small', basedOn: 'Cell', run: { size: 15, color: SOFT }, paragraph: { spacing: { before: 0, after: 20, line: 240, lineRule: LineRuleType.AUTO } } },
      { id: 'Foot', name: 'Foot', basedOn: 'Normal', run: { size: 15, color: SOFT }, paragraph: { alignment: AlignmentType.CENTER } },
    ],
  };
}

function footOf({ foot, language }: Paper): Footer {
  const numbered = numbering(language).map((part) => (typeof part === 'string' ? part : { page: PageNumber.CURRENT, pages: PageNumber.TOTAL_PAGES }[part.number]));
  return new Footer({ children: [new Paragraph({ style: 'Foot', children: [new TextRun({ children: [`${foot}　`, ...numbered] })] })] });
}

function written(block: Block, i: number, language: Language): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })];
    case 'text':
      return [block.tone ? new Paragraph({ children: [new TextRun({ text: block.text, size: 18, color: COLORS[block.tone] })] }) : new Paragraph({ style: 'Body', text: block.text })];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, numbering: { reference: 'bullets', level: 0 } }));
    case 'tiles':
      return [tilesOf(block.tiles), new Paragraph({ style: 'Small' })];
    case 'table':
      return [tableOf(block), new Paragraph({ style: 'Small' })];
    case 'bars':
      return [new Paragraph({ text: block.title, style: 'Caption' }), chartOf(block, i, language)];
  }
}

const RULE = { style: BorderStyle.SINGLE, size: 4, color: LINE } as const;
const BOLD_RULE = { style: BorderStyle.SINGLE, size: 8, color: SOFT } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** Its heads again on every page, its rows never torn. */
function tableOf({ columns, rows }: PaperTable): Table {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((share / whole) * twips(WIDTH)));
  const heads = columns.some(({ head }) => head !== undefined) ? [new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column, i) => headOf(column, widths[i] ?? 0, columns.length > 5 ? 14 : 17)) })] : [];
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: twips(4), right: twips(4) },
    tableLook: { firstRow: heads.length > 0, firstColumn: columns[0]?.heads === true },
    borders: { top: BOLD_RULE, bottom: RULE, left: NONE, right: NONE, insideHorizontal: RULE, insideVertical: NONE },
    rows: [...heads, ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((cell, i) => cellOf(cell, columns[i], widths[i] ?? 0)) }))],
  });
}

/** Where there are many columns their heads are smaller, or their longest words would be torn. */
function headOf({ head = '', number }: Column, width: number, size: number): TableCell {
  return new TableCell({ width: { size: width, type: WidthType.DXA }, shading: { type: ShadingType.CLEAR, fill: PANEL, color: 'auto' }, children: [new Paragraph({ style: 'Cell', alignment: number ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [new TextRun({ text: head, bold: true, color: SOFT, size, font: SANS })] })] });
}

function cellOf({ text, small = [], tone }: Cell, column: Column | undefined, width: number): TableCell {
  const alignment = column?.number ? AlignmentType.RIGHT : AlignmentType.LEFT;
  const run = new TextRun({ text, ...(column?.heads || tone === 'bad' ? { bold: true } : {}), ...(tone ? { color: COLORS[tone] } : {}) });
  return new TableCell({ width: { size: width, type: WidthType.DXA }, children: [new Paragraph({ style: 'Cell', alignment, children: [run] }), ...small.map((one) => new Paragraph({ style: 'Small', alignment, text: one }))] });
}

function tilesOf(tiles: Extract<Block, { kind: 'tiles' }>['tiles']): Table {
  const width = Math.floor(twips(WIDTH) / tiles.length);
  const gap = { style: BorderStyle.SINGLE, size: 48, color: 'FFFFFF' } as const;
  const cells = tiles.map(({ label, value, tone }) => new TableCell({
    width: { size: width, type: WidthType.DXA },
    shading: { type: ShadingType.CLEAR, fill: PANEL, color: 'auto' },
    children: [new Paragraph({ style: 'Cell', children: [new TextRun({ text: value, bold: true, size: 34, font: SANS, ...(tone ? { color: COLORS[tone] } : {}) })] }), new Paragraph({ style: 'Small', text: label })],
  }));
  return new Table({ width: { size: width * tiles.length, type: WidthType.DXA }, columnWidths: tiles.map(() => width), layout: TableLayoutType.FIXED, borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: gap }, rows: [new TableRow({ cantSplit: true, children: cells })] });
}

/** In pixels, as charts are measured: as wide as the text, and at most as high as a page. */
const CHART = { width: Math.round((WIDTH * 96) / 72), bar: 17, most: 860 };

function chartOf(chart: Bars, i: number, language: Language): Paragraph {
  const { title, bars, top } = chart;
  const drawn = new ChartRun({
    type: 'bar',
    categories: bars.map(({ label }) => label),
    series: [{ name: title, values: bars.map(({ value }) => value), color: MARK }],
    gapWidth: 50,
    legend: false,
    dataLabels: { value: true, position: 'outsideEnd' },
    categoryAxis: { reverseOrder: true },
    valueAxis: { visible: false, gridlines: false, minimum: 0, maximum: top },
    chartArea: { border: 'none' },
    transformation: { width: CHART.width, height: Math.min(CHART.most, 30 + bars.length * CHART.bar) },
    // Word wants each drawing of a document to have another id.
    altText: { id: String(i + 1), name: title, description: inWords(chart, language) },
  });
  return new Paragraph({ children: [drawn] });
}
