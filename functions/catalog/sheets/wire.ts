import type * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { sfnClient, stepFunctions } from '#shared/statutoryClock/workflow.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import type { importsApiEnvironment } from '../environment.ts';
import { announceImport } from './commands/announceImport.ts';
import { importOf, startImport } from './commands/startImport.ts';
import { s3Files } from '#shared/files/files.ts';
import { listImports, readImport } from './queries/readImports.ts';
import { importsCollection } from './repository.ts';
import * as routes from './routes.ts';

/** Announcing, starting and looking at imports: no sheet is read here. */
export function wireImportsApi(env: z.output<typeof importsApiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const client = documentClient();
  const store: Store = { client, evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const workflow = stepFunctions(sfnClient(), env.IMPORT_STATE_MACHINE_ARN, importOf);
  const deps = { client, imports: importsCollection(env.CATALOG_TABLE), files: s3Files(env.SHEETS_BUCKET), tables: { departments: env.DEPARTMENTS_TABLE }, workflow };
  return {
    store,
    receipts: env.CATALOG_TABLE,
    endpoints: [serve(routes.announceImport, announceImport(deps)), serve(routes.startImport, startImport(deps)), serve(routes.readImport, readImport(deps)), serve(routes.listImports, listImports(deps))],
  };
}
