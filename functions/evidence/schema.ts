import * as z from 'zod';
import { digestSchema } from '#shared/evidence/entry.ts';
import { sealedSchema, type Leaf } from '#shared/evidence/seal.ts';
import { once } from '#shared/once.ts';

/** A seal as kept in the table, so that the list of seals is a query. What counts is the locked object that it was copied from. */
export const sealState = sealedSchema;
export type { Sealed as SealState } from '#shared/evidence/seal.ts';

/** What the locked object of a day holds: the seal, and every entry under it in the order of the tree. */
export const sealedDay = once(() => z.strictObject({
  seal: sealedSchema(),
  leaves: z.array(z.strictObject({ subject: z.string(), seq: z.int().positive(), hash: digestSchema() })),
}));
export type SealedDay = z.output<ReturnType<typeof sealedDay>>;

/** An entry as the index by time shows it. */
export interface DatedLeaf extends Leaf {
  /** The day in Shanghai. */
  readonly date: string;
}
