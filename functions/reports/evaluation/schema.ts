import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { sections } from '../domain/figures.ts';
import { evaluationLifecycle, type EvaluationStatus } from '../domain/lifecycle.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const sentence = (max: number) => z.string().trim().min(2).max(max);
const statuses = Object.keys(evaluationLifecycle.states) as [EvaluationStatus, ...EvaluationStatus[]];
const codes = sections.map(({ code }) => code) as [string, ...string[]];

const question = once(() => z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  text: z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) }),
  points: z.int().min(1).max(100).meta({ description: '满分 · the most points that it gives' }),
}));
const commission = once(() => ({
  title: sentence(200).meta({ description: '评估名称 · what the evaluation is called' }),
  year: z.int().min(2025).max(2099).meta({ description: '评估年度 · year that it is about' }),
  evaluator: departmentCode.meta({ description: '受托机构代码，即其凭证中的 org · the third party, by the org of its tokens' }),
  sections: z.array(z.enum(codes)).min(1).max(codes.length).meta({ description: '可查阅的内容，按年度报告的章节 · what it may read, by sections of the annual report' }),
  from: z.iso.date().meta({ description: '查阅和填报期限自 · first day on which it may read and record' }),
  until: z.iso.date().meta({ description: '至（含当日） · last day' }),
  questions: z.array(question()).min(1).max(50).meta({ description: '问卷 · the questionnaire' }),
  sample: z.int().min(0).max(50).meta({ description: '每部门至少抽查的数据资源数 · how many resources of each department are checked at least' }),
}));
export const evaluationInput = once(() => z
  .strictObject({ ...commission(), departments: z.array(departmentCode).min(1).max(100).optional().meta({ description: '评估范围，缺省为全部部门 · departments that are evaluated, by default all' }) })
  .meta({ id: 'EvaluationInput' }));

const sample = once(() => z.strictObject({ resourceId: idSchema('res'), outcome: z.enum(['in-order', 'deficient']), text: sentence(2000) }));
const found = once(() => ({
  answers: z.array(z.strictObject({ question: z.string().max(40), points: z.number().min(0).max(100), text: sentence(2000) })).max(50).meta({ description: '问卷各题得分和理由 · points for each question, and why' }),
  samples: z.array(sample()).max(50).meta({ description: '抽查的数据资源 · resources that were checked' }),
}));
export const partInput = once(() => z.strictObject(found()).meta({ id: 'EvaluationPartInput' }));
const part = once(() => ({ id: z.string(), evaluationId: idSchema('evl'), department: departmentCode, ...found(), points: z.number().meta({ description: '得分，0 至 100 · 0 to 100' }), recordedAt: instant() }));
export const partState = once(() => z.strictObject(part()));
export type PartState = z.output<ReturnType<typeof partState>>;
export const partView = once(() => z.object({ ...part(), version: z.int() }).meta({ id: 'EvaluationPart' }));
export type PartView = z.output<ReturnType<typeof partView>>;

const evaluation = once(() => ({
  id: idSchema('evl'),
  ...commission(),
  departments: z.array(departmentCode),
  status: z.enum(statuses),
  commissionedAt: instant(),
  signature: z.strictObject({ by: z.string(), at: instant(), hash: z.string() }).optional().meta({ description: '签署；hash 为全部结果的 SHA-256（RFC 8785） · signed; SHA-256 of all results in the form of RFC 8785' }),
  remarks: z.array(z.strictObject({ at: instant(), text: z.string() })).meta({ description: '退回意见 · remarks with which it was returned' }),
  acceptedAt: instant().optional(),
  termination: z.strictObject({ at: instant(), reason: z.string() }).optional(),
}));
/** `parts`: the hash of what was recorded of each department. */
export const evaluationState = once(() => z.strictObject({ ...evaluation(), parts: z.record(z.string(), z.string()) }));
export type EvaluationState = z.output<ReturnType<typeof evaluationState>>;
export const evaluationView = once(() => z
  .object({
    ...evaluation(),
    recorded: z.array(z.string()).meta({ description: '已填报的部门 · departments that are recorded' }),
    version: z.int(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'Evaluation' }));
export type EvaluationView = z.output<ReturnType<typeof evaluationView>>;

export const factsView = once(() => z
  .object({
    department: z.string(),
    name: z.string(),
    asOf: instant(),
    figures: z.array(z.object({ code: z.string(), section: z.string(), name: z.string(), unit: z.enum(['count', 'percent', 'score']), value: z.number().nullable(), definition: z.string() })),
    resources: z.array(z.object({ id: z.string(), name: z.string(), updateCycle: z.string().optional(), inForceSince: z.string(), score: z.number().optional() })).meta({ description: '现行数据资源，供抽查 · resources in force, to draw samples from' }),
  })
  .meta({ id: 'EvaluationFacts' }));
export type FactsView = z.output<ReturnType<typeof factsView>>;

export const nothingInput = once(() => z.strictObject({}).meta({ id: 'EvaluationActInput' }));
export const decisionInput = once(() => z
  .strictObject({ outcome: z.enum(['accepted', 'returned']), remarks: sentence(4000).optional().meta({ description: '退回须说明意见 · remarks, of an evaluation that is returned' }) })
  .meta({ id: 'EvaluationDecisionInput' }));
export const terminationInput = once(() => z.strictObject({ reason: sentence(2000) }).meta({ id: 'EvaluationTerminationInput' }));
