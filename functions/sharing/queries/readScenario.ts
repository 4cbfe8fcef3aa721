import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import type * as routes from '../routes.ts';
import type { ScenarioState } from '../schema.ts';
import { viewScenario, type ScenarioView } from '../view.ts';
import { forPartiesOnly } from './parties.ts';

export const readScenario =
  ({ scenarios }: { readonly scenarios: Collection<ScenarioState> }) =>
  async ({ path: { id } }: Parsed<typeof routes.readScenario.input>, call: Call): Promise<Outcome<ScenarioView>> => {
    const { scenario } = await call.read({ scenario: scenarios.ref(id) });
    if (!scenario) throw notFound({ zh: '便捷共享场景', en: 'scenario' }, id);
    const { demanding: requester, responsible } = scenario.state;
    if (!supervises(call.actor)) forPartiesOnly({ requester, responsible }, call.actor);
    return { answer: { body: viewScenario(scenario.state, call.actor), version: scenario.version } };
  };
