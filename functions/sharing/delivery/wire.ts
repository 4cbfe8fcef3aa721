import type * as z from 'zod';
import { s3LargeFiles } from '#shared/files/files.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import type { deliveryApiEnvironment } from '../environment.ts';
import { grantsCollection } from '../repository.ts';
import { linkExtract, readRows } from './handOut.ts';
import { lastFew } from './keptFiles.ts';
import { listUses, readUse } from './queries.ts';
import { usesCollection } from './repository.ts';
import * as routes from './routes.ts';

/** Hands out what was made ready. */
export function wireDeliveryApi(env: z.output<typeof deliveryApiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const client = documentClient();
  const table = env.REQUESTS_TABLE;
  const limits = { memoryMb: env.SCAN_MEMORY_MB, threads: env.SCAN_THREADS };
  const files = s3LargeFiles(env.BATCHES_BUCKET);
  const deps = { client, uses: usesCollection(table), grants: grantsCollection(table), files, kept: lastFew(files), limits };
  return {
    store: { client, evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } },
    receipts: table,
    endpoints: [serve(routes.readUse, readUse(deps)), serve(routes.listUses, listUses(deps)), serve(routes.linkExtract, linkExtract(deps)), serve(routes.readRows, readRows(deps))],
  };
}
