import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const kept = { LIBRARIES_TABLE: table, CATALOG_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };

export const apiEnvironment = z.object(kept);
export const followEnvironment = z.object(kept);
export const transferEnvironment = z.object({ ...kept, DEPARTMENTS_TABLE: table });
