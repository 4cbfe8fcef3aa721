import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { deadlineSchema } from '#shared/deadline.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { groundCodes } from './domain/refusal.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const sentence = (max: number) => z.string().trim().min(2).max(max);

export const methods = ['api', 'exchange', 'file'] as const;
/** Rows by the value of an item: one of the values, or between two bounds, both included. Several conditions all hold. */
export const rowCondition = once(() => z
  .strictObject({
    item: z.string().min(1).max(100).meta({ description: '数据项名称，须为该资源的数据项 · an item of the resource' }),
    values: z.array(z.string().min(1).max(200)).min(1).max(200).optional().meta({ description: '取值之一 · one of these values' }),
    from: z.string().min(1).max(200).optional().meta({ description: '不小于 · not below' }),
    to: z.string().min(1).max(200).optional().meta({ description: '不大于 · not above' }),
  })
  .meta({ id: 'RowCondition', description: '记录范围：数值、日期按其大小比较，其余按文本 · which rows: numbers and dates compare as such, all else as text' }));
export type RowCondition = z.output<ReturnType<typeof rowCondition>>;
const rowConditions = once(() => z.array(rowCondition()).min(1).max(20));
const itemNames = () => z.array(z.string().min(1).max(100)).min(1).max(500);

/** 条例809 第20条: basis, scenario, scope, method and term; 沪数据条例 39: the promise of truth, legality and safety. */
export const requestInput = once(() => z
  .strictObject({
    resourceId: z.string().min(1).max(64).meta({ description: '数据资源编号 · resource id' }),
    basis: sentence(500).meta({ description: '使用依据 · legal or duty basis' }),
    scenario: sentence(500).meta({ description: '使用场景 · scenario of use' }),
    scope: z.strictObject({
      items: itemNames().meta({ description: '数据项名称 · item names' }),
      rows: rowConditions().optional().meta({ description: '只需要的记录，默认全部 · only these rows, default all' }),
    }),
    method: z.enum(methods).meta({ description: '共享方式：服务接口、批量交换、文件下载 · how it is delivered' }),
    until: z.iso.date().meta({ description: '使用期限（含当日） · last day of use' }),
    commitment: z.literal(true).meta({ description: '承诺真实、合规、安全使用 · promise of truth, legality and safety' }),
    scenarioId: idSchema('scn').optional().meta({ description: '已备案的便捷共享场景 · filed scenario' }),
  })
  .meta({ id: 'SharingRequestInput' }));

export const decisionInput = once(() => z
  .strictObject({
    outcome: z.enum(['approved', 'refused']),
    conditions: sentence(500).optional().meta({ description: '审核通过时附加的条件 · conditions of an approval' }),
    ground: z.string().max(100).optional().meta({ description: `不予通过的理由代码 · ${groundCodes.join(' | ')}` }),
    citation: sentence(300).optional().meta({ description: '法律、行政法规条文 · the provision that bars sharing' }),
    reason: sentence(1000).optional().meta({ description: '理由说明 · reasons' }),
  })
  .meta({ id: 'SharingDecisionInput' }));

export const withdrawalInput = once(() => z.strictObject({ reason: sentence(500).optional() }).meta({ id: 'WithdrawalInput' }));

const filed = once(() => ({
  id: idSchema('req'),
  number: z.string(),
  requester: departmentCode,
  responsible: departmentCode,
  /** The resource as it was when the request was filed. */
  resource: z.strictObject({ id: z.string(), name: z.string(), version: z.int(), sharing: z.enum(['unconditional', 'conditional']), conditions: z.string().optional() }),
  basis: z.string(),
  scenario: z.string(),
  scope: z.strictObject({ items: z.array(z.string()), rows: rowConditions().optional() }),
  method: z.enum(methods),
  until: z.iso.date(),
  scenarioId: z.string().optional(),
  receivedAt: instant(),
}));
/** A request that needed review keeps its clock as it last stood. */
const clock = once(() => ({ deadline: deadlineSchema(), reminderAt: instant().optional(), remindedAt: instant().optional() }));
const optionalClock = once(() => ({ deadline: deadlineSchema().optional(), reminderAt: instant().optional(), remindedAt: instant().optional() }));
const granted = once(() => ({ effectiveAt: instant(), grantId: z.string() }));
const decided = once(() => ({ decidedAt: instant(), decidedBy: z.string() }));

/** One type per status, each with just its own fields. */
export const requestState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('under-review'), ...filed(), ...clock() }),
  z.strictObject({ status: z.literal('approved'), ...filed(), ...optionalClock(), ...granted(), ...decided(), conditions: z.string().optional(), reason: z.string().optional() }),
  z.strictObject({ status: z.literal('deemed-approved'), ...filed(), ...clock(), ...granted(), ...decided() }),
  z.strictObject({ status: z.literal('refused'), ...filed(), ...clock(), ...decided(), ground: z.enum(groundCodes), citation: z.string().optional(), reason: z.string() }),
  z.strictObject({ status: z.literal('withdrawn'), ...filed(), ...clock(), withdrawnAt: instant(), reason: z.string().optional() }),
]));
export type RequestState = z.output<ReturnType<typeof requestState>>;
export type UnderReview = Extract<RequestState, { status: 'under-review' }>;

export const grantState = once(() => z.strictObject({
  id: idSchema('gr'),
  status: z.enum(['active', 'revoked']),
  requestId: z.string(),
  resourceId: z.string(),
  requester: departmentCode,
  responsible: departmentCode,
  items: z.array(z.string()),
  rows: rowConditions().optional(),
  method: z.enum(methods),
  conditions: z.string().optional(),
  from: instant(),
  until: z.iso.date(),
  uses: z.int().nonnegative(),
  lastUsedAt: instant().optional(),
  revokedAt: instant().optional(),
  revokedBy: z.string().optional(),
  revocationReason: z.string().optional(),
}));
export type GrantState = z.output<ReturnType<typeof grantState>>;

/** A convenient sharing scenario (办法 17(1)): both sides set it, the data bureau puts it on file; then its requests need no review. */
export const scenarioInput = once(() => z
  .strictObject({
    name: sentence(100),
    description: sentence(1000).meta({ description: '业务需要与使用方式 · the business need' }),
    responsible: departmentCode.meta({ description: '区级责任部门 · the department that holds the data' }),
    resources: z.array(z.string().min(1).max(64)).min(1).max(50).meta({ description: '所关联的数据资源 · resources that it covers' }),
  })
  .meta({ id: 'SharingScenarioInput' }));

export const scenarioState = once(() => z.strictObject({
  id: idSchema('scn'),
  status: z.enum(['proposed', 'filed']),
  name: z.string(),
  description: z.string(),
  demanding: departmentCode,
  responsible: departmentCode,
  resources: z.array(z.string()),
  proposedAt: instant(),
  /** Signatures by department code: the CDOs of both sides, then the data bureau. */
  signatures: z.array(z.strictObject({ org: z.string(), by: z.string(), at: instant() })),
  filedAt: instant().optional(),
}));
export type ScenarioState = z.output<ReturnType<typeof scenarioState>>;

export const useInput = once(() => z
  .strictObject({
    purpose: sentence(500).meta({ description: '用途与场景 · what the data are used for' }),
    items: itemNames().optional().meta({ description: '本次使用的数据项，默认全部已授权项 · all granted items unless said' }),
  })
  .meta({ id: 'GrantUseInput' }));

export const revocationInput = once(() => z.strictObject({ reason: sentence(500).meta({ description: '撤销或放弃的原因 · why' }) }).meta({ id: 'GrantRevocationInput' }));
