import type { Call, Outcome } from '#shared/call.ts';
import type { Recorded } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import { wakeExecution } from '#shared/statutoryClock/waking.ts';
import { claimRef, codeClaim, FREE, passClaim, takeClaim } from '../claims.ts';
import { end, placeOf } from '../domain/application.ts';
import { amended, amendedParts } from '../domain/registering.ts';
import { recordOfOthers, recordOn } from '../pointers.ts';
import { act, recordFacts } from '../record.ts';
import { recordChange } from '../repository.ts';
import type { ApplicationState, RegistrationState } from '../schema.ts';
import type { ApplicationView } from '../view.ts';
import { moved } from './applicationAt.ts';
import type { CodingDeps } from './assignCode.ts';
import { changesSince } from './changesSince.ts';
import { liveRecord } from './liveRecord.ts';

interface GivenCode {
  readonly code: string;
  readonly holder: string | undefined;
}

/** A change or correction takes effect: the next version of the record, under the code it had unless another was given. */
export async function amendRecord(deps: CodingDeps, before: Recorded<ApplicationState>, given: GivenCode | undefined, call: Call): Promise<Outcome<ApplicationView>> {
  const { state } = before;
  const record = await liveRecord(deps, state, call);
  const asked = await changesSince(deps, state.snapshot, call);
  const next = { ...amended(record.state, state, given?.code), ...asked };
  const after = end(state, 'completed', call.actor, call.now);
  const type = state.type === 'correction' ? 'correction' : 'change';
  const data = { ...recordFacts(next, record.version + 1), applicationId: state.id, type, changed: amendedParts(record.state, next), snapshotHash: next.snapshot.hash } as const;
  const written = recordChange(deps.registrations, record, next, call.now, [{ event: { type: 'registrations.registration-changed', data }, article: 'registration.art.13' }]);
  const newCode = given !== undefined && given.code !== record.state.code ? [takeClaim(deps.applications.table, codeClaim(given.code), given.holder, next.id)] : [];
  return moved(deps, call, before, after, [act('registrations.application-completed', state, after, { registrationId: next.id })], {
    changes: written.changes,
    notes: [...written.notes, ...recordOn(deps.applications.table, next), ...recordOfOthers(deps.applications.table, next), ...newCode, ...(await renamed(deps, record.state, next, call))],
    writesRecord: true,
    after: async () => {
      if (next.term.clock !== record.state.term.clock) await wakeExecution(deps, record.state.term.clock, { outcome: 'deadline-moved' });
    },
  });
}

/** A product under another name is another object to whoever wants to register it: the old name is free, the new one taken. */
async function renamed({ applications }: CodingDeps, before: RegistrationState, after: RegistrationState, call: Call): Promise<Note[]> {
  const [old, young] = [placeOf(before), placeOf(after)];
  if (old === young) return [];
  const { holder } = await call.read({ holder: claimRef(applications.table, young) });
  return [passClaim(applications.table, old, before.id, FREE), takeClaim(applications.table, young, holder, after.id)];
}
