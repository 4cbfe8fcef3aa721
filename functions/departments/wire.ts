import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { acceptReorganisation, withdrawReorganisation } from './commands/answerReorganisation.ts';
import { endAbsence } from './commands/endAbsence.ts';
import { proposeReorganisation } from './commands/proposeReorganisation.ts';
import { recordAbsence } from './commands/recordAbsence.ts';
import { nameSecurityOffice } from './commands/nameSecurityOffice.ts';
import { recordOfficer } from './commands/recordOfficer.ts';
import { registerDepartment } from './commands/registerDepartment.ts';
import type { apiEnvironment, reorganiseEnvironment, watchPostsEnvironment } from './environment.ts';
import { everyDepartment } from './gaps.ts';
import { leftIn, type HoldingTables } from './holdings.ts';
import { reorganise } from './jobs/reorganise.ts';
import { watchPosts } from './jobs/watchPosts.ts';
import { listDepartments } from './queries/listDepartments.ts';
import { readDepartment } from './queries/readDepartment.ts';
import { listReorganisations, readReorganisation } from './queries/readReorganisations.ts';
import * as reorganisationRoutes from './reorganisationRoutes.ts';
import { departmentsCollection, everyReorganisation, reorganisationsCollection } from './repository.ts';
import * as routes from './routes.ts';

/** The only place of this context that constructs. */
export function wireApi(env: z.output<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const client = documentClient();
  const store = { client, evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const tables = heldIn(env);
  const departments = departmentsCollection(env.DEPARTMENTS_TABLE);
  const deps = { client, departments, reorganisations: reorganisationsCollection(env.DEPARTMENTS_TABLE), tables, left: leftIn(client, tables) };
  return {
    store,
    receipts: env.DEPARTMENTS_TABLE,
    endpoints: [
      serve(routes.registerDepartment, registerDepartment({ departments })),
      serve(routes.readDepartment, readDepartment({ departments })),
      serve(routes.listDepartments, listDepartments({ client, departments })),
      serve(routes.recordOfficer, recordOfficer({ departments })),
      serve(routes.nameSecurityOffice, nameSecurityOffice({ departments })),
      serve(routes.recordAbsence, recordAbsence({ departments })),
      serve(routes.endAbsence, endAbsence({ departments })),
      serve(reorganisationRoutes.proposeReorganisation, proposeReorganisation(deps)),
      serve(reorganisationRoutes.listReorganisations, listReorganisations(deps)),
      serve(reorganisationRoutes.readReorganisation, readReorganisation(deps)),
      serve(reorganisationRoutes.acceptReorganisation, acceptReorganisation(deps)),
      serve(reorganisationRoutes.withdrawReorganisation, withdrawReorganisation(deps)),
    ],
  };
}

export function wireWatchPosts(env: z.output<typeof watchPostsEnvironment>): Handler {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const departments = departmentsCollection(env.DEPARTMENTS_TABLE);
  return taskHandler(z.unknown(), () => watchPosts({ store, departments, every: () => everyDepartment(store.client, departments.table), caller: systemCaller }));
}

export function wireReorganise(env: z.output<typeof reorganiseEnvironment>): Handler {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const [departments, reorganisations] = [departmentsCollection(env.DEPARTMENTS_TABLE), reorganisationsCollection(env.DEPARTMENTS_TABLE)];
  const left = leftIn(store.client, heldIn(env));
  return taskHandler(z.unknown(), () => reorganise({ store, departments, reorganisations, left, every: () => everyReorganisation(store.client, departments.table), caller: systemCaller }));
}

/** Where every context keeps what it has of departments. */
function heldIn(env: z.output<typeof reorganiseEnvironment>): HoldingTables {
  return { catalog: env.CATALOG_TABLE, requests: env.REQUESTS_TABLE, registrations: env.REGISTRATIONS_TABLE, libraries: env.LIBRARIES_TABLE, sources: env.SOURCES_TABLE, quality: env.QUALITY_TABLE, supervision: env.SUPERVISION_TABLE };
}
