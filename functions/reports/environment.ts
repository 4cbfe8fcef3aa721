import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { REPORTS_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
const facts = { DEPARTMENTS_TABLE: table, CATALOG_TABLE: table, REQUESTS_TABLE: table, QUALITY_TABLE: table, REGISTRATIONS_TABLE: table, SUPERVISION_TABLE: table };

export const apiEnvironment = z.object({ ...recording, ...facts, CALENDAR_TABLE: table, REPORT_STATE_MACHINE_ARN: z.string() });
/** What makes documents reads, and records nothing. */
export const documentsEnvironment = z.object({ REPORTS_TABLE: table, DEPARTMENTS_TABLE: table });
export const draftEnvironment = z.object({ ...recording, ...facts, CALENDAR_TABLE: table, REPORT_STATE_MACHINE_ARN: z.string() });
export const remindEnvironment = z.object({ ...recording, CALENDAR_TABLE: table });
