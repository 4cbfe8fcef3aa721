import { toEpoch, type Instant } from '#shared/clock.ts';
import { statutoryDeadline, type CalendarYears, type Deadline } from '#shared/workingDays.ts';

/** 登记办法 8, 9: the first registration follows within 20 working days after authorised operation starts and delivers. */
export const FIRST_REGISTRATION_WORKING_DAYS = 20;

/** What whoever knows of authorised operation tells: the object, and when it began to deliver. */
export interface OperationUnderWay {
  readonly resourceId: string;
  readonly deliveringSince: Instant;
}

export function firstRegistrationDue({ deliveringSince }: OperationUnderWay, years: CalendarYears): Deadline {
  return statutoryDeadline(deliveringSince, FIRST_REGISTRATION_WORKING_DAYS, years);
}

/** `due`: not registered, and still in time; `overdue`: a finding. A deadline that needs an unpublished year makes nobody late. */
export function registrationFinding(operation: OperationUnderWay, registered: boolean, years: CalendarYears, now: Instant): 'registered' | 'due' | 'overdue' {
  if (registered) return 'registered';
  const { takesEffectAt, provisional } = firstRegistrationDue(operation, years);
  return !provisional && toEpoch(now) >= toEpoch(takesEffectAt) ? 'overdue' : 'due';
}
