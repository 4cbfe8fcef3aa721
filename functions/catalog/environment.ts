import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { CATALOG_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };

export const apiEnvironment = z.object({ ...recording, CALENDAR_TABLE: table, DEPARTMENTS_TABLE: table, CATALOG_STATE_MACHINE_ARN: z.string() });
const files = { SHEETS_BUCKET: z.string() };
export const importsApiEnvironment = z.object({ ...recording, ...files, DEPARTMENTS_TABLE: table, IMPORT_STATE_MACHINE_ARN: z.string() });
export const exportsApiEnvironment = z.object({ CATALOG_TABLE: table, ...files });
export const runImportEnvironment = z.object({ ...recording, ...files, DEPARTMENTS_TABLE: table });
export const setDeadlineEnvironment = z.object({ CATALOG_TABLE: table });
export const awaitDecisionEnvironment = z.object({ CATALOG_TABLE: table, CATALOG_STATE_MACHINE_ARN: z.string() });
export const settleEnvironment = z.object(recording);
export const recomputeDeadlinesEnvironment = z.object({ ...recording, CALENDAR_TABLE: table, CATALOG_STATE_MACHINE_ARN: z.string() });
export const transferEnvironment = z.object({ ...recording, DEPARTMENTS_TABLE: table });
export const sweepEnvironment = z.object({ ...recording, CALENDAR_TABLE: table, CATALOG_STATE_MACHINE_ARN: z.string(), IMPORT_STATE_MACHINE_ARN: z.string() });
