import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
/** As JSON, from the settings of the stage. */
const thresholds = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ scoreBelow: z.number(), silenceShare: z.number(), silenceAtLeast: z.number() }));
const recording = { SUPERVISION_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
const clocked = { ...recording, CALENDAR_TABLE: table, ORDER_STATE_MACHINE_ARN: z.string() };

export const apiEnvironment = z.object({ ...clocked, DEPARTMENTS_TABLE: table, CATALOG_TABLE: table, REPORTS_TABLE: table, DETECTOR_THRESHOLDS: thresholds });
export const detectEnvironment = z.object({ ...recording, DETECTOR_THRESHOLDS: thresholds, DEPARTMENTS_TABLE: table, CATALOG_TABLE: table, REQUESTS_TABLE: table, QUALITY_TABLE: table, REPORTS_TABLE: table });
export const setDeadlineEnvironment = z.object({ SUPERVISION_TABLE: table });
export const awaitDecisionEnvironment = z.object({ SUPERVISION_TABLE: table, ORDER_STATE_MACHINE_ARN: z.string() });
export const settleEnvironment = z.object(clocked);
export const sweepEnvironment = z.object(clocked);
export const recomputeDeadlinesEnvironment = z.object(clocked);
export const transferEnvironment = z.object({ ...recording, DEPARTMENTS_TABLE: table });
