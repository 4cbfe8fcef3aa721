import type { Instant } from '#shared/clock.ts';
import type { ApplicationState, RegistrationState, RunningClock } from '../schema.ts';

export interface PartyFiling {
  readonly id: string;
  readonly record: RegistrationState;
  readonly corrections: NonNullable<ApplicationState['corrections']>;
  readonly partyHash: string;
  readonly clock: RunningClock;
  readonly now: Instant;
}

/** What an interested party files rests on the record as it is, and asks that it say something else in places. No department has a hand in it. */
export function partyApplication({ id, record, corrections, partyHash, clock, now }: PartyFiling): ApplicationState {
  const said = (field: 'name' | 'summary') => corrections.findLast((one) => one.field === field)?.value ?? record[field];
  const { object, subjects, statement, snapshot, authorization } = record;
  return {
    id,
    type: 'correction',
    status: 'submitted',
    filedBy: 'interested-party',
    subjects,
    object,
    title: { name: said('name'), summary: said('summary') },
    statement,
    snapshot,
    ...(authorization === undefined ? {} : { authorization }),
    registrationId: record.id,
    corrections,
    consents: [],
    partyHash,
    openedAt: now,
    submissions: 1,
    submittedAt: now,
    objections: { filed: 0, open: 0 },
    past: [],
    clock: { ...clock, step: 'acceptance' },
  };
}
