import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { CITY_PLATFORM_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
/** What is told of an entry comes from the catalogue, and is signed. */
const telling = { CITY_PLATFORM_TABLE: table, CATALOG_TABLE: table, FEED_KEY_ID: z.string() };
const hours = z.coerce.number<string>().int().min(1);
const listed = z.string().transform((text) => text.split(',').filter((one) => one !== ''));
/** Empty: the feed is read, and not sent. */
const endpoint = z.string().transform((text) => (text === '' ? undefined : text));

export const apiEnvironment = z.object({ ...recording, ...telling, CITY_ENDPOINT: endpoint });
export const followEnvironment = z.object(telling);
export const pushEnvironment = z.object({
  ...recording,
  CITY_ENDPOINT: endpoint,
  CITY_BATCH: z.coerce.number<string>().int().min(1).max(100),
  FEED_STUCK_HOURS: hours,
  WEBHOOK_PORTS: listed.pipe(z.array(z.coerce.number<string>().int().min(1).max(65_535)).min(1)),
  WEBHOOK_ALLOWED_HOSTS: listed,
});
export const reconcileEnvironment = z.object({ ...telling, FEED_STUCK_HOURS: hours });
