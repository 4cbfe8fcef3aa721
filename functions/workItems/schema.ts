import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import type { Article } from '#shared/articles.ts';
import { once } from '#shared/once.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const sentence = once(() => z.strictObject({ zh: z.string(), en: z.string() }));

/** Contexts whose cases wait for somebody. */
export const sourceNames = ['sharing', 'registrations', 'libraries', 'departments', 'quality', 'supervision', 'reports'] as const;
export type SourceName = (typeof sourceNames)[number];

export const deskRoles = ['bureau', 'centre', 'cyberspace', 'lead', 'cdo', 'steward', 'security', 'inspector'] as const;
export type DeskRole = (typeof deskRoles)[number];

/** Where work waits: a role in a department, or, without a department, an authority of the district; with `sub` one person of a department, whatever their role there. */
export const deskSchema = once(() => z.strictObject({ org: departmentCode.exactOptional(), role: z.enum(deskRoles), sub: z.string().exactOptional() }));
export type Desk = z.output<ReturnType<typeof deskSchema>>;

/** `<subject>-<what is waited for>`: an item is found by what it is about, so no delivery can open it twice. */
export const itemId = once(() => z.string().regex(/^wi_[A-Za-z0-9-]{1,100}$/).meta({ description: '待办编号 · work item', example: 'wi_req-01K5XV9Z7Q3M8N2B4C6D8E0F1G-review' }));

/** The day by day explanation stays with the case. */
export const itemDeadline = once(() => z.strictObject({ dueDate: z.iso.date(), takesEffectAt: instant(), provisional: z.boolean() }));
export type ItemDeadline = z.output<ReturnType<typeof itemDeadline>>;

export const stages = ['two-days', 'one-day', 'cdo', 'lead'] as const;
export type Stage = (typeof stages)[number];

const described = once(() => ({
  id: itemId(),
  source: z.enum(sourceNames),
  /** The case that waits: `req_…`. */
  subject: z.string(),
  /** Where the case is read. */
  path: z.string(),
  owner: deskSchema(),
  counterpart: departmentCode.exactOptional(),
  title: sentence(),
  article: z.custom<Article>((value) => typeof value === 'string'),
  deadline: itemDeadline().exactOptional(),
  /** Number of the case's entry of evidence that the item rests on: an earlier one no longer counts. 0 as long as the case has none of its own. */
  seq: z.int().nonnegative(),
  since: instant(),
  /** The due date for which each stage has been recorded. */
  reached: z.partialRecord(z.enum(stages), z.iso.date()),
  urged: z.strictObject({ total: z.int().positive(), lastAt: instant(), onDay: z.int().positive(), message: z.string().exactOptional() }).exactOptional(),
}));

const claimant = once(() => z.strictObject({ sub: z.string(), org: z.string(), at: instant() }));

/** One type per status. */
export const itemState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('open'), ...described() }),
  z.strictObject({ status: z.literal('claimed'), ...described(), claimant: claimant() }),
  z.strictObject({ status: z.literal('passed'), ...described(), closedAt: instant(), outcome: z.string() }),
  z.strictObject({ status: z.literal('closed'), ...described(), closedAt: instant(), outcome: z.string() }),
]));
export type ItemState = z.output<ReturnType<typeof itemState>>;
export type WaitingItem = Extract<ItemState, { status: 'open' | 'claimed' }>;

export const claimInput = once(() => z
  .strictObject({ takeOver: z.boolean().optional().meta({ description: '从他人处接手（第一责任人、首席数据官） · take it over from somebody else' }) })
  .meta({ id: 'WorkItemClaimInput' }));

export const urgingInput = once(() => z.strictObject({ message: z.string().trim().min(2).max(300).optional().meta({ description: '催办说明 · what to say' }) }).meta({ id: 'UrgingInput' }));
