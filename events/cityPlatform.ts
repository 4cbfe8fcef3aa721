import * as z from 'zod';

const digest = () => z.string().regex(/^[0-9a-f]{64}$/);

/** Facts about the feed to the city's big-data platform (办法 7). The records of the feed are drawn from evidence and are no acts of their own. */
export const cityPlatformEvents = {
  /** The city platform has taken the feed through this position: its endpoint answered, or it said so itself. `hash` is that record's. */
  'city-platform.feed-acknowledged': () => z.strictObject({ position: z.int().positive(), hash: digest(), by: z.enum(['endpoint', 'city']) }),
  /** The feed is sent anew from this position on. */
  'city-platform.replay-requested': () => z.strictObject({ from: z.int().positive(), through: z.int(), reason: z.string() }),
  /** Entries of the catalogue are told once more, as they stand, in new records `from` … `through`. */
  'city-platform.entries-reissued': () => z.strictObject({ resources: z.array(z.string()), from: z.int().positive(), through: z.int().positive(), reason: z.string() }),
  /** What the city platform holds was held against the feed as it was at `through`. `codes` counts the findings by kind. */
  'city-platform.inventory-compared': () => z.strictObject({ inventoryId: z.string(), through: z.int(), reported: z.int(), compared: z.int(), drift: z.int(), codes: z.record(z.string(), z.int()) }),
};
