import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { REPORTS_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
const facts = { DEPARTMENTS_TABLE: table, CATALOG_TABLE: table, REQUESTS_TABLE: table, QUALITY_TABLE: table, REGISTRATIONS_TABLE: table, SUPERVISION_TABLE: table };
const objections = { OBJECTION_STATE_MACHINE_ARN: z.string() };
const clocked = { ...recording, ...objections, CALENDAR_TABLE: table };

export const apiEnvironment = z.object({ ...clocked, ...facts, REPORT_STATE_MACHINE_ARN: z.string() });
/** What makes documents reads, and records nothing. */
export const documentsEnvironment = z.object({ REPORTS_TABLE: table, DEPARTMENTS_TABLE: table });
export const draftEnvironment = z.object({ ...recording, ...facts, CALENDAR_TABLE: table, REPORT_STATE_MACHINE_ARN: z.string() });
export const remindEnvironment = z.object({ ...recording, CALENDAR_TABLE: table });
export const setDeadlineEnvironment = z.object({ REPORTS_TABLE: table });
export const awaitDecisionEnvironment = z.object({ REPORTS_TABLE: table, ...objections });
export const settleEnvironment = z.object(recording);
export const sweepEnvironment = z.object(clocked);
export const recomputeDeadlinesEnvironment = z.object(clocked);
