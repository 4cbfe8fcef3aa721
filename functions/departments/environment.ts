import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const recording = {
  DEPARTMENTS_TABLE: z.string(),
  EVIDENCE_TABLE: z.string(),
  EVIDENCE_ALGORITHM: algorithmSchema,
};

export const apiEnvironment = z.object(recording);
export const watchPostsEnvironment = z.object(recording);
