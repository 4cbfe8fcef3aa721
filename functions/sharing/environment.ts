import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { REQUESTS_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };

export const apiEnvironment = z.object({
  ...recording,
  CATALOG_TABLE: table,
  CALENDAR_TABLE: table,
  DEPARTMENTS_TABLE: table,
  SHARING_STATE_MACHINE_ARN: z.string(),
});

export const setDeadlineEnvironment = z.object({ REQUESTS_TABLE: table });
export const awaitDecisionEnvironment = z.object({ REQUESTS_TABLE: table, SHARING_STATE_MACHINE_ARN: z.string() });
export const remindEnvironment = z.object(recording);
export const settleEnvironment = z.object({ ...recording, CATALOG_TABLE: table });
export const recomputeDeadlinesEnvironment = z.object({ ...recording, CALENDAR_TABLE: table, SHARING_STATE_MACHINE_ARN: z.string() });
export const transferEnvironment = z.object({ ...recording, CATALOG_TABLE: table, DEPARTMENTS_TABLE: table });
export const sweepEnvironment = z.object({ ...recording, CATALOG_TABLE: table, CALENDAR_TABLE: table, SHARING_STATE_MACHINE_ARN: z.string() });

const engine = { SCAN_MEMORY_MB: z.coerce.number<string>().int().min(1), SCAN_THREADS: z.coerce.number<string>().int().min(1), BATCHES_BUCKET: z.string() };
export const deliveryApiEnvironment = z.object({ ...recording, ...engine });
export const extractEnvironment = z.object({ ...recording, ...engine, CATALOG_TABLE: table, QUALITY_TABLE: table, WATERMARK: z.enum(['column', 'none']) });
