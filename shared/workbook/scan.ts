import { WorkbookFault, type Archive } from './archive.ts';

export interface ElementHandlers {
  /** `attribute` gives the value of one, as long as the handler runs. */
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
  /** After each piece of the part: what waits here holds up the reading. */
  readonly pause: () => Promise<void>;
}

/**
 * Goes through a part of millions of small elements, as the rows of a sheet are: some three times as fast as a parser that makes an object of every element, for
 * attributes are looked up only where they are asked for. Namespaces are left out, a document type is refused. Throws {@link WorkbookFault} of XML that is none.
 */
export async function scanPart(archive: Archive, part: string, handlers: ElementHandlers): Promise<void> {
  const scanner = new Scanner(handlers);
  for await (const piece of archive.read(part)) {
    scanner.write(piece);
    await handlers.pause();
  }
  scanner.end();
}

const [SLASH, QUESTION, EXCLAMATION, GREATER, DOUBLE, SINGLE, EQUALS, SPACE] = [0x2f, 0x3f, 0x21, 0x3e, 0x22, 0x27, 0x3d, 0x20];

class Scanner {
  readonly #handlers: ElementHandlers;
  #rest = '';
  readonly #open: string[] = [];
  #seen = false;
  #tag = '';

  constructor(handlers: ElementHandlers) {
    this.#handlers = handlers;
  }

  write(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      // Text that goes on in the next piece may be cut within an entity.
      const end = start < 0 ? -1 : markupEnd(text, start);
      if (end < 0) break;
      if (start > at) this.#text(text.slice(at, start));
      this.#markup(text, start, end);
      at = end;
    }
    this.#rest = text.slice(at);
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || !this.#seen) throw new WorkbookFault('broken');
  }

  #text(text: string): void {
    if (this.#open.length > 0) this.#handlers.text(decoded(text));
    else if (text.replace('\uFEFF', '').trim() !== '') throw new WorkbookFault('broken');
  }

  #markup(text: string, start: number, end: number): void {
    const kind = text.charCodeAt(start + 1);
    if (kind === SLASH) this.#close(bare(text.slice(start + 2, end - 1).trim()));
    else if (kind === EXCLAMATION) {
      if (text.startsWith('<![CDATA[', start)) this.#handlers.text(text.slice(start + 9, end - 3));
    } else if (kind !== QUESTION) {
      const empty = text.charCodeAt(end - 2) === SLASH;
      this.#tag = text.slice(start + 1, empty ? end - 2 : end - 1);
      const name = bare(nameOf(this.#tag));
      if (name === '' || (this.#open.length === 0 && this.#seen)) throw new WorkbookFault('broken');
      this.#seen = true;
      this.#open.push(name);
      this.#handlers.open(name, this.#attribute);
      if (empty) this.#close(name);
    }
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) throw new WorkbookFault('broken');
    this.#handlers.close(name);
  }

  readonly #attribute = (name: string): string | undefined => {
    const tag = this.#tag;
    const start = tag.indexOf(` ${name}="`);
    if (start >= 0) return decoded(tag.slice(start + name.length + 3, tag.indexOf('"', start + name.length + 3)));
    // Written otherwise: by single quotes, over lines, with blanks around the sign.
    if (!/['\n\t\r]|\s=|=\s/.test(tag)) return undefined;
    const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
    return found ? decoded(found[1] ?? found[2] ?? '') : undefined;
  };
}

const bare = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

/** Behind the markup that begins at `start`; negative where it goes on in the next piece. */
function markupEnd(text: string, start: number): number {
  const kind = text.charCodeAt(start + 1);
  if (kind === EXCLAMATION) {
    if (text.startsWith('<!--', start)) return behind(text, '-->', start + 4);
    if (text.startsWith('<![CDATA[', start)) return behind(text, ']]>', start + 9);
    // A workbook has no use for a document type; what it could define is what attacks are made of.
    if (text.length - start >= 9) throw new WorkbookFault('broken');
    return -1;
  }
  if (kind === QUESTION) return behind(text, '?>', start + 2);
  const end = text.indexOf('>', start);
  if (end < 0 || kind === SLASH || endsPlainly(text, end)) return end < 0 ? end : end + 1;
  let quote = 0;
  for (let i = start + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === GREATER) return i + 1;
    else if (code === DOUBLE || code === SINGLE) quote = code;
  }
  return -1;
}

/** Whether the sign stands behind a value that is closed, and so not within one. */
function endsPlainly(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1) === SLASH ? end - 2 : end - 1;
  return text.charCodeAt(last) === DOUBLE && text.charCodeAt(last - 1) !== EQUALS && text.charCodeAt(last - 1) !== SPACE;
}

function nameOf(tag: string): string {
  const end = tag.indexOf(' ');
  const name = end < 0 ? tag : tag.slice(0, end);
  return /\s/.test(name) ? (name.split(/\s/)[0] ?? '') : name;
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? at : at + end.length;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.includes('&') ? text.replaceAll(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w*));?/g, (_, hex?: string, decimal?: string, name?: string) => entity(hex, decimal, name)) : text;
}

function entity(hex: string | undefined, decimal: string | undefined, name: string | undefined): string {
  const point = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
  const character = point === undefined ? ENTITIES[name ?? ''] : point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
  if (character === undefined) throw new WorkbookFault('broken');
  return character;
}
