import type { ClockRule } from '#shared/statutoryClock/clock.ts';

export { maturityOf, recountClock, startClock, withoutExplanation, yearsOf } from '#shared/statutoryClock/clock.ts';

/** 条例809 art. 17: the authority reviews within 2 working days. Silence approves nothing: the review is then overdue. */
export const REVIEW: ClockRule = { workingDays: 2 };

/** 条例809 art. 17: entries are brought up to date within 10 working days of the change. */
export const UPDATE: ClockRule = { workingDays: 10 };

/** Each review of an entry has a clock of its own: `res_…-r2` is its second. */
export function caseOf(resourceId: string, round: number): string {
  return `${resourceId}-r${round}`;
}

/** The entry and the round that a case is about; `undefined` for the case of a declared change, which is called as the change. */
export function roundOf(caseId: string): { readonly id: string; readonly round: number } | undefined {
  const [, id, round] = /^(res_[0-9A-Z]+)-r(\d+)$/.exec(caseId) ?? [];
  return id === undefined ? undefined : { id, round: Number(round) };
}
