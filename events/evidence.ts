import * as z from 'zod';

const digest = () => z.string().regex(/^[0-9a-f]{64}$/);

/** Facts about the evidence itself (办法 15: 全量上链). Whoever keeps seals outside of the platform, on a public chain say, takes them from here. */
export const evidenceEvents = {
  'evidence.day-sealed': () => z.strictObject({
    date: z.iso.date(),
    size: z.int().nonnegative(),
    /** Entries of days that were sealed before. */
    late: z.int().nonnegative(),
    algorithm: z.enum(['sha256', 'sm3']),
    root: digest(),
    prev: digest(),
    hash: digest(),
  }),
};
