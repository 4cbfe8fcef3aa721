import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { s3LargeFiles } from '#shared/files/files.ts';
import { once } from '#shared/once.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { taskHandler } from '#shared/task/taskHandler.ts';
import type { checkEnvironment } from './environment.ts';
import { batchesCollection, plansCollection } from './repository.ts';
import { checkBatch } from './tasks/checkBatch.ts';
import { haltBatch } from './tasks/haltBatch.ts';
import { rescanBatch } from './tasks/rescanBatch.ts';

const step = once(() => z.object({ batchId: z.string(), step: z.enum(['check', 'rescan', 'halt']) }));

/** The steps of a batch's workflow. */
export function wireCheck(env: z.output<typeof checkEnvironment>): Handler {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const table = env.QUALITY_TABLE;
  const deps = {
    store,
    batches: batchesCollection(table),
    plans: plansCollection(table),
    files: s3LargeFiles(env.BATCHES_BUCKET),
    tables: { quality: table, catalog: env.CATALOG_TABLE },
    scale: env.SCORE_SCALE,
    graceDays: env.GRACE_DAYS,
    limits: { memoryMb: env.SCAN_MEMORY_MB, threads: env.SCAN_THREADS, uncompressedBytes: env.SCAN_UNCOMPRESSED_BYTES },
  };
  const steps = { check: checkBatch(deps), rescan: rescanBatch(deps), halt: haltBatch(deps) };
  return taskHandler(step(), ({ batchId, step: which }, caller) => steps[which](batchId, caller));
}
