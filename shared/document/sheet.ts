import PDFDocument from 'pdfkit';
import { A4, BOTTOM, LEFT, RIGHT, TOP, WIDTH } from './a4.ts';

/** What draws: the typesetter itself. */
export type Pen = InstanceType<typeof PDFDocument>;
/** A node of the document's structure, by which it is read aloud and copied in order. */
export type Part = PDFKit.PDFStructureElement;

export const INK = '#1a1a1a';
export const SOFT = '#5b5b5b';
export const LINE = '#b9a27a';
export const SEAL = '#9c1c1c';
export const PANEL = '#faf7f0';

/** Upright and bold of one typeface, whole; the document takes the glyphs that it shows. */
export interface Typeface {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

interface Repertoire {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

export interface Words {
  readonly font?: keyof Typeface;
  readonly size: number;
  readonly color?: string;
  readonly lang?: 'en';
  readonly align?: 'left' | 'center' | 'right';
  readonly lineGap?: number;
  readonly indent?: number;
  readonly characterSpacing?: number;
  /** What does not fit into the height is left out, with a … for it. */
  readonly height?: number;
  readonly ellipsis?: boolean;
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** What a sheet is when all is written: what stands at the foot of each page, what adorns it, and the data that it shows. */
export interface Finish {
  readonly foot: (page: number, pages: number) => string;
  readonly adorn?: (pen: Pen) => void;
  readonly attachment: Attachment;
  readonly at: Date;
}

interface SheetProps {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly lang?: 'zh-CN' | 'en';
  readonly at: Date;
  readonly typeface: Typeface;
}

/**
 * An A4 document for the archive (PDF/A-3a): every glyph is in it, its parts are tagged so that they can be read aloud, and it may carry the data that it shows.
 * Lines break where Unicode allows (UAX 14): no line begins with 。，、）》 or ends with （《“, and no number is torn.
 */
export class Sheet {
  readonly #pdf: Pen;
  readonly #done: Promise<Buffer>;
  readonly #repertoire: Repertoire;
  readonly root: Part;

  constructor({ title, author, subject, lang = 'zh-CN', at, typeface }: SheetProps) {
    const pdf = new PDFDocument({
      size: 'A4',
      margins: { top: TOP, bottom: A4.height - BOTTOM, left: LEFT, right: LEFT },
      bufferPages: true,
      tagged: true,
      subset: 'PDF/A-3a',
      pdfVersion: '1.7',
      lang,
      displayTitle: true,
      // None to begin with: by itself it asks for Helvetica, which no archive has, and a typeface that it knows already it opens anew each time that it is named.
      font: '',
      info: { Title: title, Author: author, Subject: subject, CreationDate: at, ModDate: at, Creator: '', Producer: '' },
    });
    this.#pdf = pdf;
    this.#done = new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      pdf.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
    });
    pdf.registerFont('regular', Buffer.from(typeface.regular));
    pdf.registerFont('bold', Buffer.from(typeface.bold));
    // Both weights have the same characters. The typesetter does not publish its font.
    this.#repertoire = (pdf.font('regular') as unknown as { ['_font']: { font: Repertoire } })['_font'].font;
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  get y(): number {
    return this.#pdf.y;
  }

  /** Goes to a height of the page. */
  set y(y: number) {
    this.#pdf.y = y;
  }

  /** Begins a page when there is less room left than this; answers whether it did. */
  needs(height: number): boolean {
    if (this.#pdf.y + height <= BOTTOM) return false;
    this.#pdf.addPage();
    this.#pdf.y = TOP;
    return true;
  }

  part(tag: string, parent: Part, options: { readonly alt?: string; readonly scope?: 'Row' | 'Column' } = {}): Part {
    const part = this.#pdf.struct(tag as never, options as { alt?: string });
    parent.add(part);
    return part;
  }

  heightOf(text: string, width: number, { font = 'regular', size, lineGap = 0, indent = 0, characterSpacing = 0 }: Words): number {
    return this.#pdf.font(font).fontSize(size).heightOfString(this.#printable(text), { width, lineGap, indent, characterSpacing }) - lineGap;
  }

  widthOf(text: string, { font = 'regular', size }: Words): number {
    return this.#pdf.font(font).fontSize(size).widthOfString(this.#printable(text));
  }

  /** Text below what is there, or at a given height. */
  write(text: string, parent: Part, tag: string, { font = 'regular', size, color = INK, lang, ...words }: Words, place: { readonly x?: number; readonly y?: number; readonly width?: number } = {}): void {
    const { x = LEFT, y = this.#pdf.y, width = WIDTH } = place;
    const draw = () => this.draw(text, { font, size, color, ...words }, { x, y, width });
    parent.add(this.#pdf.struct(tag as never, lang ? { lang } : {}, [draw]));
  }

  /** Text without a place in the structure: part of a figure or of an ornament. */
  draw(text: string, { font = 'regular', size, color = INK, lang: _lang, ...words }: Words, place: { readonly x: number; readonly y: number; readonly width: number }): void {
    const { x, y, width } = place;
    this.#pdf.font(font).fontSize(size).fillColor(color);
    this.#pdf.text(this.#printable(text), x, y, { width, ...words });
  }

  /** An entry of the table of contents that a reader shows beside the pages. */
  bookmark(title: string): void {
    this.#pdf.outline.addItem(title);
  }

  /** Lines and fields: nothing that is read. */
  rule(y: number, { from = LEFT, to = RIGHT, width = 0.5, color = LINE } = {}): void {
    this.ornament((pen) => pen.lineWidth(width).strokeColor(color).moveTo(from, y).lineTo(to, y).stroke());
  }

  panel(x: number, y: number, width: number, height: number, color = PANEL): void {
    this.ornament((pen) => pen.rect(x, y, width, height).fill(color));
  }

  /** What is drawn and means something, with words for who cannot see it. */
  figure(parent: Part, alt: string, draw: (pen: Pen) => void): void {
    parent.add(this.#pdf.struct('Figure', { alt }, [() => draw(this.#pdf)]));
  }

  /** Dark modules on white, as one figure, and a link for who reads on a screen. */
  modules(rows: readonly (readonly boolean[])[], quiet: number, { x, y, side, link, alt }: { readonly x: number; readonly y: number; readonly side: number; readonly link: string; readonly alt: string }): void {
    const unit = side / (rows.length + 2 * quiet);
    this.figure(this.root, alt, (pen) => {
      pen.rect(x, y, side, side).fill('#ffffff');
      rows.forEach((row, i) => row.forEach((dark, j) => dark && pen.rect(x + (j + quiet) * unit, y + (i + quiet) * unit, unit, unit)));
      pen.fill('#000000');
    });
    this.#pdf.link(x, y, side, side, link);
  }

  /** Numbers and adorns the pages, attaches the data, and answers the document's bytes. */
  finish({ foot, adorn, attachment: { name, type, content }, at }: Finish): Promise<Buffer> {
    const pdf = this.#pdf;
    this.root.end();
    const { count } = pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      pdf.switchToPage(page);
      pdf.page.margins.bottom = 0;
      if (adorn) this.ornament(adorn);
      this.ornament(() => pdf.font('regular').fontSize(7.5).fillColor(SOFT).text(foot(page + 1, count), LEFT, A4.height - 60, { width: WIDTH, align: 'center', lineBreak: false }));
    }
    pdf.file(Buffer.from(content, 'utf8'), { name, type, creationDate: at, modifiedDate: at, relationship: 'Source' } as Parameters<Pen['file']>[1]);
    pdf.end();
    return this.#done;
  }

  ornament(draw: (pen: Pen) => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    draw(this.#pdf);
    this.#pdf.endMarkedContent();
  }

  /** An archived document shows no glyph that its typeface does not have: 〓 stands for it, as a compositor sets it. */
  #printable(text: string): string {
    return [...text.replaceAll('\t', ' ')].map((character) => (character === '\n' || this.#repertoire.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : '〓')).join('');
  }
}
