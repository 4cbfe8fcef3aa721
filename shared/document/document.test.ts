import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { typeface } from '../../test/support/typeface.ts';
import { longDate } from './longDate.ts';
import { qrModules, QUIET } from './qrCode.ts';
import { Sheet } from './sheet.ts';

const at = new Date('2026-11-16T10:00:00+08:00');
const sheetOf = (): Sheet => new Sheet({ title: '证明', author: '区城运中心', subject: '低保', at, typeface });
const finish = (sheet: Sheet, content = '{}') => sheet.finish({ foot: (page, pages) => `${page}/${pages}`, attachment: { name: 'data.json', type: 'application/json', content }, at });

describe('a sheet', () => {
  it('carries its text as text, in order, with every glyph that it shows', async () => {
    const sheet = sheetOf();
    sheet.write('公共数据资源登记证明', sheet.root, 'H1', { font: 'bold', size: 20 });
    sheet.write('低保对象“张㐂”；有效期至2028年2月29日。', sheet.root, 'P', { size: 10 });
    const bytes = await finish(sheet);
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text.replaceAll(/\s/g, '')).toContain('公共数据资源登记证明低保对象“张㐂”；有效期至2028年2月29日。');
    const raw = bytes.toString('latin1');
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
    expect(raw).not.toMatch(/Helvetica|\/Type1\b/);
    expect(bytes.length).toBeLessThan(80_000);
  });

  it('shows 〓 for what its typeface does not have, and what it has as it is', async () => {
    const sheet = sheetOf();
    sheet.write('报告😀\t“㐂”\n完', sheet.root, 'P', { size: 10 });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await finish(sheet))), { mergePages: true });
    expect(text.replaceAll(/\s/g, '')).toContain('报告〓“㐂”完');
  });

  it('says what it is for archive and screen reader, and is the same whenever it is made', async () => {
    const make = async () => {
      const sheet = sheetOf();
      sheet.write('正文', sheet.root, 'P', { size: 10 });
      return finish(sheet, '{"低保":1}');
    };
    const bytes = await make();
    const { metadata, info } = await getMeta(await getDocumentProxy(new Uint8Array(bytes)));
    expect(info).toMatchObject({ Title: '证明', Language: 'zh-CN' });
    expect([metadata?.get('pdfaid:part'), metadata?.get('pdfaid:conformance')]).toEqual(['3', 'A']);
    expect(await make()).toEqual(bytes);
  });

  it('carries the data that it shows', async () => {
    const sheet = sheetOf();
    sheet.write('正文', sheet.root, 'P', { size: 10 });
    const pdf = await getDocumentProxy(new Uint8Array(await finish(sheet, '{"低保":1}')));
    const [[id = '', attached] = []] = (await pdf.getAttachments()) ?? [];
    expect(attached?.filename).toBe('data.json');
    expect(Buffer.from((await pdf.getAttachmentContent(id)) as Uint8Array).toString('utf8')).toBe('{"低保":1}');
  });

  it.each([
    ['，。、；：！？）》】”’…', 'begins'],
    ['（《【“‘', 'ends'],
  ])('never lets a line that %s %s', async (marks, where) => {
    const sheet = sheetOf();
    // Every width once, so that each mark comes to every place of a line.
    const texts = [...marks].flatMap((mark) => Array.from({ length: 6 }, (_, i) => `${'数'.repeat(7 + i)}${mark}${'据'.repeat(12)}`));
    for (const text of texts) {
      sheet.needs(80);
      sheet.write(text, sheet.root, 'P', { size: 10 }, { width: 96 });
    }
    const lines = await linesOf(await finish(sheet));
    expect(lines.length).toBeGreaterThan(texts.length);
    const forbidden = new Set(marks);
    expect(lines.filter((line) => forbidden.has((where === 'begins' ? line[0] : line.at(-1)) ?? ''))).toEqual([]);
  });
});

/** The lines of a document, by the height at which they stand. */
async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const lines: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const byHeight = Map.groupBy(items as { str: string; transform: number[] }[], ({ transform }) => Math.round(transform[5] ?? 0));
    for (const parts of byHeight.values()) lines.push(parts.map(({ str }) => str).join('').trim());
  }
  return lines.filter((line) => line !== '');
}

describe('a QR code', () => {
  it('is read as what was written, with its margin', () => {
    const text = 'https://data.example.org/registrations/verification?code=310107-2026-000123';
    const rows = qrModules(text);
    const scale = 4;
    const side = (rows.length + 2 * QUIET) * scale;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        if (rows[Math.floor(y / scale) - QUIET]?.[Math.floor(x / scale) - QUIET]) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
      }
    }
    expect((jsQR as unknown as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null)(pixels, side, side)?.data).toBe(text);
  });
});

describe('a date on paper', () => {
  it.each([
    ['2028-02-29', '2028年2月29日', '29 February 2028'],
    ['2026-01-01', '2026年1月1日', '1 January 2026'],
    ['2026-12-31', '2026年12月31日', '31 December 2026'],
  ])('%s is %s, %s', (date, zh, en) => {
    expect(longDate(date)).toEqual({ zh, en });
  });
});
