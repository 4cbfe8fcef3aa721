import type * as z from 'zod';

type Made<S> = S extends () => infer T ? T : S;

/**
 * The same record, but each schema given as a function is built when it is first asked for: there are many facts, and one start of a function records
 * only a few of them.
 */
export function lazily<const S extends Readonly<Record<string, z.ZodType | (() => z.ZodType)>>>(schemas: S): { readonly [K in keyof S]: Made<S[K]> } {
  const record = {};
  for (const [name, schema] of Object.entries(schemas)) {
    let made: z.ZodType | undefined;
    Object.defineProperty(record, name, { enumerable: true, get: () => (made ??= typeof schema === 'function' ? schema() : schema) });
  }
  return record as { readonly [K in keyof S]: Made<S[K]> };
}
