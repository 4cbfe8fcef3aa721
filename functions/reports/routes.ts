import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { mediaTypes, route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { assessmentRoutes } from './assessment/routes.ts';
import { evaluationRoutes } from './evaluation/routes.ts';
import { answersInput, correctionsView, decisionInput, language, nothingInput, reportPrint, reportView, summaryPrint, summaryView, yearInput, yearNumber, yearView } from './schema.ts';

const ofYear = once(() => z.strictObject({ year: yearNumber() }));
const ofReport = once(() => z.strictObject({ year: yearNumber(), department: departmentCode }));
const printed = once(() => language().extend({ format: z.enum(['pdf', 'docx']).optional().meta({ description: '格式，缺省按 Accept · form, by Accept unless said' }) }));
const act = { etag: true, ifMatch: 'honoured', problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'] } as const;
const DOCUMENT = [mediaTypes.pdf, mediaTypes.docx] as const;
const PAGE = ['application/json', 'text/html'] as const;

export const openYear = route({
  id: 'openReportYear', method: 'PUT', path: '/reports/{year}', permission: 'reports:keep',
  summary: { zh: '开放年度报告', en: 'Open a year of annual reports' },
  description: { zh: '各部门报告由系统据实起草，截止日次日固定数据；修改后为新版次，未提交的报告随之调整。', en: 'Every department’s report is drafted from what is known and frozen on the day after the cut-off. Amended, it is a new edition that reports follow which are not submitted.' },
  articles: ['art.31'],
  get input() { return { path: ofYear(), body: yearInput() }; },
  get output() { return yearView(); },
  etag: true, ifMatch: 'required-on-update',
  example: { cutOff: '2026-12-31', dueDate: '2027-03-31' },
});

export const readYear = route({
  id: 'readReportYear', method: 'GET', path: '/reports/{year}', permission: 'reports:read',
  summary: { zh: '查看年度报告安排', en: 'Read how a year is reported on' },
  articles: ['art.31'],
  get input() { return { path: ofYear() }; },
  get output() { return yearView(); },
  etag: true,
  problems: ['not-found'],
});

export const readSummary = route({
  id: 'readReportSummary', method: 'GET', path: '/reports/{year}/summary', permission: 'reports:keep',
  summary: { zh: '全区年度报告汇总', en: 'The annual reports of the district together' },
  description: { zh: '各部门状态和数据、全区合计与上年比较；浏览器得到带图表的网页。', en: 'Where each stands, their figures, those of the district against last year. A browser gets a page with charts.' },
  articles: ['art.31'],
  produces: PAGE,
  get input() { return { path: ofYear(), query: language() }; },
  get output() { return summaryView(); },
  problems: ['not-found'],
});

/** The documents have a function of their own: it carries a typeface and two typesetters. */
export const printSummary = route({
  id: 'printReportSummary', method: 'GET', path: '/reports/{year}/summary/document', permission: 'reports:keep',
  summary: { zh: '全区年度报告汇总（PDF 或者 Word 文件）', en: 'The annual reports of the district together, as PDF or Word' },
  description: { zh: 'A4；PDF 为 PDF/A-3，附件 summary.json 即汇总数据；Word 文件可编辑，图表为原生图表。', en: 'A4; the PDF is PDF/A-3 with summary.json attached, the Word file can be edited, its charts are Word’s own.' },
  articles: ['art.31'],
  produces: DOCUMENT,
  entry: 'documents',
  get input() { return { path: ofYear(), query: printed() }; },
  get output() { return summaryPrint(); },
  problems: ['not-found'],
});

export const readReport = route({
  id: 'readAnnualReport', method: 'GET', path: '/reports/{year}/{department}', permission: 'reports:read',
  summary: { zh: '查看部门年度报告', en: 'Read the annual report of a department' },
  description: { zh: '每个数字附定义和所统计条目的地址；浏览器得到可打印的网页。', en: 'Each figure with its definition and where its entries are read. A browser gets a page to print.' },
  articles: ['art.31'],
  produces: PAGE,
  get input() { return { path: ofReport(), query: language() }; },
  get output() { return reportView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const printReport = route({
  id: 'printAnnualReport', method: 'GET', path: '/reports/{year}/{department}/document', permission: 'reports:read',
  summary: { zh: '部门年度报告（PDF 或者 Word 文件）', en: 'The annual report of a department, as PDF or Word' },
  description: { zh: 'A4；未提交的标明草稿。PDF 为 PDF/A-3，附件 report.json 即报告数据；Word 文件可编辑。', en: 'A4; what is not submitted is marked as a draft. The PDF is PDF/A-3 with report.json attached, the Word file can be edited.' },
  articles: ['art.31'],
  produces: DOCUMENT,
  entry: 'documents',
  get input() { return { path: ofReport(), query: printed() }; },
  get output() { return reportPrint(); },
  problems: ['not-found', 'not-your-department'],
});

export const readCorrections = route({
  id: 'readReportCorrections', method: 'GET', path: '/reports/{year}/{department}/corrections', permission: 'reports:read',
  summary: { zh: '截止日后的变化', en: 'What has changed since the cut-off' },
  description: { zh: '报告不变，现值列于其旁。', en: 'The report stands; what the figures would be now stands beside it.' },
  articles: ['art.31'],
  get input() { return { path: ofReport() }; },
  get output() { return correctionsView(); },
  problems: ['not-found', 'not-your-department'],
});

export const completeReport = route({
  id: 'completeAnnualReport', method: 'POST', path: '/reports/{year}/{department}/answers', permission: 'reports:write',
  summary: { zh: '填写年度报告', en: 'Complete the annual report' },
  articles: ['art.31'],
  get input() { return { path: ofReport(), body: answersInput() }; },
  get output() { return reportView(); },
  ...act,
  example: { answers: { problems: '部分业务系统尚未对接', plans: '完成婚姻登记系统对接' } },
});

export const signReport = route({
  id: 'signAnnualReport', method: 'POST', path: '/reports/{year}/{department}/signature', permission: 'reports:sign',
  summary: { zh: '签署年度报告', en: 'Sign the annual report' },
  description: { zh: '首席数据官先签，第一责任人后签；内容修改后须重新签署。', en: 'The CDO first, then the first person responsible; whatever is changed is signed anew.' },
  articles: ['art.6', 'art.31'],
  get input() { return { path: ofReport(), body: nothingInput() }; },
  get output() { return reportView(); },
  ...act,
  example: {},
});

export const submitReport = route({
  id: 'submitAnnualReport', method: 'POST', path: '/reports/{year}/{department}/submission', permission: 'reports:write',
  summary: { zh: '提交年度报告', en: 'Submit the annual report' },
  articles: ['art.31'],
  get input() { return { path: ofReport(), body: nothingInput() }; },
  get output() { return reportView(); },
  ...act,
  example: {},
});

export const decideReport = route({
  id: 'decideAnnualReport', method: 'POST', path: '/reports/{year}/{department}/decision', permission: 'reports:keep',
  summary: { zh: '接收或者退回年度报告', en: 'Accept or return the annual report' },
  description: { zh: '接收后锁定。', en: 'Accepted, it is locked.' },
  articles: ['art.31'],
  get input() { return { path: ofReport(), body: decisionInput() }; },
  get output() { return reportView(); },
  ...act,
  example: { outcome: 'accepted' },
});

export const routes = [openYear, readYear, readSummary, printSummary, readReport, printReport, readCorrections, completeReport, signReport, submitReport, decideReport, ...assessmentRoutes, ...evaluationRoutes];
