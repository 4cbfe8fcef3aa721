import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { wakeAfter } from '#shared/statutoryClock/waking.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import { end } from '../domain/application.ts';
import { reasonFaults } from '../domain/outcomes.ts';
import { act, type Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';
import { endOf } from './endRecord.ts';
import { liveRecord } from './liveRecord.ts';

/** 注销 (登记办法 14): done within ten working days of acceptance, or refused with reasons. */
export const concludeCancellation =
  (deps: StepDeps & Pick<Collections, 'registrations'>) =>
  async ({ path: { id }, body: { outcome, reason } }: Parsed<typeof routes.concludeCancellation.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    refuseFaults(reasonFaults(outcome === 'rejected', reason), 'registration.art.14');
    const { before } = await applicationFor('cancel', deps, id, call, {});
    const { state } = before;
    if (outcome === 'rejected') {
      const after = end(state, 'rejected', call.actor, call.now, reason);
      return moved(deps, call, before, after, [act('registrations.application-rejected', state, after, { reason: reason ?? '' }, 'registration.art.14')]);
    }
    const record = await liveRecord(deps, state, call);
    const why = { ground: state.ground ?? 'other-by-law', ...(state.reason === undefined ? {} : { reason: state.reason }) };
    const { changes, notes } = endOf(deps, record, { how: 'application', applicationId: id, ...why }, call);
    const after = end(state, 'completed', call.actor, call.now);
    const completed = act('registrations.application-completed', state, after, { registrationId: record.state.id }, 'registration.art.14');
    return moved(deps, call, before, after, [completed], { changes, notes, writesRecord: true, after: wakeAfter(deps, record.state.term.clock, 'cancelled') });
  };
