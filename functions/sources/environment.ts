import * as z from 'zod';
import { algorithmSchema } from '#shared/evidence/chain.ts';

const table = z.string();
const recording = { SOURCES_TABLE: table, EVIDENCE_TABLE: table, EVIDENCE_ALGORITHM: algorithmSchema() };

export const apiEnvironment = z.object({ ...recording, DEPARTMENTS_TABLE: table });
export const indexEnvironment = z.object({ ...recording, CATALOG_TABLE: table, DEPARTMENTS_TABLE: table });
export const transferEnvironment = z.object({ ...recording, DEPARTMENTS_TABLE: table });
/** It writes the index and records no act. */
export const reindexEnvironment = z.object({ SOURCES_TABLE: table, CATALOG_TABLE: table, DEPARTMENTS_TABLE: table });
