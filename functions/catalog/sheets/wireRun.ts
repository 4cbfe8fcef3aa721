import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { once } from '#shared/once.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import type { runImportEnvironment } from '../environment.ts';
import { dutiesCollection, resourcesCollection, systemsCollection } from '../repository.ts';
import { s3Files } from '#shared/files/files.ts';
import { importsCollection } from './repository.ts';
import { checkImport } from './tasks/checkImport.ts';
import { concludeImport, haltImport, writeNext } from './tasks/writeImport.ts';

const step = once(() => z.object({ importId: z.string(), step: z.enum(['check', 'write', 'conclude', 'halt']) }));

/** The steps of an import's workflow. One function for all of them: they follow each other, and one stays warm. */
export function wireRunImport(env: z.output<typeof runImportEnvironment>): Handler {
  const client = documentClient();
  const store: Store = { client, evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const table = env.CATALOG_TABLE;
  const kept = { imports: importsCollection(table), resources: resourcesCollection(table), duties: dutiesCollection(table), systems: systemsCollection(table) };
  const deps = { client, store, table, files: s3Files(env.SHEETS_BUCKET), tables: { departments: env.DEPARTMENTS_TABLE }, caller: systemCaller, ...kept };
  const steps = { check: checkImport(deps), write: writeNext(deps), conclude: concludeImport(deps), halt: haltImport(deps) };
  return taskHandler(step(), (input, caller) => steps[input.step](input.importId, caller));
}
