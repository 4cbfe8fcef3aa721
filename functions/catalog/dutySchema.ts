import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { deadlineSchema, deadlineView } from '#shared/deadline.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const text = (max: number) => z.string().trim().min(1).max(max);
const kept = once(() => ({ department: departmentCode, createdAt: instant(), updatedAt: instant() }));

const duty = once(() => ({
  name: text(100).meta({ description: '职责名称 · the duty', example: '最低生活保障审核确认' }),
  legalBasis: text(500).meta({ description: '法定依据 · the law that it rests on', example: '《社会救助暂行办法》第十一条' }),
  section: text(100).meta({ description: '责任科室 · the responsible section', example: '社会救助科' }),
  description: text(1000).optional(),
}));
const dutyStatus = once(() => z.enum(['in-force', 'ended']).meta({ description: '现行、已终止 · in force or ended' }));

/** An entry of the catalogue of duties 职责目录 (办法 9(1)). */
export const dutyInput = once(() => z.strictObject({ ...duty(), status: dutyStatus().optional() }).meta({ id: 'DutyInput' }));
export const dutyState = once(() => z.strictObject({ ...duty(), status: dutyStatus(), id: idSchema('duty'), ...kept() }));
export type DutyState = z.output<ReturnType<typeof dutyState>>;
const view = once(() => ({ version: z.int(), allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }) }));
export const dutyView = once(() => z.object({ ...dutyState().shape, ...view() }).meta({ id: 'Duty' }));
export type DutyView = z.output<ReturnType<typeof dutyView>>;

const channel = once(() => z
  .strictObject({
    name: text(100).meta({ description: '交换渠道名称 · what the channel is called' }),
    counterpart: text(100).meta({ description: '交换对象 · who is at the other end' }),
    crossesDepartments: z.boolean().meta({ description: '是否跨部门、跨层级 · crosses departments or levels' }),
    viaPlatform: z.boolean().meta({ description: '是否通过区大数据资源分平台 · goes through the district’s platform' }),
  })
  .meta({ id: 'ExchangeChannel' }));

const system = once(() => ({
  name: text(100).meta({ description: '系统名称 · the system', example: '社会救助业务系统' }),
  duties: z.array(idSchema('duty')).max(50).meta({ description: '所服务的职责 · the duties that it serves' }),
  operator: text(100).meta({ description: '运维单位 · who runs it' }),
  governmentCloud: z.boolean().meta({ description: '是否部署于电子政务云 · runs on the government cloud' }),
  placementReason: text(500).optional().meta({ description: '未部署于电子政务云的原因，必填 · why it does not, needed then' }),
  channels: z.array(channel()).max(100).meta({ description: '数据交换渠道 · the exchange channels that it has' }),
}));
const systemStatus = once(() => z.enum(['in-use', 'ended']).meta({ description: '在用、已停用 · in use or ended' }));

/** An entry of the catalogue of systems 系统目录 (办法 7, 9(1), 32(2)). */
export const systemInput = once(() => z
  .strictObject({ ...system(), status: systemStatus().optional() })
  .superRefine(({ governmentCloud, placementReason }, context) => {
    const fault = (code: string, detail: { zh: string; en: string }) => context.addIssue({ code: 'custom', path: ['placementReason'], params: { code, detail } });
    if (!governmentCloud && placementReason === undefined) fault('reason-required', { zh: '未部署于电子政务云的须说明原因（办法第三十二条）', en: 'a system off the government cloud has to say why (art. 32)' });
    if (governmentCloud && placementReason !== undefined) fault('not-applicable', { zh: '部署于电子政务云的无须说明', en: 'a system on the government cloud needs no reason' });
  })
  .meta({ id: 'SystemInput' }));
export const systemState = once(() => z.strictObject({ ...system(), status: systemStatus(), id: idSchema('sys'), ...kept() }));
export type SystemState = z.output<ReturnType<typeof systemState>>;
export const systemView = once(() => z.object({ ...systemState().shape, ...view() }).meta({ id: 'InformationSystem' }));
export type SystemView = z.output<ReturnType<typeof systemView>>;

const declared = once(() => ({
  kind: z.enum(['duty', 'law']).meta({ description: '职责变化、法规变化 · the duty changed, or its law' }),
  description: text(1000).meta({ description: '变化内容 · what changed' }),
  citation: text(500).optional().meta({ description: '文件或条文 · the document or provision' }),
}));

/** A duty or its law has changed: ten working days to bring the entries up to date (条例809 art. 17). */
export const changeInput = once(() => z.strictObject(declared()).meta({ id: 'DutyChangeInput' }));
const change = once(() => ({ id: idSchema('chg'), dutyId: z.string(), department: departmentCode, ...declared(), declaredAt: instant(), declaredBy: z.string() }));
export const changeState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ ...change(), status: z.literal('open'), deadline: deadlineSchema(), lapsedAt: instant().optional() }),
  z.strictObject({ ...change(), status: z.literal('completed'), deadline: deadlineSchema(), lapsedAt: instant().optional(), completedAt: instant(), completedBy: z.string(), statement: z.string(), late: z.boolean() }),
]));
export type ChangeState = z.output<ReturnType<typeof changeState>>;
export type OpenChange = Extract<ChangeState, { status: 'open' }>;
export const changeView = once(() => z
  .object({
    ...change(),
    status: z.enum(['open', 'completed']),
    deadline: deadlineView(),
    lapsedAt: instant().optional(),
    completedAt: instant().optional(),
    completedBy: z.string().optional(),
    statement: z.string().optional(),
    late: z.boolean().optional(),
    ...view(),
  })
  .meta({ id: 'DutyChange' }));
export type ChangeView = z.output<ReturnType<typeof changeView>>;

export const completionInput = once(() => z
  .strictObject({
    statement: text(1000).meta({ description: '更新情况 · what was updated' }),
    unaffected: z.array(idSchema('res')).max(500).optional().meta({ description: '不受影响、无须更新的数据资源 · resources that the change does not touch' }),
  })
  .meta({ id: 'ChangeCompletionInput' }));
