import * as z from 'zod';

const post = z.enum(['first-responsible', 'cdo', 'data-steward', 'security-officer']);
const place = z.enum([...post.options, 'security-office']);

/** Facts about the register of departments and their posts (办法 6, 25). */
export const departmentEvents = {
  'departments.department-registered': () => z.strictObject({ code: z.string(), name: z.string(), kind: z.string() }),
  'departments.department-changed': () => z.strictObject({ code: z.string(), name: z.string(), kind: z.string() }),
  /** The holder's name stays in the register, not in the event. */
  'departments.officer-recorded': () => z.strictObject({ code: z.string(), post, title: z.string(), from: z.iso.date().optional(), until: z.iso.date().optional() }),
  /** The section responsible for security. */
  'departments.security-office-named': () => z.strictObject({ code: z.string(), name: z.string() }),
  /** A term runs out after this day, and nobody has been named to follow. */
  'departments.term-ending': () => z.strictObject({ code: z.string(), place, until: z.iso.date() }),
  /** Nobody holds it, and nobody has been named. */
  'departments.post-vacant': () => z.strictObject({ code: z.string(), place, since: z.iso.date() }),
  /** Who stands in from `from` to `until` (both included): a post, or a person whose login stays in the register. */
  'departments.absence-recorded': () => z.strictObject({ code: z.string(), post, from: z.iso.date(), until: z.iso.date(), deputy: z.enum(['post', 'person']), deputyPost: post.optional() }),
  /** The holder is back, or never went: the post has no deputy any more. */
  'departments.absence-ended': () => z.strictObject({ code: z.string(), post }),
};
