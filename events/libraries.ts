import * as z from 'zod';

/** Which resource, of whose, in which library. */
const membership = () => ({ membershipId: z.string(), library: z.string(), libraryName: z.string(), resourceId: z.string(), resource: z.string(), department: z.string() });

/** Facts about the base and theme libraries and what they are made of (办法 12). */
export const libraryEvents = {
  /** What a library is to be made of from now on; `version` counts these acts. Kept whole, so that each version can be read. */
  'libraries.items-declared': () =>
    z.strictObject({ library: z.string(), kind: z.enum(['base', 'theme']), name: z.string(), version: z.int(), source: z.string(), items: z.array(z.strictObject({ name: z.string(), label: z.string() })) }),
  /** A theme library takes nothing any more. */
  'libraries.library-closed': () => z.strictObject({ library: z.string(), name: z.string(), reason: z.string() }),
  /** The department proposes its resource; 区城运中心 is to decide. */
  'libraries.membership-proposed': () => z.strictObject(membership()),
  'libraries.membership-confirmed': () => z.strictObject({ ...membership(), note: z.string().optional() }),
  'libraries.membership-refused': () => z.strictObject({ ...membership(), reason: z.string() }),
  'libraries.membership-withdrawn': () => z.strictObject(membership()),
  'libraries.membership-ended': () => z.strictObject({ ...membership(), reason: z.string() }),
  /** A merger or a split: the resource, and so its place in the library, is another department's now. */
  'libraries.membership-transferred': () => z.strictObject({ ...membership(), before: z.string(), reorganisationId: z.string() }),
  /** The resource was retired from the catalogue; `from` is where the membership stood. */
  'libraries.membership-dropped': () => z.strictObject({ ...membership(), from: z.enum(['proposed', 'confirmed']) }),
};
