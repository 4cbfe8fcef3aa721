import PDFDocument from 'pdfkit';

type Pdf = InstanceType<typeof PDFDocument>;
/** A node of the document's structure, by which it is read aloud and copied in order. */
export type Part = PDFKit.PDFStructureElement;

export const INK = '#1a1a1a';
export const SOFT = '#5b5b5b';
export const LINE = '#b9a27a';
export const SEAL = '#9c1c1c';
export const PANEL = '#faf7f0';

const A4 = { width: 595.28, height: 841.89 };
/** The text between the margins, in points. */
export const LEFT = 62;
export const WIDTH = A4.width - 2 * LEFT;
export const RIGHT = LEFT + WIDTH;
const TOP = 74;
const BOTTOM = A4.height - 74;

/** Upright and bold of one typeface, whole; the document takes the glyphs that it shows. */
export interface Typeface {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
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
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/**
 * An A4 document for the archive (PDF/A-3a): every glyph is in it, its parts are tagged so that they can be read aloud, and it may carry the data that it shows.
 * Lines break where Unicode allows (UAX 14): no line begins with 。，、）》 or ends with （《“, and no number is torn.
 */
export class Sheet {
  readonly #pdf: Pdf;
  readonly #done: Promise<Buffer>;
  readonly root: Part;

  constructor({ title, author, subject, at, typeface }: { readonly title: string; readonly author: string; readonly subject: string; readonly at: Date; readonly typeface: Typeface }) {
    const pdf = new PDFDocument({
      size: 'A4',
      margins: { top: TOP, bottom: A4.height - BOTTOM, left: LEFT, right: LEFT },
      bufferPages: true,
      tagged: true,
      subset: 'PDF/A-3a',
      pdfVersion: '1.7',
      lang: 'zh-CN',
      displayTitle: true,
      // Otherwise it asks for Helvetica, which no archive has.
      font: Buffer.from(typeface.regular) as unknown as string,
      info: { Title: title, Author: author, Subject: subject, CreationDate: at, ModDate: at, Creator: '', Producer: '' },
    });
    this.#pdf = pdf;
    this.#done = new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      pdf.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
    });
    pdf.registerFont('regular', Buffer.from(typeface.regular));
    pdf.registerFont('bold', Buffer.from(typeface.bold));
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
    pdf.on('pageAdded', () => this.#frame());
    this.#frame();
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

  part(tag: string, parent: Part, options: { readonly alt?: string } = {}): Part {
    const part = this.#pdf.struct(tag as never, options);
    parent.add(part);
    return part;
  }

  heightOf(text: string, width: number, { font = 'regular', size, lineGap = 0, indent = 0, characterSpacing = 0 }: Words): number {
    return this.#pdf.font(font).fontSize(size).heightOfString(text, { width, lineGap, indent, characterSpacing }) - lineGap;
  }

  /** Text below what is there, or at a given height. */
  write(text: string, parent: Part, tag: string, { font = 'regular', size, color = INK, lang, ...words }: Words, place: { readonly x?: number; readonly y?: number; readonly width?: number } = {}): void {
    const { x = LEFT, y = this.#pdf.y, width = WIDTH } = place;
    const draw = () => void this.#pdf.font(font).fontSize(size).fillColor(color).text(text, x, y, { width, ...words });
    parent.add(this.#pdf.struct(tag as never, lang ? { lang } : {}, [draw]));
  }

  /** Lines and fields: nothing that is read. */
  rule(y: number, { from = LEFT, to = RIGHT, width = 0.5 } = {}): void {
    this.#ornament(() => this.#pdf.lineWidth(width).strokeColor(LINE).moveTo(from, y).lineTo(to, y).stroke());
  }

  panel(x: number, y: number, width: number, height: number): void {
    this.#ornament(() => this.#pdf.rect(x, y, width, height).fill(PANEL));
  }

  /** Dark modules on white, as one figure with words for who cannot see it, and a link for who reads on a screen. */
  modules(rows: readonly (readonly boolean[])[], quiet: number, { x, y, side, link, alt }: { readonly x: number; readonly y: number; readonly side: number; readonly link: string; readonly alt: string }): void {
    const pdf = this.#pdf;
    const unit = side / (rows.length + 2 * quiet);
    const draw = () => {
      pdf.rect(x, y, side, side).fill('#ffffff');
      rows.forEach((row, i) => row.forEach((dark, j) => dark && pdf.rect(x + (j + quiet) * unit, y + (i + quiet) * unit, unit, unit)));
      pdf.fill('#000000');
    };
    this.root.add(pdf.struct('Figure', { alt }, [draw]));
    pdf.link(x, y, side, side, link);
  }

  /** Numbers the pages, attaches the data, and answers the document's bytes. */
  finish(foot: (page: number, pages: number) => string, { name, type, content }: Attachment, at: Date): Promise<Buffer> {
    const pdf = this.#pdf;
    this.root.end();
    const { count } = pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      pdf.switchToPage(page);
      pdf.page.margins.bottom = 0;
      this.#ornament(() => pdf.font('regular').fontSize(7.5).fillColor(SOFT).text(foot(page + 1, count), LEFT, A4.height - 60, { width: WIDTH, align: 'center', lineBreak: false }));
    }
    pdf.file(Buffer.from(content, 'utf8'), { name, type, creationDate: at, modifiedDate: at, relationship: 'Source' } as Parameters<Pdf['file']>[1]);
    pdf.end();
    return this.#done;
  }

  #frame(): void {
    this.#ornament(() => {
      this.#pdf.strokeColor(LINE).lineWidth(1.6).rect(34, 34, A4.width - 68, A4.height - 68).stroke();
      this.#pdf.lineWidth(0.5).rect(39, 39, A4.width - 78, A4.height - 78).stroke();
    });
  }

  #ornament(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#pdf.endMarkedContent();
  }
}
