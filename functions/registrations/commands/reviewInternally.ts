import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import { missingConsents, rest } from '../domain/application.ts';
import { reasonFaults } from '../domain/outcomes.ts';
import { act } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';

/** 登记办法 7: the CDO of every registering department consents before anything is submitted, or sends the draft back with reasons. */
export const reviewInternally =
  (deps: StepDeps) =>
  async ({ path: { id }, body: { outcome, reason } }: Parsed<typeof routes.reviewInternally.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    refuseFaults(reasonFaults(outcome === 'sent-back', reason));
    const { actor, now } = call;
    const { before } = await applicationFor(outcome === 'endorsed' ? 'endorse' : 'send-back', deps, id, call, {});
    const { state } = before;
    if (outcome === 'sent-back') {
      const after = rest(state, 'draft', now, { consents: [] });
      return moved(deps, call, before, after, [act('registrations.application-sent-back', state, after, { by: actor.org, reason: reason ?? '' })]);
    }
    if (!missingConsents(state).includes(actor.org)) throw consentedAlready(missingConsents(state));
    const consents = [...state.consents, { org: actor.org, by: actor.sub, at: now }];
    const missing = missingConsents({ ...state, consents });
    const after = rest(state, missing.length === 0 ? 'endorsed' : 'internal-review', now, { consents });
    return moved(deps, call, before, after, [act('registrations.application-endorsed', state, after, { by: actor.org, missing })]);
  };

function consentedAlready(awaited: readonly string[]): Problem {
  return new Problem('wrong-state', {
    detail: { zh: `本部门已审核同意，尚待：${awaited.join('、')}。`, en: `Your department has endorsed it; ${awaited.join(', ')} has not yet.` },
    article: 'registration.art.7',
    extensions: { current: { status: 'internal-review', awaited } },
  });
}
