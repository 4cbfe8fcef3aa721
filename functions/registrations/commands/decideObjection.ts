import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import { end, rest } from '../domain/application.ts';
import { objectionLifecycle } from '../domain/lifecycle.ts';
import { act, type Collections } from '../record.ts';
import { hasClock } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ApplicationState } from '../schema.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';

/** 复核 (登记办法 12): an objection that is upheld terminates the registration; when none is left open after the publication, the code may follow. */
export const decideObjection =
  (deps: StepDeps & Pick<Collections, 'objections'>) =>
  async ({ path: { id }, body: { outcome, reason } }: Parsed<typeof routes.decideObjection.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    const { actor, now } = call;
    const { objection } = await call.read({ objection: deps.objections.ref(id) });
    if (!objection) throw notFound({ zh: '异议', en: 'objection' }, id);
    checkStep(objectionLifecycle, 'decide-objection', objection.state.status, { centre: actor.org }, actor);
    honourVersion(objection, call);
    const { applicationId } = objection.state;
    const { ifMatch: _, ...unmatched } = call;
    const { before } = await applicationFor(outcome === 'upheld' ? 'uphold' : 'dismiss', deps, applicationId, unmatched, {});
    const { state } = before;
    const settled = { type: 'registrations.objection-settled', data: { objectionId: id, applicationId, outcome, by: actor.sub, reason } } as const;
    const decided = deps.objections.change(objection, { ...objection.state, status: outcome, decidedAt: now, decidedBy: actor.sub, reason }, [{ event: settled, article: 'registration.art.12' }]);
    const objections = { ...state.objections, open: state.objections.open - 1 };
    const after = outcome === 'upheld' ? end(state, 'terminated', actor, now, reason, { objections }) : dismissed(state, objections, now);
    const decision = act('registrations.objection-decided', state, after, { objectionId: id, outcome, reason, open: objections.open }, 'registration.art.12');
    const ended = outcome === 'upheld' ? [act('registrations.application-terminated', state, after, { objectionId: id, reason })] : [];
    return moved(deps, unmatched, before, after, [decision, ...ended], { changes: [decided] });
  };

/** While it is published, others may still object; afterwards the last decision lets it go on. */
function dismissed(state: ApplicationState, objections: ApplicationState['objections'], now: string): ApplicationState {
  if (hasClock(state)) return { ...state, objections } as ApplicationState;
  return rest(state, objections.open === 0 ? 'awaiting-code' : 'objection-review', now, { objections });
}
