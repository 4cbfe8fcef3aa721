import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { verificationPage } from './pages/verificationPage.ts';
import { compareVersions } from './queries/compareVersions.ts';
import { listRegistrations } from './queries/listRegistrations.ts';
import { listVersions } from './queries/listVersions.ts';
import { readRegistration } from './queries/readRegistration.ts';
import { verifyRegistration } from './queries/verifyRegistration.ts';
import type { Collections } from './record.ts';
import * as routes from './routes.ts';

/** What is asked of the registered record; its certificate has a function of its own. */
export function recordEndpoints(deps: Pick<Collections, 'registrations'> & { readonly client: DynamoDBDocumentClient }): Endpoint[] {
  return [
    serve(routes.listRegistrations, listRegistrations(deps)),
    serve(routes.verifyRegistration, verifyRegistration(deps), verificationPage),
    serve(routes.readRegistration, readRegistration(deps)),
    serve(routes.listVersions, listVersions(deps)),
    serve(routes.compareVersions, compareVersions(deps)),
  ];
}
