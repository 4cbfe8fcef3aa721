import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const whole = z.coerce.number<string>().int().min(1);
/** Weights and bands as JSON, from the settings of the stage. */
const scale = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ weights: z.record(z.string(), z.number().min(0)), bands: z.array(z.object({ grade: z.string(), from: z.number() })).min(1) }));
const scoring = { SCORE_SCALE: scale, GRACE_DAYS: z.coerce.number<string>().int().min(0) };
const recording = { QUALITY_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
const checking = { ...recording, BATCHES_BUCKET: z.string(), BATCH_STATE_MACHINE_ARN: z.string() };

export const apiEnvironment = z.object({ ...checking, CATALOG_TABLE: table, DEPARTMENTS_TABLE: table, UPLOAD_DAYS: whole });
export const arriveEnvironment = z.object(checking);
export const sweepEnvironment = z.object(checking);
export const nightlyEnvironment = z.object({ ...recording, ...scoring, CALENDAR_TABLE: table, ISSUE_DAYS: z.string().regex(/^[1-9]\d?,[1-9]\d?$/), CATALOG_TABLE: table, DEPARTMENTS_TABLE: table, BATCH_STATE_MACHINE_ARN: z.string(), NIGHTLY_STATE_MACHINE_ARN: z.string() });
export const transferEnvironment = z.object({ ...recording, CATALOG_TABLE: table, DEPARTMENTS_TABLE: table });
export const checkEnvironment = z.object({ ...recording, ...scoring, BATCHES_BUCKET: z.string(), CATALOG_TABLE: table, SCAN_MEMORY_MB: whole, SCAN_THREADS: whole, SCAN_UNCOMPRESSED_BYTES: whole });
