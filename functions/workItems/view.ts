import * as z from 'zod';
import type { Actor } from '#shared/actor.ts';
import { citationOf } from '#shared/articles.ts';
import { toEpoch, dateOf } from '#shared/clock.ts';
import type { Call } from '#shared/call.ts';
import { allowedActions, type Sides } from '#shared/lifecycle.ts';
import { once } from '#shared/once.ts';
import { mayDo } from '#shared/permissions.ts';
import type { WorkingDayReader } from '#shared/workingDays.ts';
import { workingDaysLeft } from '#shared/workingDaysLeft.ts';
import { tends } from './domain/desk.ts';
import { itemLifecycle } from './domain/lifecycle.ts';
import { escalatedTo } from './domain/stages.ts';
import { deskRoles, sourceNames, type Desk, type ItemState } from './schema.ts';

const instant = once(() => z.iso.datetime({ offset: true }));

export const itemView = once(() => z
  .object({
    id: z.string(),
    status: z.enum(['open', 'claimed', 'passed', 'closed']),
    title: z.string(),
    source: z.enum(sourceNames).meta({ description: '来源 · the context of the case' }),
    subject: z.string().meta({ description: '所涉对象编号 · the case that waits', example: 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G' }),
    path: z.string().meta({ description: '办理处 · where the case is read and acted on', example: '/sharing/requests/req_01K5XV9Z7Q3M8N2B4C6D8E0F1G' }),
    owner: z.object({ org: z.string().optional(), role: z.enum(deskRoles) }).meta({ description: '责任部门和岗位；区级主管单位不写部门；inspector 为抽查抽中的检查人员本人 · department and post; an authority of the district has no department; `inspector` is one person to whom an inspection fell' }),
    counterpart: z.string().optional().meta({ description: '等待办理结果的部门 · the department that waits for it' }),
    since: instant(),
    deadline: z.object({ dueDate: z.iso.date(), takesEffectAt: instant(), provisional: z.boolean() }).optional(),
    overdue: z.boolean(),
    workingDaysLeft: z.int().optional().meta({ description: '距截止日的工作日数，截止当日为 0，逾期为负 · working days until the due date, 0 on it, negative when overdue' }),
    claimed: z.boolean(),
    claimedBy: z.object({ sub: z.string(), at: instant() }).optional().meta({ description: '签收人，仅责任部门可见 · who has claimed it; shown to the owning side' }),
    urgings: z.object({ count: z.int(), lastAt: instant().optional(), message: z.string().optional() }),
    escalatedTo: z.enum(['cdo', 'lead']).optional(),
    article: z.string(),
    citation: z.string(),
    closedAt: instant().optional(),
    outcome: z.string().optional(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'WorkItem' }));
export type ItemView = z.output<ReturnType<typeof itemView>>;

/** The sides of an item as they are for one caller: whoever tends the desk is of its side, as are the people of an authority, who have no department here. */
export function sidesFor({ owner, counterpart = '' }: Pick<ItemState, 'owner' | 'counterpart'>, actor: Actor, desks: readonly Desk[]): Sides<'owner' | 'counterpart'> {
  const other = owner.org === actor.org ? `${owner.org}/${owner.role}` : (owner.org ?? owner.role);
  return { owner: tends(desks, owner) ? actor.org : other, counterpart };
}

/** An item as one reader may see it. */
export function viewItem(item: ItemState, { actor, language, now }: Pick<Call, 'actor' | 'language' | 'now'>, desks: readonly Desk[], isWorkingDay: WorkingDayReader): ItemView {
  const { id, status, source, subject, path, owner, counterpart, since, deadline, article, urged } = item;
  const waits = item.status === 'open' || item.status === 'claimed';
  const sides = sidesFor(item, actor, desks);
  const climbed = escalatedTo(item);
  return {
    id,
    status,
    title: item.title[language],
    source,
    subject,
    path,
    owner: { ...(owner.org === undefined ? {} : { org: owner.org }), role: owner.role },
    ...(counterpart === undefined ? {} : { counterpart }),
    since,
    ...(deadline ? { deadline } : {}),
    overdue: waits && deadline !== undefined && toEpoch(now) >= toEpoch(deadline.takesEffectAt),
    ...(waits && deadline ? { workingDaysLeft: workingDaysLeft(dateOf(now), deadline.dueDate, isWorkingDay) } : {}),
    claimed: status === 'claimed',
    ...(item.status === 'claimed' && sides.owner === actor.org ? { claimedBy: { sub: item.claimant.sub, at: item.claimant.at } } : {}),
    urgings: { count: urged?.total ?? 0, ...(urged ? { lastAt: urged.lastAt } : {}), ...(urged?.message === undefined ? {} : { message: urged.message }) },
    ...(climbed ? { escalatedTo: climbed } : {}),
    article,
    citation: citationOf(article)[language],
    ...(waits ? {} : { closedAt: item.closedAt, outcome: item.outcome }),
    allowedActions: allowedActions(itemLifecycle, status, sides, actor).filter((action) => action !== 'release' || mayRelease(item, actor)),
  };
}

/** Whoever has claimed it, and whoever could take it over. */
export function mayRelease(item: ItemState, actor: Actor): boolean {
  return item.status === 'claimed' && (isClaimant(item.claimant, actor) || mayDo('work-items:take-over', actor.roles));
}

export function isClaimant(claimant: { readonly sub: string; readonly org: string }, { sub, org }: Actor): boolean {
  return claimant.sub === sub && claimant.org === org;
}
