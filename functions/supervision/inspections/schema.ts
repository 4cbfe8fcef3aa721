import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { inspectionLifecycle, itemLifecycle, type InspectionStatus, type ItemStatus } from '../domain/lifecycle.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const sentence = (max: number) => z.string().trim().min(2).max(max);
const statusesOf = <S extends string>(states: Readonly<Record<S, unknown>>) => Object.keys(states) as [S, ...S[]];
const proof = once(() => z.array(z.url({ protocol: /^https?$/ }).max(500)).max(20));

export const planInput = once(() => z
  .strictObject({
    title: sentence(200).meta({ description: '抽查名称 · what the inspection is called' }),
    what: sentence(2000).meta({ description: '抽查内容 · what is looked at' }),
    of: z.enum(['departments', 'resources']).meta({ description: '抽查对象：部门，或者现行数据资源 · departments, or data resources in force' }),
    department: departmentCode.optional().meta({ description: '只抽查该部门的数据资源 · only resources of this department' }),
    sample: z.int().min(1).max(100).meta({ description: '抽取数量 · how many are drawn' }),
    excluded: z.array(z.strictObject({ id: z.string().min(1).max(64), reason: sentence(500) })).max(200).optional().meta({ description: '排除的对象和理由 · what is left out, and why' }),
    publicSource: sentence(300).meta({ description: '公开数值的来源，如“2026年10月15日上证综指收盘价” · where the public value is read, such as a closing index' }),
    publicOn: z.iso.date().meta({ description: '公开数值的日期，须晚于今天 · the day of that value, after today' }),
    inspectors: z.array(z.strictObject({ id: z.string().min(1).max(200), org: departmentCode })).min(1).max(50).meta({ description: '检查人员登录名和所在部门；不检查本部门 · who inspects, and of which department; nobody inspects their own' }),
  })
  .meta({ id: 'InspectionInput' }));
export const drawInput = once(() => z.strictObject({ publicValue: z.string().trim().min(1).max(200).meta({ description: '公开数值，逐字照录 · the public value, to the letter' }) }).meta({ id: 'InspectionDrawInput' }));
export const resultInput = once(() => z.strictObject({ outcome: z.enum(['in-order', 'finding']), text: sentence(4000), proof: proof().optional() }).meta({ id: 'InspectionResultInput' }));
export const replyInput = once(() => z.strictObject({ text: sentence(4000), proof: proof().optional() }).meta({ id: 'InspectionReplyInput' }));
export const closingInput = once(() => z.strictObject({ reason: sentence(2000) }).meta({ id: 'InspectionClosingInput' }));

const candidate = once(() => z.strictObject({ id: z.string(), department: z.string() }));
const inspection = once(() => ({
  id: idSchema('ins'),
  title: z.string(),
  what: z.string(),
  of: z.enum(['departments', 'resources']),
  sample: z.int(),
  excluded: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  population: z.array(candidate()).meta({ description: '抽取范围，计划时固定 · what is drawn from, fixed when it was planned' }),
  populationHash: z.string(),
  commitment: z.string().meta({ description: '种子的 SHA-256，计划时公布 · SHA-256 of the seed, published when it was planned' }),
  publicSource: z.string(),
  publicOn: z.iso.date(),
  inspectors: z.array(z.strictObject({ id: z.string(), org: z.string() })),
  status: z.enum(statusesOf<InspectionStatus>(inspectionLifecycle.states)),
  plannedAt: instant(),
  plannedBy: z.string(),
  publicValue: z.string().optional(),
  drawn: z.array(z.strictObject({ id: z.string(), inspector: z.string() })).optional().meta({ description: '抽中的对象和检查人员 · what was drawn, and who inspects it' }),
  drawnAt: instant().optional(),
}));
/** The seed is kept with it, and shown once it is drawn. */
export const inspectionState = once(() => z.strictObject({ ...inspection(), seed: z.string() }));
export type InspectionState = z.output<ReturnType<typeof inspectionState>>;
export const inspectionView = once(() => z.object({ ...inspection(), seed: z.string().optional().meta({ description: '种子，抽取后公布 · shown once it is drawn' }), version: z.int(), allowedActions: z.array(z.string()) }).meta({ id: 'Inspection' }));
export type InspectionView = z.output<ReturnType<typeof inspectionView>>;

const item = once(() => ({
  id: idSchema('itm'),
  inspectionId: idSchema('ins'),
  subject: z.string().meta({ description: '抽中的对象 · what was drawn' }),
  department: departmentCode,
  inspector: z.string(),
  status: z.enum(statusesOf<ItemStatus>(itemLifecycle.states)),
  result: z.strictObject({ at: instant(), outcome: z.enum(['in-order', 'finding']), text: z.string(), proof: z.array(z.string()) }).optional(),
  reply: z.strictObject({ at: instant(), text: z.string(), proof: z.array(z.string()) }).optional(),
  closing: z.strictObject({ at: instant(), reason: z.string() }).optional(),
}));
export const itemState = once(() => z.strictObject(item()));
export type ItemState = z.output<ReturnType<typeof itemState>>;
export const itemView = once(() => z.object({ ...item(), version: z.int(), allowedActions: z.array(z.string()) }).meta({ id: 'InspectionItem' }));
export type ItemView = z.output<ReturnType<typeof itemView>>;
