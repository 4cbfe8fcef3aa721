import type { ClockRule } from '#shared/statutoryClock/clock.ts';

export { maturityOf, recountClock, startClock, withoutExplanation, yearsOf } from '#shared/statutoryClock/clock.ts';

/** Working days that whoever an overdue order was taken to has for it. */
export const ESCALATED_WORKING_DAYS = 5;

/** Working days in which a department may state its view of a violation. */
export const HEARING_WORKING_DAYS = 5;

/** The period of an order is what the order says. */
export function ruleOf({ workingDays }: { readonly workingDays: number }): ClockRule {
  return { workingDays };
}

/** Each period of an order has a clock of its own: `ord_…-c2` is its second. */
export function caseOf({ id, round }: { readonly id: string; readonly round: number }): string {
  return `${id}-c${round}`;
}

/** The order and the round that a case is about. */
export function roundOf(caseId: string): { readonly id: string; readonly round: number } | undefined {
  const [, id, round] = /^(ord_[0-9A-Z]+)-c(\d+)$/.exec(caseId) ?? [];
  return id === undefined ? undefined : { id, round: Number(round) };
}
