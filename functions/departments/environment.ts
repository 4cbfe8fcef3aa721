import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const recording = {
  DEPARTMENTS_TABLE: z.string(),
  EVIDENCE_TABLE: z.string(),
  EVIDENCE_ALGORITHM: algorithmSchema(),
};

const holding = { ...recording, CATALOG_TABLE: z.string(), REQUESTS_TABLE: z.string(), REGISTRATIONS_TABLE: z.string(), LIBRARIES_TABLE: z.string(), SOURCES_TABLE: z.string(), QUALITY_TABLE: z.string(), SUPERVISION_TABLE: z.string() };

export const apiEnvironment = z.object(holding);
export const reorganiseEnvironment = z.object(holding);
export const watchPostsEnvironment = z.object(recording);
