import * as z from 'zod';

/** `items` are labels as the department wrote them. */
const check = () => ({ checkId: z.string(), department: z.string() });
const items = () => z.array(z.string());

/** Facts about 一数一源: checks for a source before data are registered or collected (办法 10; 条例809 art. 19). */
export const sourceEvents = {
  /** `items` is how many were asked for, `shareable` those that another source has already. */
  'sources.check-made': () => z.strictObject({ ...check(), purpose: z.enum(['register', 'collect']), resource: z.string(), resourceId: z.string().optional(), items: z.int(), shareable: items() }),
  'sources.collection-justified': () => z.strictObject({ ...check(), ground: z.string(), citation: z.string().optional(), reason: z.string() }),
  'sources.collection-confirmed': () => z.strictObject({ ...check(), items: items(), reason: z.string().optional() }),
  /** `lead` collects for all. */
  'sources.lead-named': () => z.strictObject({ ...check(), items: items(), lead: z.string(), reason: z.string().optional() }),
  'sources.collection-declined': () => z.strictObject({ ...check(), items: items(), reason: z.string().optional() }),
  /** A merger or a split: what the department has declared is another's now. */
  'sources.check-transferred': () => z.strictObject({ ...check(), from: z.string(), reorganisationId: z.string() }),
  /** Items that were to be had by sharing were registered without a confirmed reason: for supervision (办法 32(一)). `sources` are resources that have them. */
  'sources.duplicate-collection-suspected': () => z.strictObject({ ...check(), resourceId: z.string(), items: items(), sources: items() }),
};
