import { dateOf, toEpoch, type Instant } from '#shared/clock.ts';
import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import { statutoryDeadline, type CalendarYears, type Deadline } from '#shared/workingDays.ts';

/** 登记办法 8, 9: the first registration follows within 20 working days after authorised operation starts and delivers. */
export const FIRST_REGISTRATION_WORKING_DAYS = 20;

/** How the first registration stands. */
export const duties = ['not-yet', 'due', 'overdue', 'applied', 'registered'] as const;
export type Duty = (typeof duties)[number];

/** `holder` has the place of the resource's first registration: an application, a record, or nobody. A deadline that needs an unpublished year makes nobody late. */
export function dutyOf({ deadline }: { readonly deadline?: Deadline | undefined }, holder: string | undefined, now: Instant): Duty {
  if (holder?.startsWith('reg_')) return 'registered';
  if (holder?.startsWith('app_')) return 'applied';
  if (!deadline) return 'not-yet';
  return !deadline.provisional && toEpoch(now) >= toEpoch(deadline.takesEffectAt) ? 'overdue' : 'due';
}

/** Counted from the day of the first delivery. */
export function firstRegistrationDue(deliversSince: string, years: CalendarYears): Deadline {
  return statutoryDeadline(startOf(deliversSince), FIRST_REGISTRATION_WORKING_DAYS, years);
}

const startOf = (date: string): Instant => `${date}T00:00:00+08:00`;

export function declarationFaults({ startsOn, deliversSince, authorization }: { readonly startsOn: string; readonly deliversSince?: string | undefined; readonly authorization: { readonly until?: string | undefined } }, now: Instant): Fault[] {
  return [
    ...(deliversSince !== undefined && deliversSince < startsOn ? [bodyFault('/deliversSince', 'before-start', { zh: '不能早于授权运营开始日期', en: 'cannot be before the operation starts' })] : []),
    ...(deliversSince !== undefined && deliversSince > dateOf(now) ? [bodyFault('/deliversSince', 'in-the-future', { zh: '尚未到来：交付后再申报', en: 'has not come yet: declare it when it has delivered' })] : []),
    ...(authorization.until !== undefined && authorization.until < startsOn ? [bodyFault('/authorization/until', 'before-start', { zh: '不能早于授权运营开始日期', en: 'cannot be before the operation starts' })] : []),
  ];
}
