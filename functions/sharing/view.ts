import * as z from 'zod';
import { supervises, type Actor } from '#shared/actor.ts';
import { deadlineView, viewDeadline } from '#shared/deadline.ts';
import type { Call } from '#shared/call.ts';
import type { Instant } from '#shared/clock.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import { once } from '#shared/once.ts';
import { articleOf } from './domain/articles.ts';
import { statusOf } from './domain/grant.ts';
import { grantLifecycle, requestLifecycle } from './domain/lifecycle.ts';
import { groundCodes } from './domain/refusal.ts';
import { missingSignatures, signatureSide } from './domain/scenario.ts';
import { methods, rowCondition, type GrantState, type RequestState, type ScenarioState } from './schema.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const actions = () => z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' });

export const requestView = once(() => z
  .object({
    id: z.string(),
    number: z.string().meta({ description: '受理编号 · receipt number', example: 'PTGX-20260924-4C6D8E0F' }),
    status: z.enum(['under-review', 'approved', 'deemed-approved', 'refused', 'withdrawn']),
    requester: z.string(),
    responsible: z.string(),
    resourceId: z.string(),
    resource: z.object({ id: z.string(), name: z.string(), version: z.number(), sharing: z.string(), conditions: z.string().optional() }),
    basis: z.string(),
    scenario: z.string(),
    scope: z.object({ items: z.array(z.string()), rows: z.array(rowCondition()).optional() }),
    method: z.enum(methods),
    until: z.iso.date(),
    scenarioId: z.string().optional(),
    receivedAt: instant(),
    deadline: deadlineView().optional(),
    reminderAt: instant().optional(),
    remindedAt: instant().optional(),
    executionArn: z.string().optional().meta({ description: '期限流程的执行 · the execution that keeps the clock' }),
    decidedAt: instant().optional(),
    decidedBy: z.string().optional().meta({ description: '办理人；依法自动生效的为 system · who decided; `system` where the law itself does' }),
    effectiveAt: instant().optional(),
    grantId: z.string().optional(),
    conditions: z.string().optional(),
    ground: z.enum(groundCodes).optional(),
    citation: z.string().optional(),
    reason: z.string().optional(),
    withdrawnAt: instant().optional(),
    article: z.string().meta({ description: '当前状态依据的条款 · the article that the state rests on' }),
    allowedActions: actions(),
  })
  .meta({ id: 'SharingRequest' }));
export type RequestView = z.output<ReturnType<typeof requestView>>;

export const grantView = once(() => z
  .object({
    id: z.string(),
    status: z.enum(['active', 'expired', 'revoked']),
    requestId: z.string(),
    resourceId: z.string(),
    requester: z.string(),
    responsible: z.string(),
    items: z.array(z.string()),
    rows: z.array(rowCondition()).optional().meta({ description: '只授权这些记录 · only these rows are granted' }),
    method: z.enum(methods),
    conditions: z.string().optional(),
    from: instant(),
    until: z.iso.date(),
    uses: z.number(),
    lastUsedAt: instant().optional(),
    revokedAt: instant().optional(),
    revokedBy: z.string().optional(),
    revocationReason: z.string().optional(),
    allowedActions: actions(),
  })
  .meta({ id: 'SharingGrant' }));
export type GrantView = z.output<ReturnType<typeof grantView>>;

/** `executionArn` is a function of the id: the execution is named after the request. */
export function viewRequest(request: RequestState, { actor, language }: Pick<Call, 'actor' | 'language'>, executionArn: (requestId: string) => string): RequestView {
  const { deadline, ...rest } = request;
  return {
    ...rest,
    resourceId: request.resource.id,
    ...(deadline ? { deadline: viewDeadline(deadline, language), executionArn: executionArn(request.id) } : {}),
    article: articleOf(request),
    allowedActions: allowedActions(requestLifecycle, request.status, request, actor),
  };
}

export function viewGrant(grant: GrantState, actor: Actor, now: Instant): GrantView {
  const status = statusOf(grant, now);
  return { ...grant, status, allowedActions: allowedActions(grantLifecycle, status, grant, actor) };
}

export const scenarioView = once(() => z
  .object({
    id: z.string(),
    status: z.enum(['proposed', 'filed']),
    name: z.string(),
    description: z.string(),
    demanding: z.string(),
    responsible: z.string(),
    resources: z.array(z.string()),
    proposedAt: instant(),
    signatures: z.array(z.object({ org: z.string(), by: z.string(), at: instant() })),
    awaited: z.array(z.string()).meta({ description: '尚待签署的部门 · whose signature is awaited' }),
    filedAt: instant().optional(),
    allowedActions: actions(),
  })
  .meta({ id: 'SharingScenario' }));
export type ScenarioView = z.output<ReturnType<typeof scenarioView>>;

export function viewScenario(scenario: ScenarioState, actor: Actor): ScenarioView {
  return {
    ...scenario,
    awaited: scenario.status === 'filed' ? [] : missingSignatures(scenario),
    allowedActions: signatureSide(scenario, actor, supervises(actor)) ? ['sign'] : [],
  };
}
