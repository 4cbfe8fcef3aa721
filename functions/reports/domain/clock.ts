export { maturityOf, recountClock, startClock, withoutExplanation, yearsOf } from '#shared/statutoryClock/clock.ts';

/** Working days in which a department may object to its assessment, and in which the data bureau decides on that. */
export const OBJECTION = { workingDays: 10 };
