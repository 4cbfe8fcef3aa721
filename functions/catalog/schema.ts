import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { deadlineSchema, deadlineView } from '#shared/deadline.ts';
import { once } from '#shared/once.ts';
import { actions } from './domain/access.ts';
import { admissibleBreaches } from './domain/admissible.ts';
import { accessTypes, questions, type Question } from './domain/classification.ts';
import { itemBreaches, nameBreaches, sizeBreaches } from './domain/dataItems.ts';
import { mandatoryFields } from './domain/completeness.ts';
import type { Breach, Draft } from './domain/rule.ts';
import { openingBreaches, sharingBreaches } from './domain/sharingAndOpening.ts';

export const formats = ['electronic-file', 'spreadsheet', 'database', 'graphics', 'streaming', 'self-describing', 'service-interface'] as const;
export const updateCycles = ['real-time', 'daily', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'irregular'] as const;
export const methods = ['api', 'exchange', 'file'] as const;
export const itemTypes = ['C', 'N', 'Y', 'D', 'T', 'L', 'I', 'F'] as const;

const text = (max: number) => z.string().trim().min(1).max(max);
const level = once(() => text(20).meta({ description: '分级，按本区分级清单 · security level, by the district’s list', example: '一般3级' }));

/** Answers to the questions of the decision table; what is left out is a no. */
export const answers = once(() => z
  .strictObject(Object.fromEntries(Object.entries(questions).map(([name, { zh, en }]) => [name, z.boolean().optional().meta({ description: `${zh} · ${en}` })])) as Record<Question, z.ZodOptional<z.ZodBoolean>>)
  .meta({ id: 'ClassificationAnswers' }));

/** Tells zod of breaches. Runs even where the shape is at fault, so that everything is told at once. */
function keeping<T>(breachesOf: (value: T) => Breach[]): [(value: T, context: z.core.$RefinementCtx<T>) => void, z.core.$ZodSuperRefineParams] {
  const run = (value: T, context: z.core.$RefinementCtx<T>): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const { path, ...params } of breachesOf(value)) context.addIssue({ code: 'custom', path: [...path], params, input: value });
  };
  return [run, { when: () => true }];
}

const sharing = once(() => z.strictObject({
  type: z.enum(accessTypes).meta({ description: '共享类型：无条件、有条件、不予共享 · sharing type' }),
  conditions: text(2000).optional().meta({ description: '共享条件，有条件共享必填 · needed where conditional' }),
  legalBasis: text(500).optional().meta({ description: '法律、行政法规条款，不予共享必填 · the law that bars it, needed where not shared' }),
  methods: z.array(z.enum(methods)).min(1).max(3).optional().meta({ description: '共享方式：服务接口、批量交换、文件下载 · ways of delivery' }),
}));

const opening = once(() => z.strictObject({
  type: z.enum(accessTypes).meta({ description: '开放类型：无条件、有条件、非开放 · opening type' }),
  conditions: text(2000).optional().meta({ description: '开放条件，有条件开放必填 · needed where conditional' }),
  reason: text(500).optional().meta({ description: '非开放或有条件开放的理由 · why it is not open to all' }),
}));

const item = once(() => z.strictObject({
  name: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,63}$/u).meta({ description: '标准字段名：字母（含汉字）、数字、下划线 · letters, digits, underscores', example: 'id_number' }),
  label: text(100).meta({ description: '中文名称 · label', example: '身份证件号码' }),
  type: z.enum(itemTypes).meta({ description: 'C 字符 N 数值 Y 货币 D 日期 T 日期时间 L 逻辑 I 整型 F 浮点' }),
  required: z.boolean().optional().meta({ description: '是否必填，缺省为否 · default false' }),
  length: z.int().min(1).max(1_000_000).optional().meta({ description: '最大长度（字符） · longest value, in characters' }),
  pattern: z.string().min(1).max(200).optional().meta({ description: '取值须符合的正则表达式 · regular expression that values match' }),
  values: z.array(z.string().min(1).max(100)).min(1).max(1000).optional().meta({ description: '允许的取值 · code list' }),
  unique: z.boolean().optional().meta({ description: '取值不得重复，缺省为否 · no value stands twice, default false' }),
  key: z.boolean().optional().meta({ description: '主键，多个数据项时共同构成；缺省为否 · part of the key of a record, default false' }),
  personal: z.boolean().optional().meta({ description: '个人信息，示例中遮蔽；缺省按分类问答判断 · names a person and is masked where shown; by default as the classification says' }),
  level: level().optional(),
}));
export type DataItem = z.output<ReturnType<typeof item>>;

const entry = once(() => ({
  name: text(50).meta({ description: '数据目录名称 · name', example: '低保救助对象信息' }),
  abstract: text(256).optional().meta({ description: '摘要 · abstract' }),
  format: z.enum(formats).optional().meta({ description: '数据格式 · format' }),
  updateCycle: z.enum(updateCycles).optional().meta({ description: '更新频率 · how often it is updated' }),
  level: level().optional(),
  levelJustification: text(500).optional().meta({ description: '低于数据项最高级别的理由 · why the level is below that of an item' }),
  dutyId: idSchema('duty').optional().meta({ description: '所依据的职责 · the duty that it serves' }),
  systemId: idSchema('sys').optional().meta({ description: '所在的信息系统 · the system that holds it' }),
  classification: answers().optional().meta({ description: '分类问答 · the answers that its types rest on' }),
}));
const items = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(500).meta({ description: '数据项 · data items' });

/** An entry of the catalogue as a steward writes it. What may be left out has no default: it stays open and is listed under `missing`. */
export const resourceInput = once(() => z
  .strictObject({
    ...entry(),
    sharing: sharing().superRefine(...keeping<Draft>(sharingBreaches)),
    opening: opening().superRefine(...keeping<Draft>(openingBreaches)),
    items: items(item().superRefine(...keeping<Draft>(itemBreaches)).meta({ id: 'DataItemInput' })).superRefine(...keeping<unknown>(nameBreaches)),
  })
  .superRefine(...keeping<unknown>(sizeBreaches))
  .superRefine(...keeping<Draft>(admissibleBreaches))
  .meta({ id: 'ResourceInput' }));

const kept = once(() => ({ ...entry(), sharing: sharing(), opening: opening(), items: items(item().meta({ id: 'DataItem' })) }));

/** What an entry says: a proposal, an edition, or the entry as it stands. */
export const contentSchema = once(() => z.strictObject(kept()));
export type Content = z.output<ReturnType<typeof contentSchema>>;

const instant = once(() => z.iso.datetime({ offset: true }));
const act = once(() => ({ at: instant(), by: z.string() }));
const conclusion = once(() => ({ reference: z.string(), assessedOn: z.iso.date() }));

/** 条例809 art. 16: what is assessed before an entry is signed. */
export const assessments = once(() => z.strictObject({
  confidentiality: z.strictObject({ conclusion: z.literal('no-state-secret'), ...conclusion() }),
  personalInformation: z.strictObject({ conclusion: z.enum(['not-involved', 'acceptable']), ...conclusion() }),
}));
export type Assessments = z.output<ReturnType<typeof assessments>>;

const review = once(() => z.strictObject({ caseId: z.string(), round: z.int().positive(), deadline: deadlineSchema(), lapsedAt: instant().optional() }));
const edition = once(() => z.strictObject({ edition: z.int().positive(), publishedAt: instant(), version: z.int(), contentHash: z.string(), changed: z.array(z.string()) }));
export type Edition = z.output<ReturnType<typeof edition>>;

const whole = once(() => ({
  ...kept(),
  id: z.string(),
  department: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The edition in force: what stands here is its content, while a change of it stands beside it as a proposal. */
  edition: z.int().positive().optional(),
  editions: z.array(edition()),
  /** How many reviews there have been. */
  rounds: z.int(),
  adoption: z.string().optional(),
  checked: z.strictObject(act()).optional(),
  signed: z.strictObject({ ...act(), assessments: assessments() }).optional(),
  returned: z.strictObject({ ...act(), from: z.enum(['department', 'centre']), reason: z.string() }).optional(),
}));

/** An entry as kept: its shape is checked on every read, the rules of sharing, opening and items only when it is written. */
export const resourceState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ ...whole(), status: z.enum(['draft', 'checked', 'published', 'changed']) }),
  z.strictObject({ ...whole(), status: z.literal('under-review'), review: review() }),
  z.strictObject({ ...whole(), status: z.literal('retired'), retired: z.strictObject({ ...act(), reason: z.string() }) }),
]));
export type ResourceState = z.output<ReturnType<typeof resourceState>>;
/** An entry outside its review that has not been retired. */
export type Standing = Exclude<ResourceState, { status: 'under-review' | 'retired' }>;

export const resourceView = once(() => z
  .object({
    id: idSchema('res'),
    department: departmentCode,
    status: z.enum(['draft', 'checked', 'under-review', 'published', 'changed', 'retired']).meta({ description: '状态 · where it stands' }),
    code: z.string().optional().meta({ description: '部门自编的信息资源代码，随批量导入记录 · the department’s own code, recorded by an import' }),
    edition: z.int().optional().meta({ description: '现行版次；未发布的没有 · the edition in force, none before it is published' }),
    publishedAt: instant().optional(),
    ...kept(),
    missing: z.array(z.enum(mandatoryFields)).meta({ description: '《政务数据共享条例》第十三条要求而尚未填写的内容 · mandatory fields that are still open' }),
    proposal: contentSchema().optional().meta({ description: '尚未发布的变更，仅本部门和主管部门可见 · a change that is not published yet; for its department and the authorities' }),
    review: z.object({ round: z.int(), deadline: deadlineView(), lapsedAt: instant().optional() }).optional().meta({ description: '审核期限；逾期不视为通过 · the review and its deadline; silence approves nothing' }),
    assessments: assessments().optional(),
    returned: z.object({ at: instant(), by: z.string(), from: z.enum(['department', 'centre']), reason: z.string() }).optional().meta({ description: '退回修改的意见 · why it was sent back' }),
    adoption: z.string().optional().meta({ description: '承接存量目录的依据 · the older catalogue that it was taken over from' }),
    retired: z.object({ at: instant(), by: z.string(), reason: z.string() }).optional(),
    version: z.int(),
    createdAt: instant(),
    updatedAt: instant(),
    allowedActions: z.array(z.enum(actions)),
  })
  .meta({ id: 'Resource' }));
export type ResourceView = z.output<ReturnType<typeof resourceView>>;

export const resourcePage = once(() => z.object({ items: z.array(resourceView()) }).meta({ id: 'ResourcePage' }));
export type ResourcePage = z.output<ReturnType<typeof resourcePage>>;

export const resourceFilter = once(() => ({
  q: z.string().trim().max(100).optional().meta({ description: '关键词，空格分隔，须全部出现于名称、摘要或数据项 · words that all occur in name, abstract or items' }),
  department: departmentCode.optional(),
  sharing: z.enum(accessTypes).optional().meta({ description: '共享类型 · sharing type' }),
  opening: z.enum(accessTypes).optional().meta({ description: '开放类型 · opening type' }),
  status: z.enum(['draft', 'checked', 'under-review', 'published', 'changed', 'retired']).optional().meta({ description: '状态；未发布的仅本部门和主管部门可见 · where it stands; drafts are for their department and the authorities' }),
}));

const reason = once(() => text(1000).meta({ description: '理由 · why' }));
const assessed = once(() => ({ reference: text(100).meta({ description: '评估文件编号 · reference of the assessment', example: '普民保审〔2026〕12号' }), assessedOn: z.iso.date().meta({ description: '评估日期 · when it was made' }) }));

export const signOffInput = once(() => z
  .strictObject({
    outcome: z.enum(['signed', 'returned']).meta({ description: '签发、退回 · signed, or sent back' }),
    assessments: z
      .strictObject({
        confidentiality: z.strictObject({ conclusion: z.enum(['no-state-secret', 'state-secret']).meta({ description: '保密风险评估结论 · of confidentiality' }), ...assessed() }),
        personalInformation: z.strictObject({ conclusion: z.enum(['not-involved', 'acceptable', 'unacceptable']).meta({ description: '个人信息保护影响评估结论 · of the effects on personal information' }), ...assessed() }),
      })
      .optional()
      .meta({ description: '签发须附的评估 · the assessments, needed for signing' }),
    reason: reason().optional(),
  })
  .meta({ id: 'SignOffInput' }));

export const reviewInput = once(() => z.strictObject({ outcome: z.enum(['approved', 'returned']).meta({ description: '通过、退回 · approved, or sent back' }), reason: reason().optional() }).meta({ id: 'CatalogReviewInput' }));
export const retirementInput = once(() => z.strictObject({ reason: reason() }).meta({ id: 'RetirementInput' }));
export const checkInput = once(() => z.strictObject({}).meta({ id: 'CheckInput' }));

export const adoptionInput = once(() => z
  .strictObject({
    department: departmentCode,
    basis: text(200).meta({ description: '存量目录及其发布依据 · the older catalogue that published it', example: '市公共数据目录已发布条目' }),
    resource: resourceInput(),
  })
  .meta({ id: 'AdoptionInput' }));

const anEdition = once(() => z.coerce.number().int().min(1).max(999_999));
export const editionsPage = once(() => z.object({ items: z.array(edition().extend({ publishedAt: instant() }).meta({ id: 'Edition' })) }).meta({ id: 'EditionsPage' }));
export const comparison = once(() => ({
  from: anEdition().optional().meta({ description: '较早的版次，默认前一版 · the older edition, by default the one before' }),
  to: z.union([z.literal('proposal'), anEdition()]).optional().meta({ description: '较新的版次，或 proposal 为办理中的变更 · the newer edition, or `proposal` for the change under way' }),
}));
