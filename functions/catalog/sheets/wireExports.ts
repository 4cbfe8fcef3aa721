import type * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import type { exportsApiEnvironment } from '../environment.ts';
import { dutiesCollection, resourcesCollection, systemsCollection } from '../repository.ts';
import { exportCatalog } from './commands/exportCatalog.ts';
import { s3Files } from '#shared/files/files.ts';
import * as routes from './routes.ts';

export function wireExportsApi(env: z.output<typeof exportsApiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const client = documentClient();
  const table = env.CATALOG_TABLE;
  const deps = { client, table, files: s3Files(env.SHEETS_BUCKET), resources: resourcesCollection(table), duties: dutiesCollection(table), systems: systemsCollection(table) };
  // An export is no act: it leaves a receipt where one is asked for, and no evidence.
  return { store: { client, evidence: { table: '', algorithm: 'sha256' } }, receipts: table, endpoints: [serve(routes.exportCatalog, exportCatalog(deps))] };
}
