import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import type { Waking } from './clocking.ts';
import { assignCode } from './commands/assignCode.ts';
import { concludeCancellation } from './commands/concludeCancellation.ts';
import { declareOperation } from './commands/declareOperation.ts';
import { endOperation } from './commands/endOperation.ts';
import { decideAcceptance } from './commands/decideAcceptance.ts';
import { decideFormalReview } from './commands/decideFormalReview.ts';
import { decideObjection } from './commands/decideObjection.ts';
import { draftApplication } from './commands/draftApplication.ts';
import { editApplication } from './commands/editApplication.ts';
import { explainOverrun } from './commands/explainOverrun.ts';
import { fileObjection } from './commands/fileObjection.ts';
import { filePartyCorrection } from './commands/filePartyCorrection.ts';
import { requestReview } from './commands/requestReview.ts';
import { reviewInternally } from './commands/reviewInternally.ts';
import { revokeRegistration } from './commands/revokeRegistration.ts';
import { submitApplication } from './commands/submitApplication.ts';
import { withdrawApplication } from './commands/withdrawApplication.ts';
import { listApplications } from './queries/listApplications.ts';
import { listPublications } from './queries/listPublications.ts';
import { listObjections } from './queries/listObjections.ts';
import { proposeChange } from './queries/proposeChange.ts';
import { listOperations, readOperation } from './queries/readOperations.ts';
import { readStatistics } from './queries/readStatistics.ts';
import { readApplication } from './queries/readApplication.ts';
import { publicationPage } from './publications.ts';
import type { Collections, Freezing } from './record.ts';
import { recordEndpoints } from './recordEndpoints.ts';
import * as routes from './routes.ts';

export interface ApiDeps extends Collections, Waking, Freezing {
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly catalog: string; readonly calendar: string; readonly departments: string };
}

/** Every route with its use case. */
export function endpointsOf(deps: ApiDeps): Endpoint[] {
  return [
    serve(routes.draftApplication, draftApplication(deps)),
    serve(routes.readApplication, readApplication(deps)),
    serve(routes.listApplications, listApplications(deps)),
    serve(routes.editApplication, editApplication(deps)),
    serve(routes.requestReview, requestReview(deps)),
    serve(routes.reviewInternally, reviewInternally(deps)),
    serve(routes.submitApplication, submitApplication(deps)),
    serve(routes.withdrawApplication, withdrawApplication(deps)),
    serve(routes.decideAcceptance, decideAcceptance(deps)),
    serve(routes.decideFormalReview, decideFormalReview(deps)),
    serve(routes.explainOverrun, explainOverrun(deps)),
    serve(routes.assignCode, assignCode(deps)),
    serve(routes.concludeCancellation, concludeCancellation(deps)),
    serve(routes.fileObjection, fileObjection(deps)),
    serve(routes.filePartyCorrection, filePartyCorrection(deps)),
    serve(routes.decideObjection, decideObjection(deps)),
    serve(routes.revokeRegistration, revokeRegistration(deps)),
    serve(routes.listObjections, listObjections(deps)),
    serve(routes.readStatistics, readStatistics(deps)),
    serve(routes.listPublications, listPublications(deps), publicationPage),
    serve(routes.proposeChange, proposeChange(deps)),
    serve(routes.declareOperation, declareOperation(deps)),
    serve(routes.readOperation, readOperation(deps)),
    serve(routes.listOperations, listOperations(deps)),
    serve(routes.endOperation, endOperation(deps)),
    ...recordEndpoints(deps),
  ];
}
