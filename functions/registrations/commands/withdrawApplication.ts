import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { end } from '../domain/application.ts';
import { act } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';

/** The leading department takes its application back before it is published; what it had claimed is free again. */
export const withdrawApplication =
  (deps: StepDeps) =>
  async ({ path: { id }, body: { reason } }: Parsed<typeof routes.withdrawApplication.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    const { before } = await applicationFor('withdraw', deps, id, call, {});
    const after = end(before.state, 'withdrawn', call.actor, call.now, reason);
    return moved(deps, call, before, after, [act('registrations.application-withdrawn', before.state, after, reason === undefined ? {} : { reason })]);
  };
