import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { envelopeSchema } from '#events/catalogue.ts';
import { s3LargeFiles } from '#shared/files/files.ts';
import { once } from '#shared/once.ts';
import { documentClient } from '#shared/store/client.ts';
import { taskHandler } from '#shared/task/taskHandler.ts';
import type { extractEnvironment } from '../environment.ts';
import { grantsCollection } from '../repository.ts';
import { prepareExtract } from './prepare.ts';
import { usesCollection } from './repository.ts';

const asked = once(() => z.object({ detail: envelopeSchema('sharing.extract-asked') }));

/** Told that a use was recorded, makes its data ready. */
export function wireExtract(env: z.output<typeof extractEnvironment>): Handler {
  const table = env.REQUESTS_TABLE;
  const prepare = prepareExtract({
    store: { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } },
    uses: usesCollection(table),
    grants: grantsCollection(table),
    files: s3LargeFiles(env.BATCHES_BUCKET),
    tables: { catalog: env.CATALOG_TABLE, quality: env.QUALITY_TABLE },
    watermark: env.WATERMARK,
    limits: { memoryMb: env.SCAN_MEMORY_MB, threads: env.SCAN_THREADS },
  });
  return taskHandler(asked(), ({ detail }, caller) => prepare(detail.subject, caller));
}
