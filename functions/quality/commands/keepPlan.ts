import { requireVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notYourDepartment, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import type { Refs } from '#shared/store/ref.ts';
import { isInForce, refuseUnpublished, resourceRef, type ResourceState } from '../../catalog/published.ts';
import { resourceOf } from '../access.ts';
import { referenceOf, ruleFaults } from '../ruleFaults.ts';
import type { Rule } from '../engine/rules/schema.ts';
import { planSubject } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { PlanState, PlanView } from '../schema.ts';
import { viewPlan } from '../view.ts';

export interface PlanDeps {
  readonly plans: Collection<PlanState>;
  readonly tables: { readonly catalog: string };
}

/** A department says what its data is checked for beyond the catalogue entry (办法 13). */
export const keepRules =
  ({ plans, tables }: PlanDeps) =>
  async ({ path: { id }, body: { rules } }: Parsed<typeof routes.keepRules.input>, call: Call): Promise<Outcome<PlanView>> => {
    const targets = [...new Set(rules.flatMap((rule) => (rule.kind === 'reference' ? (referenceOf(rule.reference)?.resourceId ?? []) : [])))];
    const found = (await call.read({
      resource: resourceRef(tables.catalog, id),
      plan: plans.ref(planSubject(id)),
      ...Object.fromEntries(targets.map((target) => [target, resourceRef(tables.catalog, target)])),
    } as Refs)) as { resource?: Recorded<ResourceState>; plan?: Recorded<PlanState> };
    const resource = resourceOf(id, found.resource);
    if (resource.department !== call.actor.org) throw notYourDepartment(resource.department);
    refuseUnpublished(resource);
    requirePlan(found.plan, call);
    refuseFaults([...ruleFaults(rules, resource.items), ...targetFaults(rules, found as Readonly<Record<string, Recorded<ResourceState> | undefined>>)], 'art.13');
    const version = (found.plan?.version ?? 0) + 1;
    const event = { type: 'quality.rules-set', data: { resourceId: id, department: resource.department, version, rules: rules.map(({ id: rule, kind }) => ({ id: rule, kind })) } } as const;
    return keeping(plans, found.plan, resource, { rules }, { event, article: 'art.13' }, call);
  };

/** 区城运中心 says what a resource may have of faults and still be taken (办法 13(2)). */
export const keepAcceptance =
  ({ plans, tables }: PlanDeps) =>
  async ({ path: { id }, body: { reason, ...acceptance } }: Parsed<typeof routes.keepAcceptance.input>, call: Call): Promise<Outcome<PlanView>> => {
    const { resource: kept, plan } = await call.read({ resource: resourceRef(tables.catalog, id), plan: plans.ref(planSubject(id)) });
    const resource = resourceOf(id, kept);
    refuseUnpublished(resource);
    requirePlan(plan, call);
    const event = { type: 'quality.acceptance-set', data: { resourceId: id, department: resource.department, version: (plan?.version ?? 0) + 1, ...acceptance, reason } } as const;
    return keeping(plans, plan, resource, { acceptance }, { event, article: 'art.13(2)' }, call);
  };

/** A resource without a plan of its own is read with the version 0. */
function requirePlan(plan: Recorded<PlanState> | undefined, call: Call): void {
  if (plan || call.ifMatch !== 0) requireVersion(plan, call);
}

function keeping(plans: Collection<PlanState>, before: Recorded<PlanState> | undefined, resource: ResourceState, change: Partial<PlanState>, evidence: EvidenceDraft, call: Call): Outcome<PlanView> {
  const state: PlanState = { rules: [], ...before?.state, ...change, resourceId: resource.id, department: resource.department, updatedAt: call.now };
  const version = (before?.version ?? 0) + 1;
  return { answer: { body: viewPlan(resource, { state, version }), version, ...(before ? {} : { created: `/quality/resources/${resource.id}/rules` }) }, changes: [plans.change(before, state, [evidence])] };
}

/** What rules of kind `reference` compare with must be there. */
function targetFaults(rules: readonly Rule[], found: Readonly<Record<string, Recorded<ResourceState> | undefined>>): Fault[] {
  return rules.flatMap((rule, index): Fault[] => {
    const target = rule.kind === 'reference' ? referenceOf(rule.reference) : undefined;
    if (!target) return [];
    const state = found[target.resourceId]?.state;
    if (state && isInForce(state) && state.items.some(({ name }) => name === target.item)) return [];
    return [{ in: 'body', pointer: `/rules/${index}/reference`, code: 'unknown-reference', detail: { zh: `目录中没有已发布的资源 ${target.resourceId} 或者它没有数据项 ${target.item}`, en: `no published resource ${target.resourceId} has an item ${target.item}` } }];
  });
}
