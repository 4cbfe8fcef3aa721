import * as z from 'zod';

const resource = () => z.strictObject({
  id: z.string(),
  department: z.string(),
  name: z.string(),
  sharing: z.enum(['unconditional', 'conditional', 'none']),
  opening: z.enum(['unconditional', 'conditional', 'none']),
  items: z.array(z.string()),
  version: z.int(),
});

/** Facts about the data catalogue (办法 9, 16, 19). */
export const catalogEvents = {
  'catalog.resource-created': resource,
  /** `changed` names the top-level fields that differ from the version before. */
  'catalog.resource-changed': () => resource().extend({ changed: z.array(z.string()) }),
};
