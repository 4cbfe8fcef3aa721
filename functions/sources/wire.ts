import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { once } from '#shared/once.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { reorganised } from '../departments/published.ts';
import { everyEntry } from '../catalog/published.ts';
import { confirmCheck } from './commands/confirmCheck.ts';
import { justifyCheck } from './commands/justifyCheck.ts';
import { makeCheck } from './commands/makeCheck.ts';
import type { apiEnvironment, indexEnvironment, reindexEnvironment, transferEnvironment } from './environment.ts';
import { heldIndex } from './heldIndex.ts';
import { followResource } from './jobs/followResource.ts';
import { reindex } from './jobs/reindex.ts';
import { transferChecks } from './jobs/transfer.ts';
import { listChecks } from './queries/listChecks.ts';
import { readCheck } from './queries/readCheck.ts';
import { searchCatalogue } from './queries/searchCatalogue.ts';
import { suggestSources } from './queries/suggestSources.ts';
import { checksCollection } from './repository.ts';
import * as routes from './routes.ts';

type IndexEnv = z.output<typeof indexEnvironment>;
type ReindexEnv = z.output<typeof reindexEnvironment>;

/** The only place of this context that constructs. */
export function wireApi(env: z.output<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = storeOf(env);
  const deps = { client: store.client, departmentsTable: env.DEPARTMENTS_TABLE, checks: checksCollection(env.SOURCES_TABLE), held: heldIndex(store.client, env.SOURCES_TABLE) };
  return {
    store,
    receipts: env.SOURCES_TABLE,
    endpoints: [
      serve(routes.suggestSources, suggestSources(deps)),
      serve(routes.makeCheck, makeCheck(deps)),
      serve(routes.readCheck, readCheck(deps)),
      serve(routes.listChecks, listChecks(deps)),
      serve(routes.justifyCheck, justifyCheck(deps)),
      serve(routes.confirmCheck, confirmCheck(deps)),
      serve(routes.searchCatalogue, searchCatalogue(deps)),
    ],
  };
}

function storeOf(env: { EVIDENCE_TABLE: string; EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }): Store {
  return { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
}

function tablesOf(env: ReindexEnv) {
  return { sources: env.SOURCES_TABLE, catalog: env.CATALOG_TABLE, departments: env.DEPARTMENTS_TABLE };
}

/** Any event about an entry: what it says is not used, only about which. */
const aboutEntry = once(() => z.object({ detail: z.object({ subject: z.string() }) }));

export function wireIndex(env: IndexEnv): Handler {
  const deps = { store: storeOf(env), tables: tablesOf(env), checks: checksCollection(env.SOURCES_TABLE), caller: systemCaller };
  return taskHandler(aboutEntry(), async ({ detail: { subject } }) => (subject.startsWith('res_') ? followResource(deps, subject) : undefined));
}

export function wireReindex(env: ReindexEnv): Handler {
  const client = documentClient();
  // The index is derived, so there is no evidence to write.
  const store = { client, evidence: { table: '', algorithm: 'sha256' as const } };
  const deps = { store, tables: tablesOf(env), caller: systemCaller, everyEntry: () => everyEntry(client, env.CATALOG_TABLE) };
  return taskHandler(z.unknown(), () => reindex({ ...deps, held: heldIndex(client, env.SOURCES_TABLE) }));
}

export function wireTransfer(env: z.output<typeof transferEnvironment>): Handler {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const deps = { store, checks: checksCollection(env.SOURCES_TABLE), tables: { sources: env.SOURCES_TABLE, departments: env.DEPARTMENTS_TABLE }, caller: systemCaller };
  return taskHandler(reorganised(), ({ detail }) => transferChecks(deps, detail.subject));
}
