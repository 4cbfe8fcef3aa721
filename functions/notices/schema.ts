import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { outcomeCodes } from '#shared/outgoing/outcome.ts';
import { addresseeSchema } from './domain/inbox.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const text = once(() => z.strictObject({ zh: z.string(), en: z.string() }));

/** A notice as kept: one copy in each inbox that it is addressed to. */
export const noticeState = once(() => z.strictObject({
  id: idSchema('ntc'),
  /** The event that it was made from, `<subject>#<seq>`. */
  event: z.string(),
  type: z.string(),
  at: instant(),
  subject: z.string(),
  place: z.string().exactOptional(),
  article: z.string(),
  to: z.array(addresseeSchema()),
  title: text(),
  text: text(),
}));
export type NoticeState = z.output<ReturnType<typeof noticeState>>;

export const readingInput = once(() => z
  .strictObject({ ids: z.array(idSchema('ntc')).min(1).max(40).meta({ description: '已读的通知编号 · ids of the notices that you have read' }) })
  .meta({ id: 'NoticeReadingInput' }));

export const webhookInput = once(() => z
  .strictObject({ url: z.string().min(1).max(1000).meta({ description: '接收地址，仅限 https · where notices are sent to, https only', example: 'https://oa.example.org/webhooks/public-data' }) })
  .meta({ id: 'WebhookInput' }));

const kept = once(() => ({
  id: z.string(),
  org: departmentCode,
  url: z.string(),
  /** Counts the registrations: what was meant for an earlier one is not sent to a later. */
  round: z.int().positive(),
  registeredAt: instant(),
  secretFrom: instant(),
  previousSecretUntil: instant().optional(),
}));

/** A department's webhook, one type per status. Its secrets are kept beside it, where no view and no evidence can show them. */
export const webhookState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('active'), ...kept() }),
  z.strictObject({ status: z.literal('failing'), ...kept(), failingSince: instant() }),
  z.strictObject({ status: z.literal('disabled'), ...kept(), failingSince: instant(), disabledAt: instant(), outcome: z.enum(outcomeCodes) }),
  z.strictObject({ status: z.literal('removed'), ...kept(), removedAt: instant() }),
]));
export type WebhookState = z.output<ReturnType<typeof webhookState>>;

export const secretsState = once(() => z.array(z.strictObject({ secret: z.string(), until: instant().optional() })));

export const attempt = once(() => z.strictObject({ at: instant(), outcome: z.enum(outcomeCodes), httpStatus: z.int().optional(), milliseconds: z.int().nonnegative() }));
export type Attempt = z.output<ReturnType<typeof attempt>>;

const message = once(() => ({
  id: idSchema('dlv'),
  org: departmentCode,
  round: z.int(),
  kind: z.enum(['notice', 'ping']),
  noticeId: z.string().optional(),
  /** What is sent, the same text at every attempt. */
  body: z.string(),
  createdAt: instant(),
  attempts: z.array(attempt()),
}));

/** One message to one webhook. */
export const deliveryState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('pending'), ...message(), nextAttemptAt: instant() }),
  z.strictObject({ status: z.enum(['delivered', 'given-up', 'cancelled']), ...message(), endedAt: instant() }),
]));
export type DeliveryState = z.output<ReturnType<typeof deliveryState>>;
export type PendingDelivery = Extract<DeliveryState, { status: 'pending' }>;
