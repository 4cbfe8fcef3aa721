import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import type { Collection, EvidenceDraft } from '#shared/store/collection.ts';
import { missingSignatures, signatureSide } from '../domain/scenario.ts';
import { forPartiesOnly } from '../queries/parties.ts';
import type * as routes from '../routes.ts';
import type { ScenarioState } from '../schema.ts';
import { viewScenario, type ScenarioView } from '../view.ts';

/** The CDOs of both sides sign, then the data bureau puts the scenario on file; from then on its requests need no review (办法 17(1)). */
export const signScenario =
  ({ scenarios }: { readonly scenarios: Collection<ScenarioState> }) =>
  async ({ path: { id } }: Parsed<typeof routes.signScenario.input>, call: Call): Promise<Outcome<ScenarioView>> => {
    const { scenario } = await call.read({ scenario: scenarios.ref(id) });
    if (!scenario) throw notFound({ zh: '便捷共享场景', en: 'scenario' }, id);
    const { actor, now } = call;
    const { state } = scenario;
    if (!supervises(actor)) forPartiesOnly({ requester: state.demanding, responsible: state.responsible }, actor);
    const side = signatureSide(state, actor, supervises(actor));
    if (!side) throw notYourTurn(state);
    honourVersion(scenario, call);
    const signatures = [...state.signatures, { org: actor.org, by: actor.sub, at: now }];
    const filed = side === 'bureau';
    const after: ScenarioState = filed ? { ...state, signatures, status: 'filed', filedAt: now } : { ...state, signatures };
    const act: EvidenceDraft = { event: { type: filed ? 'sharing.scenario-filed' : 'sharing.scenario-signed', data: { scenarioId: id, by: actor.org, ...(after.status === 'filed' ? {} : { awaited: missingSignatures(after) }) } }, article: 'art.17(1)' };
    return {
      answer: { body: viewScenario(after, actor), version: scenario.version + 1 },
      changes: [scenarios.change(scenario, after, [act])],
    };
  };

function notYourTurn(scenario: ScenarioState): Problem {
  const awaited = scenario.status === 'filed' ? [] : missingSignatures(scenario);
  return new Problem('wrong-state', {
    detail:
      scenario.status === 'filed'
        ? { zh: '该场景已备案存证，无须再签。', en: 'The scenario is on file; nothing is left to sign.' }
        : { zh: `该场景正等待以下部门签署：${awaited.join('、')}；双方首席数据官签署后由区数据局备案。`, en: `The scenario awaits ${awaited.join(', ')}; the data bureau files it once the CDOs of both sides have signed.` },
    article: 'art.17(1)',
    extensions: { current: { status: scenario.status, awaited } },
  });
}
