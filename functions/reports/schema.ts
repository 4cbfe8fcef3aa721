import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { turns } from './domain/turn.ts';
import { reportLifecycle, type ReportStatus } from './domain/lifecycle.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const text = once(() => z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) }));
export const yearNumber = once(() => z.coerce.number().int().min(2025).max(2099).meta({ description: '报告年度 · year that is reported on', example: 2026 }));
/** What a page is asked for by a link, which can carry nothing else. */
export const language = once(() => z.strictObject({ lang: z.enum(['zh', 'en']).optional().meta({ description: '语言，缺省按 Accept-Language · language, by Accept-Language unless said' }) }));
const statuses = Object.keys(reportLifecycle.states) as [ReportStatus, ...ReportStatus[]];

const question = once(() => z.strictObject({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/), section: z.string().max(40), text: text() }));
export const yearInput = once(() => z
  .strictObject({
    cutOff: z.iso.date().meta({ description: '数据截止日（含当日） · last day that the figures are about' }),
    dueDate: z.iso.date().meta({ description: '提交期限 · last day to submit it' }),
    questions: z.array(question()).min(1).max(50).optional().meta({ description: '须由部门填写的问题，缺省为标准问题 · questions to the departments, default the standard ones' }),
  })
  .meta({ id: 'ReportYearInput' }));
export const yearState = once(() => z.strictObject({ year: z.int(), edition: z.int(), cutOff: z.iso.date(), dueDate: z.iso.date(), questions: z.array(question()), openedAt: instant(), openedBy: z.string() }));
export type YearState = z.output<ReturnType<typeof yearState>>;
export const yearView = once(() => yearState().extend({ sections: z.array(z.object({ code: z.string(), title: z.string() })), reports: z.record(z.string(), z.int()).optional().meta({ description: '各状态的报告数 · reports by where they stand' }) }).meta({ id: 'ReportYear' }));
export type YearView = z.output<ReturnType<typeof yearView>>;

const frozen = once(() => z.strictObject({ code: z.string(), value: z.number().nullable() }));
const report = once(() => ({
  id: idSchema('rpt'),
  year: z.int(),
  edition: z.int().meta({ description: '所依据的年度安排版次 · edition of the year that it rests on' }),
  department: departmentCode,
  status: z.enum(statuses),
  dueDate: z.iso.date(),
  cutOff: z.iso.date(),
  frozenAt: instant().optional().meta({ description: '数据固定时间 · when its figures were frozen' }),
  figures: z.array(frozen()),
  answers: z.record(z.string(), z.string()),
  signatures: z.strictObject({ cdo: z.strictObject({ by: z.string(), at: instant() }).optional(), lead: z.strictObject({ by: z.string(), at: instant() }).optional() }),
  reminded: z.strictObject({ stage: z.string(), at: instant() }).optional().meta({ description: '最近一次催报 · the last reminder' }),
  submittedAt: instant().optional(),
  late: z.boolean().optional().meta({ description: '是否逾期提交 · submitted after the due date' }),
  remarks: z.array(z.strictObject({ at: instant(), text: z.string() })).meta({ description: '退回意见 · remarks with which it was returned' }),
  acceptedAt: instant().optional(),
}));
export const reportState = once(() => z.strictObject({ ...report(), /** Executions of its reminders so far. */ rounds: z.int(), /** When questions were last answered, since it was sent back if it was. */ answeredAt: instant().optional(), /** What its acts told that it waits for. */ waitsFor: z.enum(turns).optional() }));
export type ReportState = z.output<ReturnType<typeof reportState>>;

const figureView = once(() => z.object({ code: z.string(), section: z.string(), name: z.string(), unit: z.enum(['count', 'percent', 'score']), value: z.number().nullable(), definition: z.string(), citation: z.string(), entries: z.string().meta({ description: '所统计的条目 · where what it counts is read' }), lastYear: z.number().nullable().optional() }));
export const reportView = once(() => z
  .object({
    ...report(),
    name: z.string().meta({ description: '部门名称 · name of the department' }),
    figures: z.array(figureView()),
    sections: z.array(z.object({ code: z.string(), title: z.string() })),
    questions: z.array(z.object({ id: z.string(), section: z.string(), text: z.string(), answer: z.string().optional() })),
    missing: z.array(z.string()).meta({ description: '提交前尚缺 · what is missing before it can be submitted' }),
    overdue: z.boolean(),
    version: z.int(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'AnnualReport' }));
export type ReportView = z.output<ReturnType<typeof reportView>>;
/** The report as whoever prints it has it: what they may do with it is no part of it. */
export const reportPrint = once(() => z.object({ report: reportView().omit({ allowedActions: true }), at: instant() }));
export type ReportPrint = z.output<ReturnType<typeof reportPrint>>;

export const answersInput = once(() => z.strictObject({ answers: z.record(z.string().max(40), z.string().trim().min(1).max(8000)) }).meta({ id: 'ReportAnswersInput' }));
export const nothingInput = once(() => z.strictObject({}).meta({ id: 'ReportActInput' }));
export const decisionInput = once(() => z
  .strictObject({ outcome: z.enum(['accepted', 'returned']), remarks: z.string().trim().min(2).max(4000).optional().meta({ description: '退回须说明意见 · remarks, of a report that is returned' }) })
  .meta({ id: 'ReportDecisionInput' }));

export const summaryView = once(() => z
  .object({
    year: z.int(), dueDate: z.iso.date(), cutOff: z.iso.date(),
    statuses: z.record(z.string(), z.int()),
    figures: z.array(z.object({ code: z.string(), section: z.string(), name: z.string(), unit: z.enum(['count', 'percent', 'score']), total: z.number().nullable().meta({ description: '数量为合计，比率和评分为各部门平均 · counts are summed, shares and scores are means of the departments' }), lastYear: z.number().nullable() })),
    departments: z.array(z.object({ department: z.string(), name: z.string(), status: z.enum(statuses), overdue: z.boolean(), figures: z.record(z.string(), z.number().nullable()) })),
  })
  .meta({ id: 'ReportSummary' }));
export type SummaryView = z.output<ReturnType<typeof summaryView>>;
export const summaryPrint = once(() => z.object({ summary: summaryView(), at: instant() }));
export type SummaryPrint = z.output<ReturnType<typeof summaryPrint>>;
export const correctionsView = once(() => z.object({ asOf: instant(), items: z.array(z.object({ code: z.string(), name: z.string(), reported: z.number().nullable(), now: z.number().nullable() })) }).meta({ id: 'ReportCorrections' }));
export type CorrectionsView = z.output<ReturnType<typeof correctionsView>>;
