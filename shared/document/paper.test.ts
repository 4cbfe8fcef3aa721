import { describe, expect, it } from 'vitest';
import { paragraphsOf, readPackage, readPdf } from '../../test/support/documents.ts';
import { typeface } from '../../test/support/typeface.ts';
import { BOTTOM, TOP } from './a4.ts';
import { cell, type Block, type Paper } from './paper.ts';
import { writeDocx } from './writeDocx.ts';
import { writePdf } from './writePdf.ts';

const paper = (blocks: readonly Block[], more: Partial<Paper> = {}): Paper => ({
  language: 'zh', author: '民政局', title: '年度报告', subject: '报告', at: new Date('2027-03-01T10:00:00+08:00'), blocks, foot: '民政局', attachment: { name: 'data.json', type: 'application/json', content: '{}' }, ...more,
});
const columns = [{ head: '指标', share: 1, heads: true }, { head: '数值', share: 1, number: true }] as const;
const rows = (count: number) => Array.from({ length: count }, (_, i) => [{ text: `第${i + 1}项`, small: ['定义', `条目/${i + 1}`] }, cell(`值${i + 1}`)]);
const bars = (count: number) => Array.from({ length: count }, (_, i) => ({ label: `部门${i + 1}`, value: i }));
const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text });
const text = (of: string): Block => ({ kind: 'text', text: of });

describe('a paper as PDF', () => {
  it('goes on with a table overleaf: its heads again, no row torn, one table to whoever listens', async () => {
    const { pages, nodes } = await readPdf(await writePdf(paper([{ kind: 'table', columns, rows: rows(70) }]), typeface));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page.match(/指标/g), page.slice(0, 80)).toHaveLength(1);
    for (let i = 1; i <= 70; i += 1) expect(pages.filter((page) => page.includes(`第${i}项定义条目/${i}值${i}`)), `row ${i}`).toHaveLength(1);
    for (const page of nodes) expect(['Table', 'TR', 'TH', 'TD'].map((one) => page.filter(({ role }) => role === one).length)).toEqual([1, 71, 72, 70]);
  });

  it('never leaves a heading behind on its page', async () => {
    const blocks = (lines: number): Block[] => [...Array.from({ length: lines }, (_, i) => text(`行${i}`)), heading('章'), heading('节', 2), { kind: 'table', columns, rows: rows(1) }];
    for (const lines of [24, 25, 26, 27, 28, 29]) {
      const { pages } = await readPdf(await writePdf(paper(blocks(lines)), typeface));
      expect(pages.find((page) => page.includes('章节')), `${lines} lines`).toContain('第1项');
    }
  });

  it('lets a long paragraph run on over pages, with its first line two characters in', async () => {
    const long = '公共数据，'.repeat(900);
    const { pages, pdf } = await readPdf(await writePdf(paper([text(long)]), typeface));
    for (const character of '公数据') expect(pages.join('').split(character).length).toBe(901);
    const { items } = await (await pdf.getPage(2)).getTextContent();
    const heights = (items as { str: string; transform: number[] }[]).filter(({ str }) => str.includes('公共')).map(({ transform }) => 841.89 - (transform[5] ?? 0));
    expect([Math.min(...heights) > TOP, Math.max(...heights) < BOTTOM + 1]).toEqual([true, true]);
    const first = ((await (await pdf.getPage(1)).getTextContent()).items as { str: string; transform: number[] }[]).filter(({ str }) => str.includes('公共')).map(({ transform }) => Math.round(transform[4] ?? 0));
    expect((first[0] ?? 0) - Math.min(...first)).toBe(21);
  });

  it('says a chart in words, and goes on with it overleaf', async () => {
    const { pages, nodes } = await readPdf(await writePdf(paper([{ kind: 'bars', title: '及时率', bars: bars(60), top: 100 }]), typeface));
    const figures = nodes.flat().filter(({ role }) => role === 'Figure');
    expect(figures.length).toBe(pages.length);
    expect(figures.map(({ alt }) => alt).join()).toContain('及时率：部门1 0；部门2 1');
    for (const page of pages) expect(page).toContain('及时率');
    for (let i = 1; i <= 60; i += 1) expect(pages.join('').split(`部门${i}`).length, `bar ${i}`).toBeGreaterThan(1);
  });

  it('is marked on every page, and numbered', async () => {
    const { pages } = await readPdf(await writePdf(paper([{ kind: 'table', columns, rows: rows(40) }], { mark: '草稿' }), typeface));
    pages.forEach((page, i) => expect([page.includes('草稿'), page.includes(`民政局第${i + 1}页，共${pages.length}页`)]).toEqual([true, true]));
    expect((await readPdf(await writePdf(paper([text('正文')]), typeface))).pages.join('')).not.toContain('草稿');
  });
});

describe('a paper as a Word file', () => {
  const all: readonly Block[] = [heading('一、目录'), heading('小节', 2), text('正文 <b>&'), { kind: 'text', text: '小字', tone: 'soft' }, { kind: 'list', items: ['甲', '乙'] }, { kind: 'tiles', tiles: [{ label: '已提交', value: '3' }] }, { kind: 'table', columns, rows: rows(2) }, { kind: 'bars', title: '及时率', bars: bars(3), top: 100 }];

  it('has styles, tables with heads that repeat and rows that stay whole, and charts of its own', async () => {
    const parts = await readPackage(await writeDocx(paper(all, { mark: '草稿' })));
    const said = paragraphsOf(parts);
    for (const one of [['Title', '年度报告'], ['Mark', '草稿'], ['Heading1', '一、目录'], ['Heading2', '小节'], ['Body', '正文 <b>&'], ['Cell', '第2项'], ['Small', '条目/2'], ['Caption', '及时率']]) expect(said).toContainEqual({ style: one[0], text: one[1] });
    const xml = parts.get('word/document.xml') ?? '';
    expect([xml.match(/<w:tblHeader\/>/g)?.length, xml.match(/<w:cantSplit\/>/g)?.length]).toEqual([1, 4]);
    expect(parts.get('word/charts/chart1.xml')).toContain('部门3');
    expect(xml).toContain('descr="及时率：部门1 0；部门2 1；部门3 2"');
    expect(parts.get('word/header1.xml')).toContain('string="草稿"');
    expect(paragraphsOf(parts, 'word/footer1.xml')[0]?.text).toBe('民政局　第  页，共  页');
    expect(parts.get('word/footer1.xml')).toMatch(/PAGE.*NUMPAGES/s);
    expect(parts.get('word/styles.xml')).toMatch(/w:eastAsia="宋体".*<w:lang w:val="zh-CN" w:eastAsia="zh-CN"\/>/s);
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  });

  it('is in English where the paper is', async () => {
    const parts = await readPackage(await writeDocx(paper([], { language: 'en' })));
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>');
    expect(paragraphsOf(parts, 'word/footer1.xml')[0]?.text).toBe('民政局　Page  of ');
  });
});

describe('the same paper', () => {
  it.each([['PDF', (of: Paper) => writePdf(of, typeface)], ['Word file', writeDocx]])('is the same %s, and dated as it says', async (_, write) => {
    const of = paper([text('正文'), { kind: 'bars', title: '及时率', bars: bars(2), top: 100 }, { kind: 'bars', title: '答复率', bars: bars(2), top: 100 }], { mark: '草稿' });
    const made = await write(of);
    expect(await write(of)).toEqual(made);
    expect(await write({ ...of, at: new Date('2027-03-02T10:00:00+08:00') })).not.toEqual(made);
  });

  it('has no time of its making in a Word file', async () => {
    const parts = await readPackage(await writeDocx(paper([])));
    expect(parts.get('docProps/core.xml')?.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2027-03-01T02:00:00Z', '2027-03-01T02:00:00Z']);
  });
});
