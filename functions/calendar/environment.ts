import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

export const apiEnvironment = z.object({
  CALENDAR_TABLE: z.string(),
  EVIDENCE_TABLE: z.string(),
  EVIDENCE_ALGORITHM: algorithmSchema(),
});
