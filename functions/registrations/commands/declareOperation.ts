import type { Call, Outcome } from '#shared/call.ts';
import { requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { yearsRef } from '../../calendar/published.ts';
import { refuseUnpublished, resourceRef } from '../../catalog/published.ts';
import { declarationFaults, firstRegistrationDue } from '../domain/operation.ts';
import type { OperationState, OperationView } from '../operationSchema.ts';
import { declaredFacts, heldBy, holderRef, operationOf, viewOperation, yearsFor } from '../operations.ts';
import type * as routes from '../routes.ts';

export interface OperationDeps {
  readonly operations: Collection<OperationState>;
  readonly tables: { readonly catalog: string; readonly calendar: string };
}

/**
 * The department that holds a resource declares that it is under authorised operation, or what has become of it (登记办法 8). From the first delivery on it has twenty
 * working days to apply for the first registration.
 */
export const declareOperation =
  ({ operations, tables }: OperationDeps) =>
  async ({ path: { id: resourceId }, body }: Parsed<typeof routes.declareOperation.input>, call: Call): Promise<Outcome<OperationView>> => {
    const id = operationOf(resourceId);
    const { before, resource, years, holder } = await call.read({
      before: operations.ref(id), resource: resourceRef(tables.catalog, resourceId), years: yearsRef(tables.calendar, yearsFor(body)), holder: holderRef(operations.table, resourceId),
    });
    if (!resource) throw notFound({ zh: '数据资源', en: 'resource' }, resourceId);
    const { department, name } = resource.state;
    if (department !== call.actor.org) throw notYourDepartment(department);
    refuseUnpublished(resource.state);
    requireVersion(before, call);
    refuseFaults(declarationFaults(body, call.now), 'registration.art.8');
    const answeredBy = heldBy(holder);
    const state: OperationState = {
      ...body, id, resourceId, name, department, status: 'operating',
      ...(body.deliversSince === undefined ? {} : { deadline: firstRegistrationDue(body.deliversSince, years) }),
      ...(answeredBy === undefined ? {} : { answeredBy }),
    };
    const version = (before?.version ?? 0) + 1;
    const event = { type: before?.state.status === 'operating' ? 'registrations.operation-changed' : 'registrations.operation-declared', data: declaredFacts(state) } as const;
    return {
      answer: { body: viewOperation({ state, version }, holder, call), version, ...(before ? {} : { created: `/registrations/operations/${resourceId}` }) },
      changes: [operations.change(before, state, [{ event, article: 'registration.art.8' }])],
    };
  };
