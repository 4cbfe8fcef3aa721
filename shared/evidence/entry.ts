import * as z from 'zod';
import { once } from '../once.ts';
import { roles } from '../permissions.ts';
import { algorithmSchema } from './chain.ts';

/** A digest, lower-case hexadecimal: SHA-256 and SM3 are equally long. */
export const digestSchema = once(() => z.string().regex(/^[0-9a-f]{64}$/));

/** What an entry consists of, wherever it is kept or exported; an attribute more is as much a change as one that is missing. */
export const entryShape = once(() => ({
  subject: z.string(),
  seq: z.int().positive(),
  type: z.string(),
  at: z.iso.datetime({ offset: true }),
  actor: z.strictObject({ sub: z.string(), org: z.string(), roles: z.array(z.enum([...roles, 'system'])), name: z.string().exactOptional() }),
  article: z.string(),
  // Taken as it stands: a schema that drops or reorders anything would hide a change.
  data: z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  algorithm: algorithmSchema(),
  prevHash: z.string(),
  hash: z.string(),
}));
