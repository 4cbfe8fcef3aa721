import { S3Fault } from './faults.ts';

/** Element names and what they hold; a list repeats its element, undefined leaves it out. */
export interface XmlFields {
  readonly [name: string]: XmlValue;
}
type XmlValue = string | number | boolean | undefined | XmlFields | readonly (string | XmlFields)[];

/** A document in the namespace of S3. */
export function xml(root: string, inside: XmlFields | string, namespace = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace}>${typeof inside === 'string' ? escaped(inside) : content(inside)}</${root}>`;
}

/** A small document that a client sent: elements and text only. Throws MalformedXML. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

export function parseXml(source: string): XmlElement {
  const top: XmlElement[] = [];
  const open: { readonly name: string; text: string; readonly children: XmlElement[] }[] = [];
  const text = source.replace(/^\uFEFF?\s*(<\?xml[^>]*\?>)?/, '');
  let position = 0;
  for (const match of text.matchAll(/<(\/?)([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<!--[\s\S]*?-->/g)) {
    addText(text.slice(position, match.index));
    position = match.index + match[0].length;
    const [, closing, name, , empty] = match;
    if (name === undefined) continue;
    if (closing === '/') {
      const element = open.pop();
      if (element?.name !== name) throw malformed();
      (open.at(-1)?.children ?? top).push(element);
    } else if (empty === '/') (open.at(-1)?.children ?? top).push({ name, text: '', children: [] });
    else open.push({ name, text: '', children: [] });
  }
  addText(text.slice(position));
  if (open.length > 0 || top.length !== 1) throw malformed();
  return top[0]!;

  function addText(raw: string): void {
    const element = open.at(-1);
    if (raw.includes('<') || (!element && raw.trim() !== '')) throw malformed();
    if (element) element.text += raw.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_, decimal?: string, hexadecimal?: string, entity?: string) => unescaped(decimal, hexadecimal, entity));
  }
}

export function childText(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text;
}

function content(fields: XmlFields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? (value as readonly (string | XmlFields)[]) : [value as Exclude<XmlValue, readonly unknown[]>]).map((item) => [name, item] as const))
    .map(([name, item]) => (item === undefined ? '' : `<${name}>${typeof item === 'object' ? content(item) : escaped(String(item))}</${name}>`))
    .join('');
}

function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a key may hold control characters; S3 writes them as references too
  return text.replace(/[&<>"\u0000-\u001f\u007f]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function unescaped(decimal?: string, hexadecimal?: string, entity?: string): string {
  const named = entity === undefined ? undefined : { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[entity];
  if (named !== undefined) return named;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  if (Number.isNaN(code) || code > 0x10ffff) throw malformed();
  return String.fromCodePoint(code);
}

function malformed(): S3Fault {
  return new S3Fault('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
}
