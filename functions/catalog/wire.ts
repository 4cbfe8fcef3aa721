import type * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { changeResource } from './commands/changeResource.ts';
import { createResource } from './commands/createResource.ts';
import type { apiEnvironment } from './environment.ts';
import { listResources } from './queries/listResources.ts';
import { readResource } from './queries/readResource.ts';
import { resourcesCollection } from './repository.ts';
import * as routes from './routes.ts';

/** The only place of this context that constructs. */
export function wireApi(env: z.output<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const client = documentClient();
  const store = { client, evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const resources = resourcesCollection(env.CATALOG_TABLE);
  return {
    store,
    receipts: env.CATALOG_TABLE,
    endpoints: [
      serve(routes.createResource, createResource({ resources, departmentsTable: env.DEPARTMENTS_TABLE })),
      serve(routes.readResource, readResource({ resources })),
      serve(routes.changeResource, changeResource({ resources })),
      serve(routes.listResources, listResources({ client, resources })),
    ],
  };
}
