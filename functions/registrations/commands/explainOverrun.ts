import type { Call, Outcome } from '#shared/call.ts';
import { toEpoch } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem } from '#shared/problems/problem.ts';
import { act } from '../record.ts';
import { hasClock } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';

/** 登记办法 11: whoever takes longer than the period says why. The explanation is seen by the applicant, and approves nothing. */
export const explainOverrun =
  (deps: StepDeps) =>
  async ({ path: { id }, body: { reason } }: Parsed<typeof routes.explainOverrun.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    const { before } = await applicationFor('explain', deps, id, call, {});
    const { state } = before;
    if (!hasClock(state)) throw new Error('the lifecycle lets only running periods be explained');
    const { step, deadline } = state.clock;
    if (toEpoch(call.now) < toEpoch(deadline.takesEffectAt)) throw notOverrun(deadline.dueDate);
    const after = { ...state, clock: { ...state.clock, explanation: reason } } as typeof state;
    return moved(deps, call, before, after, [act('registrations.overrun-explained', state, after, { step, dueDate: deadline.dueDate, reason })]);
  };

function notOverrun(dueDate: string): Problem {
  return new Problem('wrong-state', {
    detail: { zh: `期限至 ${dueDate} 届满，尚未逾期，无须说明。`, en: `The period runs until ${dueDate}; there is no overrun to explain.` },
    article: 'registration.art.11',
  });
}
