import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import { yearsRef } from '../../calendar/published.ts';
import { acceptanceNumber, end, rest, run } from '../domain/application.ts';
import { LONGEST, startPeriod, withoutExplanation, yearsOf } from '../domain/clocks.ts';
import { acceptanceFaults } from '../domain/outcomes.ts';
import { act } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';

/** 登记办法 10: the centre accepts, returns once for completion, or refuses with reasons. Acceptance starts the next period. */
export const decideAcceptance =
  (deps: StepDeps & { readonly tables: { readonly calendar: string } }) =>
  async ({ path: { id }, body: { outcome, missing = [], reason, ...given } }: Parsed<typeof routes.decideAcceptance.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    const { actor, now } = call;
    const { before, found } = await applicationFor('accept', deps, id, call, { years: yearsRef(deps.tables.calendar, yearsOf(LONGEST, now)) });
    const { state } = before;
    refuseFaults(acceptanceFaults({ outcome, missing: missing.length > 0 ? missing : undefined, reason, ...given }, state.filedBy), 'registration.art.10');
    if (outcome === 'refused') {
      const after = end(state, 'not-accepted', actor, now, reason);
      return moved(deps, call, before, after, [act('registrations.application-not-accepted', state, after, { reason: reason ?? '' })]);
    }
    if (outcome === 'returned') {
      if (state.returned) throw toldAlready(state.returned.at);
      const after = rest(state, 'returned', now, { returned: { at: now, by: actor.sub, missing } });
      return moved(deps, call, before, after, [act('registrations.application-returned', state, after, { missing })]);
    }
    const number = acceptanceNumber(id, dateOf(now));
    const clock = startPeriod(id, state.type === 'cancellation' ? 'cancellation' : 'formal-review', 1, now, found.years);
    const after = run(state, clock, now, { acceptance: { number, at: now, by: actor.sub } });
    return moved(deps, call, before, after, [act('registrations.application-accepted', state, after, { acceptanceNumber: number, deadline: withoutExplanation(clock.deadline) })]);
  };

function toldAlready(at: string): Problem {
  return new Problem('wrong-state', {
    detail: { zh: `需补正的内容已于 ${at} 一次性告知，不能再次退回；请受理或者说明理由不予受理。`, en: `What was missing was told once, at ${at}; accept it now, or refuse it with reasons.` },
    article: 'registration.art.10',
  });
}
