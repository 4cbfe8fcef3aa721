import * as z from 'zod';

const post = () => z.enum(['first-responsible', 'cdo', 'data-steward', 'security-officer']);
const place = () => z.enum([...post().options, 'security-office']);

const reorganisation = () => ({ reorganisationId: z.string(), kind: z.enum(['merger', 'split']), predecessors: z.array(z.string()), successors: z.array(z.string()) });
const counts = () => z.record(z.string(), z.int().nonnegative());

/** Facts about the register of departments and their posts (办法 6, 25). */
export const departmentEvents = {
  'departments.department-registered': () => z.strictObject({ code: z.string(), name: z.string(), kind: z.string(), standIn: z.string().optional() }),
  'departments.department-changed': () => z.strictObject({ code: z.string(), name: z.string(), kind: z.string(), standIn: z.string().optional() }),
  /** The holder's name stays in the register, not in the event. */
  'departments.officer-recorded': () => z.strictObject({ code: z.string(), post: post(), title: z.string(), from: z.iso.date().optional(), until: z.iso.date().optional() }),
  /** The section responsible for security. */
  'departments.security-office-named': () => z.strictObject({ code: z.string(), name: z.string() }),
  /** A term runs out after this day, and nobody has been named to follow. */
  'departments.term-ending': () => z.strictObject({ code: z.string(), place: place(), until: z.iso.date() }),
  /** Nobody holds it, and nobody has been named. */
  'departments.post-vacant': () => z.strictObject({ code: z.string(), place: place(), since: z.iso.date() }),
  /** Somebody has been named for what was announced as vacant, or about to be. */
  'departments.post-filled': () => z.strictObject({ code: z.string(), place: place() }),
  /** Who stands in from `from` to `until` (both included): a post, or a person whose login stays in the register. */
  'departments.absence-recorded': () => z.strictObject({ code: z.string(), post: post(), from: z.iso.date(), until: z.iso.date(), deputy: z.enum(['post', 'person']), deputyPost: post().optional() }),
  /** A merger or a split is proposed; `awaited` are to accept it. */
  'departments.reorganisation-proposed': () => z.strictObject({ ...reorganisation(), basis: z.string(), effectiveOn: z.iso.date(), awaited: z.array(z.string()) }),
  /** `by` takes over what comes to it; nobody awaited: it comes into force on its day. */
  'departments.reorganisation-accepted': () => z.strictObject({ ...reorganisation(), by: z.string(), awaited: z.array(z.string()) }),
  'departments.reorganisation-refused': () => z.strictObject({ ...reorganisation(), by: z.string(), reason: z.string() }),
  'departments.reorganisation-withdrawn': () => z.strictObject({ ...reorganisation(), by: z.string(), reason: z.string() }),
  /** From now on every context hands over what it keeps of the predecessors. */
  'departments.reorganisation-in-force': () => z.strictObject({ ...reorganisation(), on: z.iso.date() }),
  /** Something is still to be handed over, by kind: whoever keeps it goes on. */
  'departments.transfer-urged': () => z.strictObject({ ...reorganisation(), left: counts() }),
  'departments.reorganisation-completed': () => z.strictObject({ ...reorganisation(), transferred: counts() }),
  /** On the chain of each department concerned: it takes part, it no longer does, it is history. */
  'departments.reorganisation-joined': () => z.strictObject({ code: z.string(), reorganisationId: z.string(), as: z.enum(['predecessor', 'successor']) }),
  'departments.reorganisation-left': () => z.strictObject({ code: z.string(), reorganisationId: z.string() }),
  'departments.department-closed': () => z.strictObject({ code: z.string(), reorganisationId: z.string(), successors: z.array(z.string()), on: z.iso.date() }),
  /** The holder is back, or never went: the post has no deputy any more. */
  'departments.absence-ended': () => z.strictObject({ code: z.string(), post: post() }),
};
