import * as z from 'zod';

const date = () => z.iso.date();

/** Facts about the official calendar of working days. */
export const calendarEvents = {
  /** A year's arrangement was published or amended: every running clock that touches the year must be looked at again. */
  'calendar.year-published': () => z.strictObject({
    year: z.int(),
    version: z.int(),
    source: z.string(),
    holidays: z.array(date()),
    workdays: z.array(date()),
  }),
};
