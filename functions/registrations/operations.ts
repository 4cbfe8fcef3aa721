import type { Call } from '#shared/call.ts';
import { viewDeadline } from '#shared/deadline.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import { yearsTouched } from '#shared/workingDays.ts';
import { claimRef, FREE } from './claims.ts';
import { resourceClaim } from './domain/application.ts';
import { withoutExplanation } from './domain/clocks.ts';
import { operationLifecycle } from './domain/lifecycle.ts';
import { dutyOf, FIRST_REGISTRATION_WORKING_DAYS } from './domain/operation.ts';
import { operationState, type OperationState, type OperationView } from './operationSchema.ts';

/** One operation for each resource: its id is the resource's under another prefix. */
export const operationOf = (resourceId: string): string => `opn_${resourceId.slice('res_'.length)}`;
export const resourceOf = (operationId: string): string => `res_${operationId.slice('opn_'.length)}`;

/** GSI1: one department's. GSI2: the whole district's, by status. In the order of the resources' making. */
export const operationPartitions = {
  ofDepartment: (org: string) => ({ index: 'GSI1', partition: `OPERATIONS#${org}` }),
  byStatus: (status: OperationState['status']) => ({ index: 'GSI2', partition: `OPERATIONS#${status}` }),
};

export function operationsCollection(table: string): Collection<OperationState> {
  return collection<OperationState>({
    table,
    schema: operationState,
    schemaVersion: 1,
    key: (id) => ({ PK: `OPERATION#${id}`, SK: 'OPERATION' }),
    idOf: ({ id }) => id,
    indexes: ({ id, department, status }) => ({ GSI1PK: operationPartitions.ofDepartment(department).partition, GSI1SK: id, GSI2PK: operationPartitions.byStatus(status).partition, GSI2SK: id }),
    parties: ({ department }) => [department],
    summary: ({ status }) => ({ status }),
  });
}

/** Who has the place of the resource's first registration. */
export const holderRef = (table: string, resourceId: string) => claimRef(table, resourceClaim(resourceId));

/** The years that the duty's deadline may need; none before anything was delivered. */
export function yearsFor({ deliversSince }: { readonly deliversSince?: string | undefined }): number[] {
  return deliversSince === undefined ? [] : yearsTouched(deliversSince, FIRST_REGISTRATION_WORKING_DAYS);
}

/** What every event of an operation says of it. */
export function operationFacts({ id, resourceId, department, name }: OperationState) {
  return { operationId: id, resourceId, department, name };
}

/** Whether the first registration is waited for, in time or not. */
export function isDue({ status, deadline, answeredBy }: Pick<OperationState, 'status' | 'deadline' | 'answeredBy'>): boolean {
  return status === 'operating' && deadline !== undefined && answeredBy === undefined;
}

/** Who really has the place; {@link FREE} is nobody. */
export const heldBy = (holder: string | undefined): string | undefined => (holder === FREE ? undefined : holder);

/** What is declared, with the deadline that follows and who has to act. */
export function declaredFacts(operation: OperationState) {
  const { operator, startsOn, deliversSince, deadline, department } = operation;
  return {
    ...operationFacts(operation),
    operator,
    startsOn,
    ...(deliversSince === undefined ? {} : { deliversSince }),
    ...(deadline === undefined ? {} : { deadline: withoutExplanation(deadline) }),
    next: isDue(operation) ? [{ org: department, post: 'steward' as const }] : [],
  };
}

export function viewOperation({ state, version }: { readonly state: OperationState; readonly version: number }, holder: string | undefined, { actor, now, language }: Call): OperationView {
  const { deadline, ended, answeredBy: _, ...shown } = state;
  const held = heldBy(holder);
  return {
    ...shown,
    ...(held === undefined ? {} : { holder: held }),
    duty: dutyOf(state, holder, now),
    ...(deadline ? { deadline: viewDeadline(deadline, language) } : {}),
    ...(ended ? { ended: { at: ended.at, reason: ended.reason } } : {}),
    version,
    allowedActions: allowedActions(operationLifecycle, state.status, { department: state.department }, actor),
  };
}
