import { dateOf, type Instant } from '#shared/clock.ts';
import type { Actor } from '#shared/actor.ts';
import type { ApplicationState, RegistrationState } from '../schema.ts';
import { endOfTerm, VALID_YEARS, validityClock } from './clocks.ts';

function registeredPart({ type, object, subjects, title, statement, snapshot, authorization, corrections = [] }: ApplicationState) {
  if (!snapshot) throw new Error('what is registered was frozen');
  const corrected = Object.fromEntries(corrections.map(({ field, value }) => [field, value])) as Partial<Record<'name' | 'summary' | 'source' | 'scenarios', string>>;
  const { name = title.name, summary = title.summary, ...stated } = corrected;
  return { type, kind: object.kind, object, subjects, name, summary, statement: { ...statement, ...stated }, snapshot, ...(authorization === undefined ? {} : { authorization }) };
}

/** 赋码 (登记办法 13, 15): the record as it begins, valid for three years or as long as the authorisation. */
export function registered(application: ApplicationState, { id, code, now }: { readonly id: string; readonly code: string; readonly now: Instant }): RegistrationState {
  if (!application.acceptance) throw new Error('what gets a code was accepted');
  const until = endOfTerm(dateOf(now), VALID_YEARS, application.authorization?.until);
  return {
    id,
    status: 'active',
    ...registeredPart(application),
    ...(application.claimedBy === undefined ? {} : { claimedBy: application.claimedBy }),
    acceptanceNumber: application.acceptance.number,
    code,
    registeredAt: now,
    term: { from: now, until, clock: validityClock(id, until) },
    renewals: [],
    applicationId: application.id,
  };
}

/** A change or correction: the record says what the application says. Its term stays, unless the authorisation now ends earlier. */
export function amended(record: RegistrationState, application: ApplicationState, code: string | undefined): RegistrationState {
  const { changeAsked: _, cancellationAsked: __, ...kept } = record;
  const { until: authorized = record.term.until } = application.authorization ?? {};
  const until = authorized < record.term.until ? authorized : record.term.until;
  return { ...kept, ...registeredPart(application), term: { ...record.term, until, clock: validityClock(record.id, until) }, applicationId: application.id, ...(code === undefined ? {} : { code }) };
}

const AMENDABLE = ['authorization', 'code', 'name', 'object', 'snapshot', 'statement', 'subjects', 'summary'] as const;

/** The parts of a record that differ between two of its versions. */
export function amendedParts(before: RegistrationState, after: RegistrationState): string[] {
  const said = (value: unknown) => JSON.stringify(value ?? null);
  return AMENDABLE.filter((part) => said(part === 'snapshot' ? before.snapshot.hash : before[part]) !== said(part === 'snapshot' ? after.snapshot.hash : after[part]));
}

/** 续展 (登记办法 15): from the end of the term on, three years at most, and no longer than the authorisation. */
export function renewed(record: RegistrationState, application: ApplicationState, now: Instant): RegistrationState {
  const before = record.term.until;
  const until = endOfTerm(before, Math.min(application.years ?? VALID_YEARS, VALID_YEARS), application.authorization?.until ?? record.authorization?.until);
  const { renewalAnnouncedAt: _, ...kept } = record;
  return {
    ...kept,
    ...(application.authorization === undefined ? {} : { authorization: application.authorization }),
    term: { ...record.term, until, clock: validityClock(record.id, until) },
    type: application.type,
    renewals: [...record.renewals, { applicationId: application.id, at: now, before, until }],
    applicationId: application.id,
  };
}

type End = NonNullable<RegistrationState['end']>;

/** 注销 or 撤销: the record ends for good, and says how. */
export function endedRecord(record: RegistrationState, end: Omit<End, 'at' | 'by'>, actor: Pick<Actor, 'sub'>, now: Instant): RegistrationState {
  const { changeAsked: _, cancellationAsked: __, ...kept } = record;
  return { ...kept, status: end.how === 'revocation' ? 'revoked' : 'cancelled', end: { ...end, at: now, by: actor.sub } };
}
