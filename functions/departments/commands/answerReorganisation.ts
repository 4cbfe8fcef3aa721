import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { bodyFault, notFound, Problem, refuseFaults } from '#shared/problems/problem.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { reorganisationLifecycle } from '../domain/lifecycle.ts';
import { awaited, sidesOf } from '../domain/reorganisation.ts';
import { departmentChanges, departmentsOf, factsOf, partiesOf, released, type ReorganisationDeps } from '../reorganisationRecord.ts';
import type * as routes from '../reorganisationRoutes.ts';
import type { ReorganisationState, ReorganisationView } from '../reorganisationSchema.ts';
import { viewReorganisation } from '../reorganisationView.ts';

/** A receiver accepts what comes to it, or refuses, and then nothing comes of the reorganisation. */
export const acceptReorganisation =
  (deps: ReorganisationDeps) =>
  async ({ path: { id }, body: { outcome, reason } }: Parsed<typeof routes.acceptReorganisation.input>, call: Call): Promise<Outcome<ReorganisationView>> => {
    const found = await reorganisationFor(deps, outcome === 'accepted' ? 'accept' : 'refuse', id, call);
    const { actor, now } = call;
    if (!awaited(found.state).includes(actor.org)) {
      if (outcome === 'accepted') return { answer: { body: viewReorganisation(found, call), version: found.version } };
      throw new Problem('wrong-state', { detail: { zh: '贵部门已经接收，不能再不予接收；确需变更的，请区数据局撤回。', en: 'Your department has accepted already; ask the data bureau to withdraw it instead.' }, article: 'art.6', extensions: { current: { status: found.state.status } } });
    }
    if (outcome === 'refused') {
      if (reason === undefined) refuseFaults([bodyFault('/reason', 'required', { zh: '不予接收须说明理由', en: 'a refusal says why' })], 'art.6');
      return ended(deps, found, 'refused', reason ?? '', call);
    }
    const accepted = { ...found.state, acceptances: [...found.state.acceptances, { org: actor.org, by: actor.sub, at: now }] };
    const left = awaited(accepted);
    const after: ReorganisationState = { ...accepted, status: left.length === 0 ? 'accepted' : 'proposed' };
    const version = found.version + 1;
    const event = { type: 'departments.reorganisation-accepted', data: { ...factsOf(after), by: actor.org, awaited: left } } as const;
    return { answer: { body: viewReorganisation({ state: after, version }, call), version }, changes: [deps.reorganisations.change(found, after, [{ event, article: 'art.6' }])] };
  };

/** 区数据局 takes a reorganisation back before its day. */
export const withdrawReorganisation =
  (deps: ReorganisationDeps) =>
  async ({ path: { id }, body: { reason } }: Parsed<typeof routes.withdrawReorganisation.input>, call: Call): Promise<Outcome<ReorganisationView>> =>
    ended(deps, await reorganisationFor(deps, 'withdraw', id, call), 'withdrawn', reason, call);

async function reorganisationFor({ reorganisations }: ReorganisationDeps, step: 'accept' | 'refuse' | 'withdraw', id: string, call: Call): Promise<Recorded<ReorganisationState>> {
  const { found } = await call.read({ found: reorganisations.ref(id) });
  if (!found) throw notFound({ zh: '机构调整', en: 'reorganisation' }, id);
  checkStep(reorganisationLifecycle, step, found.state.status, sidesOf(found.state, call.actor), call.actor);
  honourVersion(found, call);
  return found;
}

/** Over before it began: the departments are as free as before, in the same transaction. */
async function ended({ departments, reorganisations }: ReorganisationDeps, before: Recorded<ReorganisationState>, status: 'refused' | 'withdrawn', reason: string, call: Call): Promise<Outcome<ReorganisationView>> {
  const { actor, now } = call;
  const { id } = before.state;
  const { found } = await call.read({ found: departmentsOf(departments, partiesOf(before.state)) });
  const after: ReorganisationState = { ...before.state, status, ended: { org: actor.org, by: actor.sub, at: now, reason } };
  const version = before.version + 1;
  const event = { type: `departments.reorganisation-${status}`, data: { ...factsOf(after), by: actor.org, reason } } as const;
  const leaving = departmentChanges(departments, found, (department) => ({ after: released(department, id), event: { type: 'departments.reorganisation-left', data: { code: department.code, reorganisationId: id } } }));
  return { answer: { body: viewReorganisation({ state: after, version }, call), version }, changes: [reorganisations.change(before, after, [{ event, article: 'art.6' }]), ...leaving] };
}
