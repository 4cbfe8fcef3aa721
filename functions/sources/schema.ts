import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { reasons, ways } from './domain/finding.ts';
import { checkLifecycle, type CheckStatus } from './domain/lifecycle.ts';
import { groundCodes } from './domain/grounds.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const text = (max: number) => z.string().trim().min(1).max(max);
const access = once(() => z.enum(['unconditional', 'conditional', 'none']));
export const label = once(() => text(100).meta({ description: '数据项名称，如拟采集表单上所写 · what the item is called', example: '统一社会信用代码' }));
export const purposes = ['register', 'collect'] as const;

export const checkInput = once(() => z
  .strictObject({
    purpose: z.enum(purposes).meta({ description: 'register 编入目录前，collect 计划采集前 · before registering, or before collecting' }),
    resource: text(50).meta({ description: '拟编目资源或采集事项的名称 · what it is to be called', example: '商户走访信息' }),
    resourceId: idSchema('res').optional().meta({ description: '变更已有资源时的编号；不与其自身比对 · the entry being changed' }),
    items: z.array(z.strictObject({ label: label() })).min(1).max(200).meta({ description: '拟登记或采集的数据项 · the items' }),
  })
  .meta({ id: 'SourceCheckInput' }));

const candidate = once(() => z.object({
  resourceId: z.string(),
  resource: z.string(),
  department: departmentCode,
  departmentName: z.string(),
  item: z.object({ name: z.string(), label: z.string() }),
  score: z.number().min(0).max(1),
  reasons: z.array(z.enum(reasons)),
  sharing: access(),
  way: z.enum(ways).meta({ description: 'own 本部门已有；granted-at-once 申请即得；reviewed 5 个工作日内审核；barred 依法不予共享' }),
  conditions: z.string().optional(),
  legalBasis: z.string().optional(),
}));

export const finding = once(() => z
  .object({
    label: z.string(),
    outcome: z.enum(['clear', 'shareable', 'barred']),
    standard: z.string().optional().meta({ description: '所依国家标准 · the national standard that fixes it' }),
    held: z.int().meta({ description: '多少资源已有该数据项 · how many resources have it' }),
    candidates: z.array(candidate()).meta({ description: '最可能的数源在前 · likely source first' }),
  })
  .meta({ id: 'SourceFinding' }));

const made = once(() => ({
  id: idSchema('chk'),
  department: departmentCode,
  purpose: z.enum(purposes),
  resource: z.string(),
  resourceId: z.string().optional(),
  findings: z.array(finding()),
  checkedAt: instant(),
}));
const justification = once(() => z.object({ ground: z.enum(groundCodes), citation: z.string().optional(), reason: z.string(), by: z.string(), at: instant() }));
const confirmation = once(() => z.object({ outcome: z.enum(['confirmed', 'lead-named', 'declined']), lead: z.string().optional(), reason: z.string().optional(), by: z.string(), at: instant() }));
const collected = once(() => z.object({ resourceId: z.string(), labels: z.array(z.string()), at: instant() }));

/** One type per status, each with just its own fields. */
export const checkState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['clear', 'shareable']), ...made() }),
  z.strictObject({ status: z.literal('justified'), ...made(), justification: justification() }),
  z.strictObject({ status: z.enum(['confirmed', 'lead-named', 'declined']), ...made(), justification: justification(), confirmation: confirmation() }),
  z.strictObject({ status: z.literal('suspected'), ...made(), justification: justification().optional(), confirmation: confirmation().optional(), collected: collected() }),
]));
export type CheckState = z.output<ReturnType<typeof checkState>>;

export const checkView = once(() => z
  .object({
    ...made(),
    status: z.enum(Object.keys(checkLifecycle.states) as [CheckStatus, ...CheckStatus[]]),
    justification: justification().optional(),
    confirmation: confirmation().optional(),
    collected: collected().optional(),
    next: z.string().meta({ description: '下一步怎么办 · what to do now' }),
    allowedActions: z.array(z.enum(['justify', 'confirm', 'find'])),
    version: z.int(),
  })
  .meta({ id: 'SourceCheck' }));
export type CheckView = z.output<ReturnType<typeof checkView>>;

export const justificationInput = once(() => z
  .strictObject({
    ground: z.enum(groundCodes).meta({ description: '理由类别 · kind of reason' }),
    citation: text(300).optional().meta({ description: '法律、法规条文 · the provision' }),
    reason: text(1000).meta({ description: '具体理由 · the reason in words' }),
  })
  .meta({ id: 'SourceJustificationInput' }));

export const confirmationInput = once(() => z
  .strictObject({
    outcome: z.enum(['confirmed', 'lead-named', 'declined']).meta({ description: '确认理由、指定牵头采集部门、不予确认' }),
    lead: departmentCode.optional().meta({ description: '牵头采集部门 · lead collector' }),
    reason: text(1000).optional(),
  })
  .meta({ id: 'SourceConfirmationInput' }));

const facet = once(() => z.array(z.object({ value: z.string(), name: z.string().optional(), count: z.int() })));

export const searchPage = once(() => z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        abstract: z.string().optional(),
        department: departmentCode,
        sharing: access(),
        opening: access(),
        matched: z.array(z.string()).meta({ description: '命中的数据项 · items in which a word was found' }),
        ask: z.object({ department: departmentCode, name: z.string(), post: z.literal('data-steward'), title: z.string() }).meta({ description: '向谁询问 · whom to ask' }),
      }),
    ),
    total: z.int(),
    facets: z.object({ department: facet(), sharing: facet(), opening: facet() }).meta({ description: '按其余条件各取值的数量 · counts of each value under the other filters' }),
  })
  .meta({ id: 'CatalogueSearch' }));
export type SearchPage = z.output<ReturnType<typeof searchPage>>;
