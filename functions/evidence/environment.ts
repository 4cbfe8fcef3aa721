import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

export const apiEnvironment = z.object({ EVIDENCE_TABLE: z.string(), EVIDENCE_ALGORITHM: algorithmSchema });
export const publishEnvironment = z.object({ EVENT_BUS_NAME: z.string() });
