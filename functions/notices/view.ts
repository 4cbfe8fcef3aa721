import * as z from 'zod';
import { supervises, type Actor } from '#shared/actor.ts';
import { citationOf, type Article } from '#shared/articles.ts';
import { toEpoch, type Instant } from '#shared/clock.ts';
import type { Language } from '#shared/language.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import { once } from '#shared/once.ts';
import { attemptOutcomes, outcomeCodes } from '#shared/outgoing/outcome.ts';
import { addresseeSchema } from './domain/inbox.ts';
import { webhookLifecycle } from './domain/lifecycle.ts';
import { placeOf } from './domain/notice.ts';
import type { DeliveryState, NoticeState, WebhookState } from './schema.ts';

const instant = once(() => z.iso.datetime({ offset: true }));

export const noticeView = once(() => z
  .object({
    id: z.string(),
    type: z.string().meta({ description: '来源事件 · the event that it tells of', example: 'sharing.request-filed' }),
    at: instant().meta({ description: '事件发生时间 · when that happened' }),
    title: z.string(),
    text: z.string(),
    subject: z.object({ id: z.string(), href: z.string().optional().meta({ description: '查看该事项的接口 · where the API shows it' }) }),
    article: z.string(),
    citation: z.string(),
    to: z.array(z.object({ org: z.string().optional(), role: addresseeSchema().shape.role })).meta({ description: '收件岗位；不含部门的为区级主管机构 · the desks addressed; without a department those of a district authority' }),
    readAt: instant().optional().meta({ description: '您阅读的时间；未读时没有 · when you read it, absent while unread' }),
  })
  .meta({ id: 'Notice' }));
export type NoticeView = z.output<ReturnType<typeof noticeView>>;

export const unreadView = once(() => z
  .object({ count: z.int(), more: z.boolean().meta({ description: '收件箱更长，仅统计了最近 200 条 · the inbox is longer; only its newest 200 were counted' }) })
  .meta({ id: 'UnreadNotices' }));

/** A notice as one reader may see it: who else was addressed by name is left out. */
export function viewNotice({ id, type, at, title, text, subject, place, article, to }: NoticeState, readAt: Instant | undefined, language: Language): NoticeView {
  const href = placeOf({ subject, place });
  return {
    id,
    type,
    at,
    title: title[language],
    text: text[language],
    subject: { id: subject, ...(href === undefined ? {} : { href }) },
    article,
    citation: citationOf(article as Article)[language],
    to: to.map(({ org, role }) => ({ ...(org === undefined ? {} : { org }), role })),
    ...(readAt === undefined ? {} : { readAt }),
  };
}

export const webhookView = once(() => z
  .object({
    org: z.string(),
    url: z.string(),
    status: z.enum(['active', 'failing', 'disabled', 'removed']),
    registeredAt: instant(),
    secret: z.string().optional().meta({ description: '签名密钥，只在登记和轮换的应答中出现一次 · signs your notices; shown once, when registered or rotated' }),
    secretFrom: instant(),
    previousSecretUntil: instant().optional().meta({ description: '原密钥同时签名至此 · until then the previous secret signs as well' }),
    failingSince: instant().optional(),
    disabledAt: instant().optional(),
    reason: z.string().optional().meta({ description: '停用原因 · why it was disabled' }),
    removedAt: instant().optional(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'Webhook' }));
export type WebhookView = z.output<ReturnType<typeof webhookView>>;

/** Whose people tend the webhook: the department's own, and 区数据局's for every department. */
export function sidesOf(org: string, actor: Actor): { readonly owner: string } {
  return { owner: supervises(actor) ? actor.org : org };
}

export function viewWebhook(state: WebhookState, { actor, now, language }: { readonly actor: Actor; readonly now: Instant; readonly language: Language }): WebhookView {
  const { id: _, round: __, previousSecretUntil, ...shown } = state;
  const overlapping = previousSecretUntil !== undefined && toEpoch(previousSecretUntil) > toEpoch(now);
  const { outcome, ...webhook } = { outcome: undefined, ...shown };
  return {
    ...webhook,
    ...(overlapping ? { previousSecretUntil } : {}),
    ...(outcome === undefined ? {} : { reason: attemptOutcomes[outcome][language] }),
    allowedActions: allowedActions(webhookLifecycle, webhook.status, sidesOf(webhook.org, actor), actor),
  };
}

export const deliveryView = once(() => z
  .object({
    id: z.string().meta({ description: '即 webhook-id 头，每次重试不变 · the webhook-id header, the same at every attempt' }),
    kind: z.enum(['notice', 'ping']),
    noticeId: z.string().optional(),
    status: z.enum(['pending', 'delivered', 'given-up', 'cancelled']),
    createdAt: instant(),
    nextAttemptAt: instant().optional(),
    endedAt: instant().optional(),
    attempts: z.array(z.object({ at: instant(), outcome: z.enum(outcomeCodes), detail: z.string(), httpStatus: z.int().optional(), milliseconds: z.int() })),
  })
  .meta({ id: 'WebhookDelivery' }));
export type DeliveryView = z.output<ReturnType<typeof deliveryView>>;

export function viewDelivery(state: DeliveryState, language: Language): DeliveryView {
  const { org: _, round: __, body: ___, attempts, ...delivery } = state;
  return { ...delivery, attempts: attempts.map((attempt) => ({ ...attempt, detail: attemptOutcomes[attempt.outcome][language] })) };
}
