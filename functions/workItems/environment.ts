import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { WORK_ITEMS_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
const reminding = { ...recording, DEPARTMENTS_TABLE: table, CALENDAR_TABLE: table, ESCALATE_WORKING_DAYS_BEFORE: z.enum(['0', '1']) };

export const apiEnvironment = z.object({ ...recording, DEPARTMENTS_TABLE: table, CALENDAR_TABLE: table, URGINGS_PER_WORKING_DAY: z.string().regex(/^[1-9]\d?$/) });
export const projectEnvironment = z.object({ ...recording, DEPARTMENTS_TABLE: table });
export const remindEnvironment = z.object(reminding);
export const reconcileEnvironment = z.object({ ...reminding, REQUESTS_TABLE: table, REGISTRATIONS_TABLE: table, LIBRARIES_TABLE: table, QUALITY_TABLE: table, SUPERVISION_TABLE: table, REPORTS_TABLE: table });
