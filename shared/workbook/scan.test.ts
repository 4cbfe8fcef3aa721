import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import type { Archive } from './archive.ts';
import { scanPart } from './scan.ts';

type Said = readonly (readonly (string | undefined)[])[];

/** A part that comes in pieces of so many characters. */
function archiveOf(xml: string, size: number): Archive {
  return {
    has: () => true,
    async *read() {
      for (let i = 0; i < xml.length; i += size) yield xml.slice(i, i + size);
    },
    close: () => undefined,
  };
}

/** Neighbouring texts are one, wherever a piece ended. */
function joined(said: Said): Said {
  const out: (readonly (string | undefined)[])[] = [];
  for (const one of said) {
    const before = out.at(-1);
    if (one[0] === 'text' && before?.[0] === 'text') out[out.length - 1] = ['text', `${before[1]}${one[1]}`];
    else if (one[0] !== 'text' || one[1] !== '') out.push(one);
  }
  return out;
}

async function scanned(xml: string, size = 7): Promise<Said> {
  const said: (string | undefined)[][] = [];
  await scanPart(archiveOf(xml, size), '', { open: (name, attribute) => said.push(['open', name, attribute('r'), attribute('t')]), text: (text) => said.push(['text', text]), close: (name) => said.push(['close', name]), pause: async () => undefined });
  return joined(said);
}

function bySaxes(xml: string): Said {
  const said: (string | undefined)[][] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', ({ name, attributes }) => said.push(['open', name, attributes['r'] as string | undefined, attributes['t'] as string | undefined]));
  for (const event of ['text', 'cdata'] as const) parser.on(event, (text) => { if (text.trim() !== '' || event === 'cdata') said.push(['text', text]); });
  parser.on('closetag', ({ name }) => said.push(['close', name]));
  parser.write(xml).close();
  return joined(said);
}

const text = fc.constantFrom('甲', 'a&lt;b', '&#20013;', '&#x4e2d;&amp;', '<![CDATA[<x>&]]>', '<!-- <y> -->', '𠮷');
const value = fc.constantFrom('"A1"', "'A1'", '"a>b"', "'\"'", '""', '"&quot;"', '">"');
const attributes = fc.array(fc.tuple(fc.constantFrom(' ', '\n', '  '), fc.constantFrom('=', ' = '), value), { maxLength: 2 }).map((all) => all.map(([blank, sign, one], i) => `${blank}${'rt'[i]}${sign}${one}`).join(''));
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.tuple(fc.constantFrom('c', 'row', 'v'), attributes, fc.option(fc.array(fc.oneof({ maxDepth: 3 }, text, tie('element')), { maxLength: 4 }))).map(([name, given, inside]) => (inside ? `<${name}${given}>${inside.join('')}</${name}>` : `<${name}${given}/>`)),
}));

it('reads as a parser of all XML does, in whatever pieces it comes', async () => {
  await fc.assert(fc.asyncProperty(element, fc.integer({ min: 1, max: 40 }), async (xml, size) => {
    const whole = `<?xml version="1.0"?>\n${xml}\n`;
    expect(await scanned(whole, size)).toEqual(bySaxes(whole));
  }), { numRuns: 500 });
});

it('leaves prefixes out', async () => expect(await scanned('<x:row r="1"></x:row>')).toEqual([['open', 'row', '1', undefined], ['close', 'row']]));

it.each(['', '<a>', '<a></b>', '<a/><b/>', 'x<a/>', '<a/>x', '<a>&nbsp;</a>', '<a>& </a>', '<a>&#x110000;</a>', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', '<a', '<a><!-- ', '< a/>', '</a>'])('refuses what is no XML, or more of it than a workbook needs: %s', async (xml) => {
  await expect(scanned(xml)).rejects.toMatchObject({ name: 'WorkbookFault', code: 'broken' });
});
