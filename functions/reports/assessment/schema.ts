import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { deadlineSchema, deadlineView } from '#shared/deadline.ts';
import { once } from '#shared/once.ts';
import { assessmentLifecycle, type AssessmentStatus } from '../domain/lifecycle.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const sentence = (max: number) => z.string().trim().min(2).max(max);
const statuses = Object.keys(assessmentLifecycle.states) as [AssessmentStatus, ...AssessmentStatus[]];

const scheme = once(() => ({
  weights: z.record(z.string(), z.number().min(0).max(100)).meta({ description: '指标代码及权重；未列出的不考核 · weights by indicator; what is not named is not assessed' }),
  bands: z.array(z.strictObject({ grade: z.string().min(1).max(10), from: z.number().min(0).max(100) })).min(1).max(10).meta({ description: '等次及其最低分，由高到低 · grades with their lowest scores, best first' }),
}));
export const schemeInput = once(() => z.strictObject({ weights: scheme().weights.optional(), bands: scheme().bands.optional() }).meta({ id: 'AssessmentSchemeInput' }));
/** When every department was told its result, all at once. */
const publication = once(() => ({
  publishedAt: instant(),
  objectUntil: z.iso.date().meta({ description: '可提出异议至 · until when it may be objected to' }),
}));
export const schemeState = once(() => z.strictObject({ year: z.int(), edition: z.int(), ...scheme(), keptAt: instant(), publishedAt: publication().publishedAt.optional(), objectUntil: publication().objectUntil.optional() }));
export type SchemeState = z.output<ReturnType<typeof schemeState>>;

const points = once(() => z.array(z.strictObject({ code: z.string(), points: z.number().nullable(), weight: z.number() })));
const score = once(() => ({ total: z.number().optional(), grade: z.string().optional(), points: points() }));
const assessment = once(() => ({
  id: z.string(),
  year: z.int(),
  department: departmentCode,
  status: z.enum(statuses),
  /** What it was worked out from. */
  figures: z.record(z.string(), z.number().nullable()),
  submission: z.enum(['in-time', 'late', 'none']),
  evaluation: z.strictObject({ points: z.number(), of: z.array(z.string()) }).optional().meta({ description: '第三方评估得分，以及所依据的评估 · points of evaluations by third parties, and which these were' }),
  edition: z.int(),
  ...score(),
  objection: z.strictObject({ at: instant(), text: z.string() }).optional(),
  overrunAt: instant().optional().meta({ description: '答复期限届满而未答复，记录于此 · when it was put on record that the objection was not decided in time' }),
  decision: z.strictObject({ at: instant(), outcome: z.enum(['upheld', 'dismissed']), reason: z.string(), corrections: z.record(z.string(), z.number().nullable()).optional() }).optional(),
}));
/** `running` names the clock of the objection while it runs. */
export const assessmentState = once(() => z.strictObject({ ...assessment(), deadline: deadlineSchema().optional(), running: z.string().optional() }));
export type AssessmentState = z.output<ReturnType<typeof assessmentState>>;

const indicatorView = once(() => z.object({ code: z.string(), name: z.string(), rule: z.string(), citation: z.string(), weight: z.number(), points: z.number().nullable(), rests: z.array(z.object({ code: z.string(), name: z.string(), value: z.number().nullable(), entries: z.string() })).meta({ description: '所依据的数字和条目 · the figures that it rests on, and where their entries are' }) }));
export const assessmentView = once(() => z
  .object({
    ...assessment(),
    name: z.string(),
    ...publication(),
    points: z.array(indicatorView()),
    lastYear: z.number().nullable().optional(),
    deadline: deadlineView().optional().meta({ description: '异议应于何时答复 · by when an objection is to be decided' }),
    executionArn: z.string().optional().meta({ description: '异议答复期限的流程 · the execution that keeps the clock of the objection' }),
    version: z.int(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'Assessment' }));
export type AssessmentView = z.output<ReturnType<typeof assessmentView>>;
/** An indicator as the scheme weighs it. */
const weighed = once(() => z.object({ code: z.string(), name: z.string(), rule: z.string(), citation: z.string() }));
export const rankingView = once(() => z
  .object({ year: z.int(), edition: z.int(), weights: z.record(z.string(), z.number()), bands: scheme().bands, indicators: z.array(weighed()).meta({ description: '所考核的指标和计分规则 · the indicators that it weighs, and their rules' }), publishedAt: instant().optional(), items: z.array(z.object({ rank: z.int(), department: z.string(), name: z.string(), total: z.number().optional(), grade: z.string().optional(), lastYear: z.number().nullable(), status: z.enum(statuses) })) })
  .meta({ id: 'AssessmentRanking' }));
export type RankingView = z.output<ReturnType<typeof rankingView>>;

export const objectionInput = once(() => z.strictObject({ text: sentence(4000) }).meta({ id: 'AssessmentObjectionInput' }));
export const objectionDecisionInput = once(() => z
  .strictObject({
    outcome: z.enum(['upheld', 'dismissed']),
    reason: sentence(4000),
    corrections: z.record(z.string(), z.number().min(0).max(1_000_000_000_000)).optional().meta({ description: '异议成立时更正的数字；据此重新计分，原结果留存 · figures that are corrected; the score is worked out anew, the old one stays on record' }),
  })
  .meta({ id: 'AssessmentObjectionDecisionInput' }));
