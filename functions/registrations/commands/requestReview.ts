import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import { rest } from '../domain/application.ts';
import { incompleteFaults } from '../domain/drafting.ts';
import { act } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';

/** 登记办法 7: whole applications only go to the internal review (业务审核) of every registering department. */
export const requestReview =
  (deps: StepDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.requestReview.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    const { before } = await applicationFor('request-review', deps, id, call, {});
    const { state } = before;
    refuseFaults(incompleteFaults(state), 'registration.art.9');
    const after = rest(state, 'internal-review', call.now, { consents: [] });
    return moved(deps, call, before, after, [act('registrations.review-requested', state, after, state.snapshot ? { snapshotHash: state.snapshot.hash } : {})]);
  };
