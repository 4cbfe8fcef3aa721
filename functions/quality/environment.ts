import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const whole = z.coerce.number<string>().int().min(1);
const recording = { QUALITY_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
const checking = { ...recording, BATCHES_BUCKET: z.string(), BATCH_STATE_MACHINE_ARN: z.string() };

export const apiEnvironment = z.object({ ...checking, CATALOG_TABLE: table, UPLOAD_DAYS: whole });
export const arriveEnvironment = z.object(checking);
export const sweepEnvironment = z.object(checking);
export const checkEnvironment = z.object({ ...recording, BATCHES_BUCKET: z.string(), CATALOG_TABLE: table, SCAN_MEMORY_MB: whole, SCAN_THREADS: whole, SCAN_UNCOMPRESSED_BYTES: whole });
