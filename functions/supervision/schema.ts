import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { deadlineSchema, deadlineView } from '#shared/deadline.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { findingLifecycle, orderLifecycle, violationLifecycle, type FindingStatus, type OrderStatus, type ViolationStatus } from './domain/lifecycle.ts';
import { ITEMS } from './domain/violation.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const text = once(() => z.strictObject({ zh: z.string(), en: z.string() }));
const sentence = (max: number) => z.string().trim().min(2).max(max);
const actions = once(() => z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }));
const statusesOf = <S extends string>(states: Readonly<Record<S, unknown>>) => Object.keys(states) as [S, ...S[]];

const finding = once(() => ({
  id: idSchema('fnd'),
  department: departmentCode.meta({ description: '被督查部门 · whose finding it is' }),
  detector: z.string().meta({ description: '检测规则代码 · the detector' }),
  key: z.string(),
  article: z.string().meta({ description: '依据条款 · article that it rests on' }),
  title: text(),
  detail: text().meta({ description: '情况 · what was found' }),
  subjects: z.array(z.string()).meta({ description: '所涉对象 · what it is about' }),
  status: z.enum(statusesOf<FindingStatus>(findingLifecycle.states)).meta({ description: '状态 · where it stands' }),
  openedAt: instant().meta({ description: '本次发现时间 · since when it is open this time' }),
  times: z.int().meta({ description: '第几次出现 · how often it has come up' }),
  closedAt: instant().optional(),
}));
export const findingState = once(() => z.strictObject(finding()));
export type FindingState = z.output<ReturnType<typeof findingState>>;
export const findingView = once(() => z.object({ ...finding(), citation: z.string(), title: z.string(), detail: z.string(), version: z.int() }).meta({ id: 'SupervisionFinding' }));
export type FindingView = z.output<ReturnType<typeof findingView>>;

export const detectorView = once(() => z.object({ code: z.string(), title: z.string(), article: z.string(), citation: z.string(), condition: z.string() }).meta({ id: 'SupervisionDetector' }));

const workingDays = once(() => z.int().min(1).max(60));
export const orderInput = once(() => z
  .strictObject({
    department: departmentCode.meta({ description: '整改部门 · who is to put it right' }),
    what: sentence(2000).meta({ description: '整改要求 · what is to be done' }),
    basis: sentence(500).meta({ description: '依据 · legal basis' }),
    findings: z.array(idSchema('fnd')).min(1).max(50).optional().meta({ description: '所依据的督查发现 · findings that it rests on' }),
    items: z.array(idSchema('itm')).min(1).max(40).optional().meta({ description: '所依据的随机抽查结果 · results of random inspections that it rests on' }),
    workingDays: workingDays().meta({ description: '整改期限（工作日） · working days to do it in' }),
  })
  .meta({ id: 'RectificationOrderInput' }));
export const replyInput = once(() => z
  .strictObject({ text: sentence(4000).meta({ description: '整改情况 · what was done' }), proof: z.array(z.url({ protocol: /^https?$/ }).max(500)).max(20).optional().meta({ description: '证明材料地址 · where the proof is' }) })
  .meta({ id: 'RectificationReplyInput' }));
export const checkInput = once(() => z
  .strictObject({
    outcome: z.enum(['closed', 'returned']).meta({ description: 'closed 销号；returned 退回再改 · done; not done' }),
    reason: sentence(2000).meta({ description: '核查意见 · what the check found' }),
    workingDays: workingDays().optional().meta({ description: '退回时的新期限（工作日） · of an order returned, working days to do it in' }),
  })
  .meta({ id: 'RectificationCheckInput' }));
export const extensionInput = once(() => z.strictObject({ workingDays: workingDays(), reason: sentence(2000).meta({ description: '延期理由 · why' }) }).meta({ id: 'RectificationExtensionInput' }));

const order = once(() => ({
  id: idSchema('ord'),
  department: departmentCode,
  what: z.string(),
  basis: z.string(),
  findings: z.array(z.string()),
  items: z.array(z.string()).optional(),
  status: z.enum(statusesOf<OrderStatus>(orderLifecycle.states)),
  authority: z.enum(['bureau', 'centre']).meta({ description: '由谁核查：区数据局或者区城运中心 · who checks it' }),
  issuedBy: departmentCode.meta({ description: '下达部门 · who issued it' }),
  issuedAt: instant(),
  level: z.int().min(0).max(2).meta({ description: '0 数据执行专员；1 已升级至第一责任人；2 已提交联席会议 · 0: the steward; 1: taken to the first person responsible; 2: to the joint conference' }),
  extension: z.strictObject({ at: instant(), reason: z.string() }).optional().meta({ description: '延期，仅一次 · extended, once only' }),
  answer: z.strictObject({ at: instant(), by: z.string(), text: z.string(), proof: z.array(z.string()) }).optional(),
  check: z.strictObject({ at: instant(), by: z.string(), outcome: z.enum(['closed', 'returned']), reason: z.string() }).optional().meta({ description: '最近一次核查 · the last check' }),
  closedAt: instant().optional(),
}));
/** Each period has a round of its own; `running` is the case of its clock, as long as it is to be done. */
export const orderState = once(() => z.strictObject({ ...order(), round: z.int().min(1), workingDays: workingDays(), deadline: deadlineSchema(), running: z.string().optional() }));
export type OrderState = z.output<ReturnType<typeof orderState>>;
export const orderView = once(() => z
  .object({ ...order(), workingDays: z.int(), deadline: deadlineView(), overdue: z.boolean(), executionArn: z.string().optional().meta({ description: '期限流程的执行 · the execution that keeps the clock' }), version: z.int(), allowedActions: actions() })
  .meta({ id: 'RectificationOrder' }));
export type OrderView = z.output<ReturnType<typeof orderView>>;

const items = statusesOf(ITEMS);
export const violationInput = once(() => z
  .strictObject({
    department: departmentCode,
    item: z.enum(items).meta({ description: '办法第三十二条的项次 · item of article 32' }),
    facts: sentence(4000).meta({ description: '违法事实 · what happened' }),
    findings: z.array(idSchema('fnd')).max(50).optional(),
    orders: z.array(idSchema('ord')).max(50).optional(),
    inspectionItems: z.array(idSchema('itm')).min(1).max(40).optional().meta({ description: '随机抽查发现的问题 · what random inspections found' }),
    persons: z.enum(['department', 'persons']).default('department').meta({ description: '涉及部门还是直接责任人员（不录姓名） · whether only the department or persons answer for it; no names are kept' }),
  })
  .meta({ id: 'ViolationInput' }));
export const statementInput = once(() => z.strictObject({ text: sentence(4000).meta({ description: '陈述意见 · the view of the department' }) }).meta({ id: 'ViolationStatementInput' }));
export const conclusionInput = once(() => z
  .strictObject({
    outcome: z.enum(['not-established', 'correction-ordered', 'referred']).meta({ description: '不成立；责令改正；情节严重，移送处分 · not established; correction ordered; grave, referred for discipline' }),
    reason: sentence(4000),
    orderId: idSchema('ord').optional().meta({ description: '责令改正的整改令 · the order to correct it' }),
  })
  .meta({ id: 'ViolationConclusionInput' }));

const violation = once(() => ({
  id: idSchema('vio'),
  department: departmentCode,
  item: z.enum(items),
  facts: z.string(),
  findings: z.array(z.string()),
  orders: z.array(z.string()),
  inspectionItems: z.array(z.string()).optional(),
  persons: z.enum(['department', 'persons']),
  status: z.enum(statusesOf<ViolationStatus>(violationLifecycle.states)),
  registeredAt: instant(),
  hearingUntil: z.iso.date().meta({ description: '陈述截止日，之后方可不待陈述而认定 · until when the department may state its view; only then is it concluded without' }),
  statement: z.strictObject({ at: instant(), text: z.string() }).optional(),
  conclusion: z.strictObject({ at: instant(), outcome: z.enum(['not-established', 'correction-ordered', 'referred']), reason: z.string(), orderId: z.string().optional() }).optional(),
}));
export const violationState = once(() => z.strictObject(violation()));
export type ViolationState = z.output<ReturnType<typeof violationState>>;
export const violationView = once(() => z.object({ ...violation(), provision: z.string().meta({ description: '条款内容 · what the item says' }), version: z.int(), allowedActions: actions() }).meta({ id: 'Violation' }));
export type ViolationView = z.output<ReturnType<typeof violationView>>;
