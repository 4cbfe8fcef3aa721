import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import type { Change, Recorded } from '#shared/store/collection.ts';
import { together } from '#shared/store/ref.ts';
import { claimRef, takeClaim } from '../claims.ts';
import { claimOf } from '../domain/application.ts';
import { draftFaults, draftOf } from '../domain/drafting.ts';
import { applicationOfOthers, applicationOn } from '../pointers.ts';
import type { OperationState } from '../operationSchema.ts';
import { operationFacts, operationOf } from '../operations.ts';
import { act, type Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import { viewApplication, type ApplicationView } from '../view.ts';
import { fillIn, type FillingDeps } from './fillIn.ts';

export interface DraftingDeps extends FillingDeps, Pick<Collections, 'operations'> {
  readonly workflow: Pick<Workflow, 'executionArn'>;
}

/** A department begins an application (登记办法 7, 9); what is already known is filled in and frozen. */
export const draftApplication =
  (deps: DraftingDeps) =>
  async ({ body }: Parsed<typeof routes.draftApplication.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    refuseFaults(draftFaults(body), 'registration.art.9');
    const filled = await fillIn(deps, body, call);
    const id = newId('app', call.now);
    const application = draftOf({ id, input: body, now: call.now, ...filled });
    const claim = claimOf(application);
    if (claim === undefined) throw new Error('what a department files has a claim');
    const { object } = application;
    const operationId = application.type === 'initial' && object.kind === 'resource' ? operationOf(object.resourceId) : undefined;
    const { holder, operation } = await call.read({ holder: claimRef(deps.applications.table, claim), operation: together(operationId === undefined ? [] : [deps.operations.ref(operationId)]) });
    return {
      answer: { body: viewApplication(application, call, deps.workflow.executionArn), version: 1, created: `/registrations/applications/${id}` },
      changes: [deps.applications.change(undefined, application, [act('registrations.application-drafted', undefined, application, { filedBy: 'subject', snapshotHash: filled.snapshot.hash })]), ...operation.flatMap((one) => appliedFor(deps, one, id))],
      notes: [...filled.notes, ...applicationOfOthers(deps.applications.table, application), takeClaim(deps.applications.table, claim, holder, id), ...(body.registrationId === undefined ? [] : [applicationOn(deps.applications.table, body.registrationId, id)])],
      guards: filled.guards,
    };
  };

/** What is due to an authorised operation has been begun. */
function appliedFor({ operations }: DraftingDeps, operation: Recorded<OperationState> | undefined, applicationId: string): Change[] {
  if (operation?.state.status !== 'operating') return [];
  const event = { type: 'registrations.operation-applied-for', data: { ...operationFacts(operation.state), applicationId } } as const;
  return [operations.change(operation, { ...operation.state, answeredBy: applicationId }, [{ event, article: 'registration.art.8' }])];
}
