/** What other contexts may read of the calendar, in their own round trip. */
export { yearsRef } from './repository.ts';
