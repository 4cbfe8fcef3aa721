import { describe, expect, it } from 'vitest';
import { citationOf } from '#shared/articles.ts';
import type { Language } from '#shared/language.ts';
import { writeDocx } from '#shared/document/writeDocx.ts';
import { writePdf } from '#shared/document/writePdf.ts';
import { paragraphsOf, readPackage, readPdf } from '../../../test/support/documents.ts';
import { typeface } from '../../../test/support/typeface.ts';
import { figures, QUESTIONS } from '../domain/figures.ts';
import type { ReportPrint, SummaryPrint } from '../schema.ts';
import { sectionsIn } from '../view.ts';
import { reportPaper } from './reportPaper.ts';
import { summaryPaper } from './summaryPaper.ts';
import { momentIn, numbered } from './typography.ts';

function reportIn(language: Language, more: Partial<ReportPrint['report']> = {}): ReportPrint {
  return {
    at: '2027-03-05T10:00:00+08:00',
    report: {
      id: 'rpt_01', year: 2026, edition: 1, department: 'mzj', status: 'accepted', dueDate: '2027-03-31', cutOff: '2026-12-31', frozenAt: '2027-01-01T04:30:00+08:00', submittedAt: '2027-03-01T10:00:00+08:00', acceptedAt: '2027-03-05T10:00:00+08:00',
      late: false, answers: {}, signatures: { cdo: { by: 'cdo@mzj', at: '2027-02-03T10:00:00+08:00' }, lead: { by: 'lead@mzj', at: '2027-02-04T10:00:00+08:00' } }, remarks: [{ at: '2027-02-01T09:00:00+08:00', text: '请补充培训情况。' }], name: '上海市普陀区民政局',
      figures: figures.map(({ code, section, name, unit, definition, article, entries }, i) => ({ code, section, name: name[language], unit, value: i === 0 ? null : i * 11, definition: definition[language], citation: citationOf(article)[language], entries: entries.replace('{department}', 'mzj'), ...(i % 2 ? { lastYear: i } : {}) })),
      sections: sectionsIn(language),
      questions: QUESTIONS.map(({ id, section, text }) => ({ id, section, text: text[language], ...(id === 'plans' ? { answer: '完成“低保救助”对接；\n\n按季复核（含㐂）。' } : {}) })),
      missing: [], overdue: false, version: 9, ...more,
    },
  };
}

function summaryIn(language: Language, count = 3): SummaryPrint {
  const departments = Array.from({ length: count }, (_, i) => ({ department: `d${i}`, name: `上海市普陀区第${i}局`, status: i === 0 ? ('draft' as const) : ('accepted' as const), overdue: i === 0, figures: Object.fromEntries(figures.map(({ code }, j) => [code, j === 0 ? null : i * 100 + j])) }));
  return { at: '2027-04-02T10:00:00+08:00', summary: { year: 2026, dueDate: '2027-03-31', cutOff: '2026-12-31', statuses: { draft: 1, accepted: count - 1 }, departments, figures: figures.map(({ code, section, name, unit }, i) => ({ code, section, name: name[language], unit, total: i + 0.5, lastYear: i === 1 ? null : 1 })) } };
}

/** What both documents of a paper say, without spaces, and whether they are one. */
async function said(paper: ReturnType<typeof reportPaper>): Promise<{ pdf: string; docx: string }> {
  const [{ pages }, parts] = [await readPdf(await writePdf(paper, typeface)), await readPackage(await writeDocx(paper))];
  return { pdf: pages.join(''), docx: paragraphsOf(parts).map(({ text }) => text).join('').replaceAll(/\s/g, '') };
}

describe('[art.31] the annual report on paper', () => {
  it.each(['zh', 'en'] as const)('says in %s all that the report says, as PDF and as Word', async (language) => {
    const view = reportIn(language);
    const documents = await said(reportPaper(view, language));
    const { report } = view;
    const expected = [
      report.name, language === 'zh' ? '2026年度公共数据工作报告' : 'Annual report on public data 2026', language === 'zh' ? '2026年12月31日' : '31 December 2026', momentIn('2027-03-01T10:00', language),
      ...report.figures.flatMap(({ name, definition, citation, entries }) => [name, definition, citation, entries]),
      ...report.questions.flatMap(({ text, answer }) => [text, ...(answer?.split(/\n+/) ?? [])]), ...report.remarks.map(({ text }) => text), momentIn('2027-02-04T10:00', language),
    ];
    for (const one of expected) {
      for (const [form, text] of Object.entries(documents)) expect(text, `${form}: ${one}`).toContain(one.replaceAll(/\s/g, ''));
    }
    expect(documents.pdf).not.toMatch(/〓|undefined|NaN|草稿|DRAFT/);
    expect(documents.docx).not.toMatch(/undefined|NaN|草稿|DRAFT/);
  });

  it('carries itself as data', async () => {
    const view = reportIn('zh');
    const { pdf } = await readPdf(await writePdf(reportPaper(view, 'zh'), typeface));
    const [[id = ''] = []] = (await pdf.getAttachments()) ?? [];
    expect(JSON.parse(Buffer.from((await pdf.getAttachmentContent(id)) as Uint8Array).toString('utf8'))).toEqual(view.report);
  });

  it.each([['draft', 'zh', '草稿'], ['returned', 'en', 'DRAFT'], ['ended', 'zh', '已终止']] as const)('is marked while it is %s', (status, language, mark) => {
    expect(reportPaper(reportIn(language, { status }), language).mark).toBe(mark);
  });

  it('says what is missing, and of a figure that cannot be measured that it is none', async () => {
    const { acceptedAt: _a, submittedAt: _s, ...open } = reportIn('zh', { status: 'draft', missing: ['第一责任人签署'], overdue: true, signatures: {} }).report;
    const { pdf, docx } = await said(reportPaper({ at: '2027-01-01T04:30:00+08:00', report: open }, 'zh'));
    for (const text of [pdf, docx]) {
      for (const one of ['提交前尚缺', '第一责任人签署', '起草中，逾期', '未签署', '空缺岗位—']) expect(text).toContain(one);
      expect(text).not.toContain('提交时间');
    }
  });
});

describe('[art.31] the district on paper', () => {
  it.each(['zh', 'en'] as const)('shows in %s where each stands, charts, the district against last year, and every figure of every department', async (language) => {
    const paper = summaryPaper(summaryIn(language), language);
    const { pdf, docx } = await said(paper);
    for (const text of [pdf, docx]) {
      for (const one of language === 'zh' ? ['2026年度报告汇总', '第2局', '附：各部门数据', '汇总时间2027年4月2日10:00', '归集率5.5%1%+4.5个百分点'] : ['Theannualreportstogether,2026', '第2局', 'Annex:thefiguresofeachdepartment', 'Asof2April2027,10:00', 'sharedelivered5.5%1%+4.5points']) expect(text).toContain(one);
      for (const { name } of figures) expect(text).toContain(name[language].replaceAll(/\s/g, ''));
      expect(text).not.toMatch(/undefined|NaN|〓/);
    }
    expect(paper.blocks.filter(({ kind }) => kind === 'bars')).toHaveLength(2);
    const shown = paper.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.filter(([first]) => first?.text === '第1局').flat().map(({ text }) => text.replace('%', '')) : []));
    for (const [code, value] of Object.entries(summaryIn(language).summary.departments[1]?.figures ?? {})) expect(shown, code).toContain(value === null ? '—' : String(value));
  });

  it('is there before anybody reports', async () => {
    const { pdf } = await said(summaryPaper(summaryIn('zh', 0), 'zh'));
    expect(pdf).toContain('各部门没有。');
  });
});

describe('a number before a heading', () => {
  it.each([[0, '一、目录'], [9, '十、目录'], [11, '十二、目录'], [20, '二十一、目录']])('%i is %s', (i, heading) => {
    expect(numbered('目录', i, 'zh')).toBe(heading);
  });
});
