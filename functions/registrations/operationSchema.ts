import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { deadlineSchema, deadlineView } from '#shared/deadline.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { duties } from './domain/operation.ts';

const text = (max: number) => z.string().trim().min(2).max(max);
const instant = once(() => z.iso.datetime({ offset: true }));

const declared = once(() => ({
  operator: text(100).meta({ description: '运营机构 · who operates it', example: '某授权运营机构' }),
  authorization: z.strictObject({
    document: text(300).meta({ description: '授权文件 · the document that authorises it', example: '授权运营协议 2026-03' }),
    until: z.iso.date().optional().meta({ description: '授权期限（含当日） · its last day' }),
  }),
  startsOn: z.iso.date().meta({ description: '授权运营开始日期 · the day that operation starts' }),
  deliversSince: z.iso.date().optional().meta({ description: '首次交付日期；自此20个工作日内申请首次登记 · the day of the first delivery: the first registration is applied for within 20 working days' }),
}));

export const operationInput = once(() => z.strictObject(declared()).meta({ id: 'OperationInput' }));
export type OperationInput = z.output<ReturnType<typeof operationInput>>;
export const operationEndInput = once(() => z.strictObject({ reason: text(500).meta({ description: '终止授权运营的原因 · why it ends' }) }).meta({ id: 'OperationEndInput' }));

/** That a resource is under authorised operation 授权运营 (登记办法 8): declared by the department that holds it, one for each resource. */
export const operationState = once(() => z.strictObject({
  ...declared(),
  id: idSchema('opn'),
  resourceId: idSchema('res'),
  name: z.string(),
  department: departmentCode,
  status: z.enum(['operating', 'ended']),
  /** Until when the first registration is to be applied for; none before it delivers. */
  deadline: deadlineSchema().optional(),
  /** What has been done about the first registration: the application, or the record that there was. While it stands nothing is due. */
  answeredBy: z.string().optional(),
  ended: z.strictObject({ at: instant(), by: z.string(), reason: z.string() }).optional(),
}));
export type OperationState = z.output<ReturnType<typeof operationState>>;

export const operationView = once(() => z
  .object({
    ...declared(),
    id: idSchema('opn'),
    resourceId: idSchema('res'),
    name: z.string().meta({ description: '数据资源名称 · the resource' }),
    department: departmentCode,
    status: z.enum(['operating', 'ended']).meta({ description: '运营中、已终止 · operating or ended' }),
    duty: z.enum(duties).meta({ description: '首次登记：尚未交付、待申请、逾期未申请、申请在办、已登记 · the first registration: nothing delivered yet, due, overdue, applied for, registered' }),
    deadline: deadlineView().optional(),
    holder: z.string().optional().meta({ description: '在办的申请或有效的登记 · the application under way, or the live registration' }),
    ended: z.object({ at: instant(), reason: z.string() }).optional(),
    version: z.int(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'AuthorizedOperation' }));
export type OperationView = z.output<ReturnType<typeof operationView>>;
