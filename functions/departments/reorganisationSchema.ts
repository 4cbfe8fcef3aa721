import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { reorganisationLifecycle, type ReorganisationStatus } from './domain/lifecycle.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const text = (max: number) => z.string().trim().min(2).max(max);
/** So many on either side: all their records are written in one transaction. */
const MOST = 10;

const kind = once(() => z.enum(['merger', 'split']).meta({ description: '合并、拆分 · merger or split' }));
const duties = once(() => z.array(idSchema('duty')).max(50));

export const reorganisationInput = once(() => z
  .strictObject({
    kind: kind(),
    predecessors: z.array(departmentCode).min(1).max(MOST).meta({ description: '被并入的部门，或者被拆分的一个部门 · the departments that are merged, or the one that is split' }),
    parts: z
      .array(
        z
          .strictObject({
            successor: departmentCode.meta({ description: '承接部门，须已登记；拆分时可以是原部门自己 · who takes it over, registered already; in a split it may be the department itself' }),
            duties: duties().optional().meta({ description: '拆分时承接的职责，相关系统和数据资源随职责移交 · in a split, the duties taken over, with their systems and resources' }),
            rest: z.boolean().optional().meta({ description: '拆分时承接其余全部事项 · in a split, takes everything that no part names' }),
          })
          .meta({ id: 'ReorganisationPart' }),
      )
      .min(1)
      .max(MOST),
    basis: text(300).meta({ description: '机构调整的依据文件 · the document that it rests on', example: '《关于区级机构改革的实施意见》' }),
    effectiveOn: z.iso.date().meta({ description: '生效日 · the day on which it comes into force', example: '2027-01-01' }),
  })
  .meta({ id: 'ReorganisationInput' }));

export const acceptanceInput = once(() => z
  .strictObject({ outcome: z.enum(['accepted', 'refused']).meta({ description: '接收、不予接收 · accepted or refused' }), reason: text(1000).optional().meta({ description: '不予接收的理由，必填 · why, needed for a refusal' }) })
  .meta({ id: 'ReorganisationAcceptanceInput' }));
export const reorganisationWithdrawalInput = once(() => z.strictObject({ reason: text(1000).meta({ description: '撤回的理由 · why' }) }).meta({ id: 'ReorganisationWithdrawalInput' }));

const statuses = Object.keys(reorganisationLifecycle.states) as [ReorganisationStatus, ...ReorganisationStatus[]];
const act = once(() => z.strictObject({ org: z.string(), by: z.string(), at: instant() }));
const part = once(() => z.strictObject({ successor: departmentCode, duties: duties(), rest: z.boolean() }));
const counts = once(() => z.record(z.string(), z.int().nonnegative()));

const kept = once(() => ({
  id: idSchema('reo'),
  kind: kind(),
  predecessors: z.array(departmentCode),
  parts: z.array(part()),
  basis: z.string(),
  effectiveOn: z.iso.date(),
  status: z.enum(statuses),
  proposedAt: instant(),
  acceptances: z.array(act()),
  inForceAt: instant().optional(),
  urgedAt: instant().optional(),
  completedAt: instant().optional(),
  /** Refused or withdrawn: by whom, and why. */
  ended: z.strictObject({ ...act().shape, reason: z.string() }).optional(),
  /** What was to be handed over on the day it came into force, by kind. */
  inventory: counts().optional(),
}));
export const reorganisationState = once(() => z.strictObject(kept()));
export type ReorganisationState = z.output<ReturnType<typeof reorganisationState>>;

export const reorganisationView = once(() => z
  .object({
    ...kept(),
    awaited: z.array(departmentCode).meta({ description: '尚待接收的部门 · who is still to accept' }),
    left: counts().optional().meta({ description: '移交中：尚未移交的事项，按种类 · while being handed over: what is left, by kind' }),
    version: z.int(),
    allowedActions: z.array(z.string()),
  })
  .meta({ id: 'Reorganisation' }));
export type ReorganisationView = z.output<ReturnType<typeof reorganisationView>>;
export const reorganisationPage = once(() => z.object({ items: z.array(reorganisationView()) }).meta({ id: 'ReorganisationPage' }));
