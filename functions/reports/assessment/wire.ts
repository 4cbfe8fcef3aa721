import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import type { Store } from '#shared/store/session.ts';
import { reportsCollection } from '../repository.ts';
import { decideObjection, keepScheme, objectTo } from './act.ts';
import { publish } from './publish.ts';
import { readAssessment, readRanking } from './queries.ts';
import { assessmentsCollection, schemesCollection } from './repository.ts';
import * as routes from './routes.ts';

/** The routes of the yearly assessment, of the same function as the annual reports that it rests on. */
export function assessmentEndpoints(store: Store, table: string, tables: { readonly departments: string; readonly calendar: string }): Endpoint[] {
  const deps = { store, client: store.client, tables, schemes: schemesCollection(table), assessments: assessmentsCollection(table), reports: reportsCollection(table) };
  return [
    serve(routes.keepScheme, keepScheme(deps)),
    serve(routes.readRanking, readRanking(deps)),
    serve(routes.publish, publish(deps)),
    serve(routes.readAssessment, readAssessment(deps)),
    serve(routes.objectTo, objectTo(deps)),
    serve(routes.decideObjection, decideObjection(deps)),
  ];
}
