import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const evidence = { EVIDENCE_TABLE: z.string(), EVIDENCE_ALGORITHM: algorithmSchema(), SEALS_TABLE: z.string(), SEALS_BUCKET: z.string() };

export const apiEnvironment = z.object(evidence);
/** `SEAL_KEY_ID`: ARN of the KMS key that signs. */
export const sealEnvironment = z.object({ ...evidence, SEAL_KEY_ID: z.string() });
export const publishEnvironment = z.object({ EVENT_BUS_NAME: z.string() });
