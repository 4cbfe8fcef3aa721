import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventDraft } from '#events/catalogue.ts';
import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { bodyFault, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { together } from '#shared/store/ref.ts';
import { departmentRef } from '../../departments/published.ts';
import { evaluationLifecycle } from '../domain/lifecycle.ts';
import { evaluationAtHand, refuseOutside, sidesOf } from './access.ts';
import type * as routes from './routes.ts';
import type { EvaluationState, EvaluationView } from './schema.ts';
import { viewEvaluation } from './view.ts';

export interface EvaluationDeps {
  readonly evaluations: Collection<EvaluationState>;
  readonly tables: { readonly departments: string };
}

async function evaluationFor(step: keyof typeof evaluationLifecycle.steps, { evaluations }: EvaluationDeps, id: string, call: Call): Promise<Recorded<EvaluationState>> {
  const found = await evaluationAtHand(evaluations, id, call);
  checkStep(evaluationLifecycle, step, found.state.status, sidesOf(found.state, call.actor), call.actor);
  honourVersion(found, call);
  return found;
}

function acted({ evaluations }: EvaluationDeps, before: Recorded<EvaluationState>, after: EvaluationState, event: EventDraft, call: Call): Outcome<EvaluationView> {
  const version = before.version + 1;
  return { answer: { body: viewEvaluation({ state: after, version }, call), version }, changes: [evaluations.change(before, after, [{ event, article: 'art.30' }])] };
}

/** The evaluator signs for all that it recorded: of every department that has not been merged or divided since. From then on it reads and records nothing. */
export const signEvaluation =
  (deps: EvaluationDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.signEvaluation.input>, call: Call): Promise<Outcome<EvaluationView>> => {
    const before = await evaluationFor('sign', deps, id, call);
    const { state } = before;
    refuseOutside(state, undefined, call);
    const unrecorded = state.departments.filter((code) => state.parts[code] === undefined);
    const { standing } = await call.read({ standing: together(unrecorded.map((code) => departmentRef(deps.tables.departments, code))) });
    const open = unrecorded.filter((_, i) => standing[i]?.state.closed === undefined);
    refuseFaults(open.length > 0 ? [bodyFault('', 'missing', { zh: `尚未填报：${open.join('、')}`, en: `nothing is recorded of ${open.join(', ')}` })] : [], 'art.30');
    const { title, year, evaluator, parts } = state;
    const hash = createHash('sha256').update(canonicalize({ evaluationId: id, title, year, evaluator, parts }) ?? '').digest('hex');
    const after: EvaluationState = { ...state, status: 'submitted', signature: { by: call.actor.sub, at: call.now, hash } };
    return acted(deps, before, after, { type: 'reports.evaluation-signed', data: { evaluationId: id, year, title, hash } }, call);
  };

/** The data bureau accepts it, and its points count in the assessment; or returns it with remarks, and it is signed anew. */
export const decideEvaluation =
  (deps: EvaluationDeps) =>
  async ({ path: { id }, body: { outcome, remarks } }: Parsed<typeof routes.decideEvaluation.input>, call: Call): Promise<Outcome<EvaluationView>> => {
    refuseFaults(outcome === 'returned' && remarks === undefined ? [bodyFault('/remarks', 'required', { zh: '退回须说明意见', en: 'say why it is returned' })] : [], 'art.30');
    const before = await evaluationFor(outcome === 'accepted' ? 'accept' : 'return', deps, id, call);
    const { year, title } = before.state;
    const told = { evaluationId: id, year, title };
    if (outcome === 'accepted' || remarks === undefined) return acted(deps, before, { ...before.state, status: 'accepted', acceptedAt: call.now }, { type: 'reports.evaluation-accepted', data: { ...told, departments: Object.keys(before.state.parts).toSorted() } }, call);
    const { signature: _unsigned, ...kept } = before.state;
    const after: EvaluationState = { ...kept, status: 'returned', remarks: [...kept.remarks, { at: call.now, text: remarks }] };
    return acted(deps, before, after, { type: 'reports.evaluation-returned', data: { ...told, remarks } }, call);
  };

/** The commission ends before its time, and with it whatever the evaluator could read. */
export const terminateEvaluation =
  (deps: EvaluationDeps) =>
  async ({ path: { id }, body: { reason } }: Parsed<typeof routes.terminateEvaluation.input>, call: Call): Promise<Outcome<EvaluationView>> => {
    const before = await evaluationFor('terminate', deps, id, call);
    const { year, title } = before.state;
    const after: EvaluationState = { ...before.state, status: 'terminated', termination: { at: call.now, reason } };
    return acted(deps, before, after, { type: 'reports.evaluation-terminated', data: { evaluationId: id, year, title, reason } }, call);
  };
