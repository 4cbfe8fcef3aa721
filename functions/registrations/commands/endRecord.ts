import type { Call } from '#shared/call.ts';
import type { EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { FREE, passClaim } from '../claims.ts';
import { placeOf } from '../domain/application.ts';
import { endedRecord } from '../domain/registering.ts';
import { recordFacts, type Collections } from '../record.ts';
import { recordChange } from '../repository.ts';
import type { RegistrationState } from '../schema.ts';

type How = Parameters<typeof endedRecord>[1];

/** A record ends: what it says, its evidence, and its object, which may be registered anew. Applications on it lapse when its event is heard. */
export function endOf({ registrations }: Pick<Collections, 'registrations'>, record: Recorded<RegistrationState>, how: How, call: Call) {
  const { state } = record;
  const ended = endedRecord(state, how, call.actor, call.now);
  const written = recordChange(registrations, record, ended, call.now, [endEvent(ended, how, record.version + 1)]);
  return {
    ended,
    changes: written.changes,
    notes: [...written.notes, passClaim(registrations.table, placeOf(state), state.id, FREE)],
  };
}

function endEvent(ended: RegistrationState, { how, ground, reason, applicationId }: How, version: number): EvidenceDraft {
  const facts = recordFacts(ended, version);
  if (how === 'revocation') {
    return { event: { type: 'registrations.registration-revoked', data: { ...facts, ground: ground as 'forgery', reason: reason ?? '' } }, article: 'registration.art.20' };
  }
  return {
    event: { type: 'registrations.registration-cancelled', data: { ...facts, how, ground, ...(applicationId === undefined ? {} : { applicationId }) } },
    article: how === 'expiry' ? 'registration.art.15' : 'registration.art.14',
  };
}
