import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { envelopeSchema } from '#events/catalogue.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { reorganised } from '../departments/published.ts';
import { closeLibrary } from './commands/closeLibrary.ts';
import { decideMember } from './commands/decideMember.ts';
import { declareItems } from './commands/declareItems.ts';
import { endMember, withdrawMember } from './commands/leaveLibrary.ts';
import { proposeMember } from './commands/proposeMember.ts';
import type { apiEnvironment, followEnvironment, transferEnvironment } from './environment.ts';
import { followRetirement } from './jobs/followRetirement.ts';
import { transferMemberships } from './jobs/transfer.ts';
import { listLibraries, listVersions } from './queries/listLibraries.ts';
import { readLibrary } from './queries/readLibrary.ts';
import { listMemberships, readMembership } from './queries/readMemberships.ts';
import { librariesCollection, membershipsCollection } from './repository.ts';
import * as routes from './routes.ts';

function depsOf(env: z.output<typeof apiEnvironment>) {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const tables = { libraries: env.LIBRARIES_TABLE, catalog: env.CATALOG_TABLE };
  return { store, client: store.client, tables, libraries: librariesCollection(tables.libraries), memberships: membershipsCollection(tables.libraries) };
}

/** The only place of this context that constructs. */
export function wireApi(env: z.output<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const deps = depsOf(env);
  return {
    store: deps.store,
    receipts: env.LIBRARIES_TABLE,
    endpoints: [
      serve(routes.listLibraries, listLibraries(deps)),
      serve(routes.readLibrary, readLibrary(deps)),
      serve(routes.declareItems, declareItems(deps)),
      serve(routes.closeLibrary, closeLibrary(deps)),
      serve(routes.listVersions, listVersions(deps)),
      serve(routes.proposeMember, proposeMember(deps)),
      serve(routes.listMemberships, listMemberships(deps)),
      serve(routes.readMembership, readMembership(deps)),
      serve(routes.decideMember, decideMember(deps)),
      serve(routes.withdrawMember, withdrawMember(deps)),
      serve(routes.endMember, endMember(deps)),
    ],
  };
}

export function wireFollow(env: z.output<typeof followEnvironment>): Handler {
  const deps = { ...depsOf(env), caller: systemCaller };
  return taskHandler(z.object({ detail: envelopeSchema('catalog.resource-retired') }), ({ detail }) => followRetirement(deps, detail.subject));
}

export function wireTransfer(env: z.output<typeof transferEnvironment>): Handler {
  const kept = depsOf(env);
  const deps = { ...kept, tables: { ...kept.tables, departments: env.DEPARTMENTS_TABLE }, caller: systemCaller };
  return taskHandler(reorganised(), ({ detail }) => transferMemberships(deps, detail.subject));
}
