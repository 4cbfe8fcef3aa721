import { toEpoch, type Instant } from '#shared/clock.ts';
import type { Actor } from '#shared/actor.ts';
import type { ApplicationState, ClockedApplication, endedStatuses, quietStatuses, RunningClock, Standing } from '../schema.ts';

type Quiet = (typeof quietStatuses)[number];
type Ended = (typeof endedStatuses)[number];

/** What outlasts a status; a period that ran is put with those that are over. */
function standing(application: ApplicationState, now: Instant): Standing {
  const { status: _, clock, endedAt: _at, endedBy: _by, outcomeReason: _why, ...common } = application as Standing & { status: string; clock?: RunningClock; endedAt?: string; endedBy?: string; outcomeReason?: string };
  if (!clock) return common;
  const { step, deadline, explanation } = clock;
  const overrun = toEpoch(now) >= toEpoch(deadline.takesEffectAt);
  const past = { step, from: deadline.receivedAt, to: now, dueDate: deadline.dueDate, overrun: step !== 'publication' && overrun, ...(explanation === undefined ? {} : { explanation }) };
  return { ...common, past: [...common.past, past] };
}

type More = Partial<Standing>;

/** On to a status in which no period runs. */
export function rest(application: ApplicationState, status: Quiet, now: Instant, more: More = {}): ApplicationState {
  return { ...standing(application, now), ...more, status };
}

const STATUS_OF = { 'acceptance': 'submitted', 'formal-review': 'formal-review', 'publication': 'publication', 'cancellation': 'cancelling' } as const;

/** On to the status in which the period runs. */
export function run(application: ApplicationState, clock: RunningClock, now: Instant, more: More = {}): ClockedApplication {
  return { ...standing(application, now), ...more, status: STATUS_OF[clock.step], clock } as ClockedApplication;
}

export function end(application: ApplicationState, status: Ended, actor: Pick<Actor, 'sub'>, now: Instant, reason?: string, more: More = {}): ApplicationState {
  return { ...standing(application, now), ...more, status, endedAt: now, endedBy: actor.sub, ...(reason === undefined ? {} : { outcomeReason: reason }) };
}

/** Registering departments whose CDO has not consented yet (登记办法 7). */
export function missingConsents({ subjects, consents }: Pick<ApplicationState, 'subjects' | 'consents'>): string[] {
  return subjects.map(({ code }) => code).filter((code) => !consents.some(({ org }) => org === code));
}

export function leadOf({ subjects }: Pick<ApplicationState, 'subjects'>): string {
  return subjects[0]?.code ?? '';
}

export interface Office {
  readonly org?: string;
  readonly post: 'steward' | 'cdo' | 'centre';
}

const CENTRE: readonly Office[] = [{ post: 'centre' }];

/** Which office acts next; none while the public may object, and at an end. */
export function nextOf(application: ApplicationState): Office[] {
  switch (application.status) {
    case 'draft':
    case 'endorsed':
    case 'returned':
      return [{ org: leadOf(application), post: 'steward' }];
    case 'internal-review':
      return missingConsents(application).map((org) => ({ org, post: 'cdo' }));
    case 'submitted':
    case 'formal-review':
    case 'objection-review':
    case 'awaiting-code':
    case 'cancelling':
      return [...CENTRE];
    case 'publication':
      return application.objections.open > 0 ? [...CENTRE] : [];
    default:
      return [];
  }
}

/** Whose people may do what (the lifecycle's sides). What an interested party has filed no department may take back. */
export function sidesOf({ subjects, filedBy }: Pick<ApplicationState, 'subjects' | 'filedBy'>, { org }: Pick<Actor, 'org'>) {
  const lead = leadOf({ subjects });
  return { lead: filedBy === 'subject' ? lead : 'public', subject: subjects.some(({ code }) => code === org) ? org : lead, centre: org, public: 'public' };
}

/** What an application wants for itself alone: its object for a first registration; for the others its kind of act on the record. */
export function claimOf({ type, filedBy, object, subjects, claimedBy, registrationId }: Pick<ApplicationState, 'type' | 'filedBy' | 'object' | 'subjects' | 'claimedBy' | 'registrationId'>): string | undefined {
  if (type === 'initial') return placeOf({ object, subjects, claimedBy });
  return filedBy === 'subject' ? `${registrationId}#${type}` : undefined;
}

/** The place of an object's first registration, which stays where it was taken when its department is merged. */
export function placeOf({ object, subjects, claimedBy }: Pick<ApplicationState, 'object' | 'subjects' | 'claimedBy'>): string {
  return objectClaim(object, claimedBy ?? leadOf({ subjects }));
}

/** A product is the same product when its department calls it the same, however it is written. */
function objectClaim(object: ApplicationState['object'], lead: string): string {
  return object.kind === 'resource' ? resourceClaim(object.resourceId) : `product#${lead}#${object.name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ')}`;
}

/** The place of a resource's first registration. */
export function resourceClaim(resourceId: string): string {
  return `resource#${resourceId}`;
}

/** 受理编号: the day of acceptance and the random tail of the id. */
export function acceptanceNumber(id: string, date: string): string {
  return `PTDJ-${date.replaceAll('-', '')}-${id.slice(-8)}`;
}
