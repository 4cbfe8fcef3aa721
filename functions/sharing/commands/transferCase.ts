import type { Call, Outcome } from '#shared/call.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import type { Succession } from '../../departments/published.ts';
import { withoutExplanation } from '../domain/clock.ts';
import { missingSignatures } from '../domain/scenario.ts';
import { positionOf, resourceOf, sidesAfter, type Positioned, type SharedCase, type Sides } from '../holdings.ts';
import { partiesOf, type Collections } from '../record.ts';
import type { GrantState, RequestState, ScenarioState } from '../schema.ts';

interface Moved {
  readonly moved: boolean;
}
type Deps = Collections & { readonly scenarios: Collection<ScenarioState>; readonly tables: { readonly catalog: string } };

/** A merger or a split: a request, a grant or a scenario has other parties from now on, with evidence on its own chain. Its deadline runs on unchanged. Safe to repeat. */
export const transferCase =
  (deps: Deps, succession: Succession) =>
  async ({ kind, id }: SharedCase, call: Call): Promise<Outcome<Moved>> => {
    const { requests, grants, scenarios } = deps;
    const { id: reorganisationId } = succession;
    if (kind === 'requests') {
      return moving(requests, id, positionOf.requests, deps, succession, call, (before, { asking: requester, answering: responsible }) => {
        const after: RequestState = { ...before, requester, responsible };
        const deadline = after.status === 'under-review' ? { deadline: withoutExplanation(after.deadline) } : {};
        return { after, event: { type: 'sharing.request-transferred', data: { ...partiesOf(after), before: sidesBefore(before), reorganisationId, ...deadline } } };
      });
    }
    if (kind === 'grants') {
      return moving(grants, id, positionOf.grants, deps, succession, call, (before, { asking: requester, answering: responsible }) => {
        const { requestId, resourceId } = before;
        return { after: { ...before, requester, responsible }, event: { type: 'sharing.grant-transferred', data: { grantId: id, requestId, resourceId, requester, responsible, before: sidesBefore(before), reorganisationId } } };
      });
    }
    return moving(scenarios, id, positionOf.scenarios, deps, succession, call, (before, { asking: demanding, answering: responsible }) => {
      const after: ScenarioState = { ...before, demanding, responsible, signatures: before.signatures.map((one) => ({ ...one, org: one.org === before.demanding ? demanding : one.org === before.responsible ? responsible : one.org })) };
      const sides = { demanding: before.demanding, responsible: before.responsible };
      return { after, event: { type: 'sharing.scenario-transferred', data: { scenarioId: id, demanding, responsible, before: sides, reorganisationId, awaited: after.status === 'filed' ? [] : missingSignatures(after) } } };
    });
  };

function sidesBefore({ requester, responsible }: RequestState | GrantState) {
  return { requester, responsible };
}

async function moving<S extends object>(
  kept: Collection<S>,
  id: string,
  position: (state: S) => Positioned,
  { tables }: Pick<Deps, 'tables'>,
  succession: Succession,
  call: Call,
  move: (before: S, sides: Sides) => { readonly after: S; readonly event: EvidenceDraft['event'] },
): Promise<Outcome<Moved>> {
  const { found } = (await call.read({ found: kept.ref(id) })) as { found: Recorded<S> | undefined };
  if (!found) return { answer: { body: { moved: false } } };
  const at = position(found.state);
  const { resource } = await call.read({ resource: resourceOf(tables.catalog, at) });
  const sides = sidesAfter(at, resource?.state, succession);
  if (!sides) return { answer: { body: { moved: false } } };
  const { after, event } = move(found.state, sides);
  return { answer: { body: { moved: true } }, changes: [kept.change(found, after, [{ event, article: 'art.6' }])] };
}
