import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { together } from '#shared/store/ref.ts';
import { isInForce, resourceRef } from '../../catalog/published.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { scenarioResourceFaults } from '../domain/scenario.ts';
import type * as routes from '../routes.ts';
import type { ScenarioState } from '../schema.ts';
import { viewScenario, type ScenarioView } from '../view.ts';

/** A demanding department proposes a convenient sharing scenario to the department that holds the data (办法 17(1)). */
export const proposeScenario =
  ({ scenarios, tables }: { readonly scenarios: Collection<ScenarioState>; readonly tables: { readonly catalog: string; readonly departments: string } }) =>
  async ({ body }: Parsed<typeof routes.proposeScenario.input>, call: Call): Promise<Outcome<ScenarioView>> => {
    const { actor, now } = call;
    const { resources, demanding } = await call.read({ demanding: departmentRef(tables.departments, actor.org), resources: together(body.resources.map((id) => resourceRef(tables.catalog, id))) });
    if (demanding) refuseClosed(demanding.state);
    refuseFaults(scenarioResourceFaults(body, actor.org, resources.map((resource) => resource && { ...resource.state, published: isInForce(resource.state) })), 'art.17(1)');
    const id = newId('scn', now);
    const scenario: ScenarioState = { ...body, id, status: 'proposed', demanding: actor.org, proposedAt: now, signatures: [] };
    const proposed = { scenarioId: id, name: body.name, demanding: actor.org, responsible: body.responsible, resources: body.resources };
    return {
      answer: { body: viewScenario(scenario, actor), version: 1, created: `/sharing/scenarios/${id}` },
      changes: [scenarios.change(undefined, scenario, [{ event: { type: 'sharing.scenario-proposed', data: proposed }, article: 'art.17(1)' }])],
    };
  };
