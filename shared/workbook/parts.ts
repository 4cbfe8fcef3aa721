import { posix } from 'node:path';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { WorkbookFault, type Archive } from './archive.ts';
import { scanPart } from './scan.ts';

export interface Handlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** After each piece of the part: what waits here holds up the reading. */
  readonly pause?: () => Promise<void>;
}

/** Names without their prefix: some programs write `x:row`. */
const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Goes through a part of a workbook (ECMA-376), piece by piece, so that its XML is never in memory as a whole. Throws {@link WorkbookFault} of XML that is none. */
export async function parsePart(archive: Archive, part: string, { open, text, close, pause }: Handlers): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new WorkbookFault('broken');
  });
  // A workbook has no use for a document type; what it could define is what attacks are made of.
  parser.on('doctype', () => {
    throw new WorkbookFault('broken');
  });
  if (open) parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => open(bare(name), attributes));
  if (text) for (const event of ['text', 'cdata'] as const) parser.on(event, text);
  if (close) parser.on('closetag', ({ name }) => close(bare(name)));
  for await (const piece of archive.read(part)) {
    parser.write(piece);
    await pause?.();
  }
  parser.close();
}

/** The sheets with their parts, in the order of the workbook; at least one. Throws {@link WorkbookFault}. */
export async function sheetsOf(archive: Archive): Promise<{ readonly name: string; readonly path: string }[]> {
  const targets = new Map<string, string>();
  await parsePart(archive, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, posix.normalize(Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`));
    },
  });
  const sheets: { name: string; path: string }[] = [];
  await parsePart(archive, 'xl/workbook.xml', {
    open: (element, attributes) => {
      const path = targets.get(attributes['r:id'] ?? Object.entries(attributes).find(([name]) => bare(name) === 'id')?.[1] ?? '');
      if (element === 'sheet' && path?.includes('worksheets/')) sheets.push({ name: attributes['name'] ?? '', path });
    },
  });
  if (sheets.length === 0) throw new WorkbookFault('broken');
  return sheets;
}

/** Text of a workbook escapes what XML cannot say: `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x') ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
}

/** The texts that cells share, without their readings. */
export async function stringsOf(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  if (!archive.has('xl/sharedStrings.xml')) return strings;
  let [now, inText, phonetic] = ['', false, false];
  await scanPart(archive, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') now = '';
      if (name === 'rPh') phonetic = true;
      if (name === 't') inText = !phonetic;
    },
    text: (text) => {
      if (inText) now += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(unescaped(now));
    },
    pause: async () => undefined,
  });
  return strings;
}
