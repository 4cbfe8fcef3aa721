import { buffer } from 'node:stream/consumers';
import { SaxesParser } from 'saxes';
import { extractText, getDocumentProxy } from 'unpdf';
import { fromBufferPromise } from 'yauzl';

interface StructNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly StructNode[];
}

/** What a PDF says page by page, without the spaces that typesetting makes, and the roles of what is on each page in the order in which it is read. */
export async function readPdf(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf);
  const trees = await Promise.all(text.map(async (_, i) => (await (await pdf.getPage(i + 1)).getStructTree()) as StructNode | null));
  return { pdf, pages: text.map((page) => page.replaceAll(/\s/g, '')), nodes: trees.map((tree) => (tree ? flat(tree) : [])) };
}

function flat(node: StructNode): StructNode[] {
  return [node, ...(node.children ?? []).flatMap(flat)];
}

/** The parts of an Office package by their names. Throws where one is no well-formed XML. */
export async function readPackage(bytes: Buffer): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const content = (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
    if (/\.(xml|rels)$/.test(entry.fileName)) wellFormed(entry.fileName, content);
    parts.set(entry.fileName, content);
  }
  return parts;
}

function wellFormed(name: string, xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new Error(`${name}: ${error.message}`);
  });
  parser.write(xml).close();
}

/** The paragraphs of a Word document, each with its style. */
export function paragraphsOf(parts: ReadonlyMap<string, string>, name = 'word/document.xml'): { style: string; text: string }[] {
  const paragraphs: { style: string; text: string }[] = [];
  const parser = new SaxesParser({});
  let inText = false;
  parser.on('opentag', ({ name: tag, attributes }) => {
    if (tag === 'w:p') paragraphs.push({ style: '', text: '' });
    const last = paragraphs.at(-1);
    if (tag === 'w:pStyle' && last) last.style = String(attributes['w:val']);
    inText = tag === 'w:t';
  });
  parser.on('text', (text) => {
    const last = paragraphs.at(-1);
    if (inText && last) last.text += text;
  });
  parser.on('closetag', () => (inText = false));
  parser.write(parts.get(name) ?? '').close();
  return paragraphs;
}
