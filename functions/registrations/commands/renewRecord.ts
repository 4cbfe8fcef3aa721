import type { Call, Outcome } from '#shared/call.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { wakeExecution } from '#shared/statutoryClock/waking.ts';
import { end } from '../domain/application.ts';
import { renewed } from '../domain/registering.ts';
import { act, recordFacts, type Collections } from '../record.ts';
import { recordChange } from '../repository.ts';
import type { ApplicationState } from '../schema.ts';
import type { ApplicationView } from '../view.ts';
import { moved, type StepDeps } from './applicationAt.ts';
import { liveRecord } from './liveRecord.ts';

/** 续展 (登记办法 15): the term goes on from its end, and the clock of its old end has nothing left to do. */
export async function renewRecord(deps: StepDeps & Pick<Collections, 'registrations'>, before: Recorded<ApplicationState>, call: Call): Promise<Outcome<ApplicationView>> {
  const { registrations } = deps;
  const record = await liveRecord(deps, before.state, call);
  const after = end(before.state, 'completed', call.actor, call.now);
  const next = renewed(record.state, before.state, call.now);
  const data = { ...recordFacts(next, record.version + 1), applicationId: before.state.id, before: record.state.term.until, until: next.term.until };
  const written = recordChange(registrations, record, next, call.now, [{ event: { type: 'registrations.registration-renewed', data }, article: 'registration.art.15' }]);
  return moved(deps, call, before, after, [act('registrations.application-completed', before.state, after, { registrationId: next.id }, 'registration.art.15')], {
    ...written,
    writesRecord: true,
    after: () => wakeExecution(deps, record.state.term.clock, { outcome: 'deadline-moved' }),
  });
}
