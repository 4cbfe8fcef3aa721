import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { REGISTRATIONS_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };
/** One state machine for each period. */
const machines = {
  ACCEPTANCE_STATE_MACHINE_ARN: z.string(),
  FORMAL_REVIEW_STATE_MACHINE_ARN: z.string(),
  PUBLICATION_STATE_MACHINE_ARN: z.string(),
  CANCELLATION_STATE_MACHINE_ARN: z.string(),
  VALIDITY_STATE_MACHINE_ARN: z.string(),
};

export const apiEnvironment = z.object({ ...recording, ...machines, CATALOG_TABLE: table, CALENDAR_TABLE: table, DEPARTMENTS_TABLE: table });
export const setDeadlineEnvironment = z.object({ REGISTRATIONS_TABLE: table });
export const awaitDecisionEnvironment = z.object({ REGISTRATIONS_TABLE: table, ...machines });
export const remindEnvironment = z.object(recording);
export const settleEnvironment = z.object(recording);
export const sweepEnvironment = z.object({ ...recording, ...machines, CALENDAR_TABLE: table });
export const recomputeDeadlinesEnvironment = z.object({ ...recording, ...machines, CALENDAR_TABLE: table });
export const askForChangesEnvironment = z.object({ ...recording, CATALOG_TABLE: table });
export const transferEnvironment = z.object({ ...recording, CATALOG_TABLE: table, DEPARTMENTS_TABLE: table });
export const countApplicationsEnvironment = z.object({ REGISTRATIONS_TABLE: table });
export const lapseApplicationsEnvironment = z.object({ ...recording, ...machines });
/** Certifying reads the record and its whole chain, and writes nothing. */
export const certificateEnvironment = z.object({ ...recording, PUBLIC_URL: z.string() });
