import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { resourceRef } from '../../catalog/published.ts';
import { refuseStrangers, resourceOf } from '../access.ts';
import type { PlanDeps } from '../commands/keepPlan.ts';
import { planSubject } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { PlanView } from '../schema.ts';
import { viewPlan } from '../view.ts';

/** What the data of a resource is checked for, and what it may have of faults. */
export const readPlan =
  ({ plans, tables }: PlanDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.readPlan.input>, call: Call): Promise<Outcome<PlanView>> => {
    const { resource, plan } = await call.read({ resource: resourceRef(tables.catalog, id), plan: plans.ref(planSubject(id)) });
    const { department } = resourceOf(id, resource);
    refuseStrangers(call.actor, department);
    return { answer: { body: viewPlan({ id, department }, plan), version: plan?.version ?? 0 } };
  };
