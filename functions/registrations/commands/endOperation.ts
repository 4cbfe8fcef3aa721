import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import { operationLifecycle } from '../domain/lifecycle.ts';
import type { OperationView } from '../operationSchema.ts';
import { holderRef, operationFacts, operationOf, viewOperation } from '../operations.ts';
import type * as routes from '../routes.ts';
import type { OperationDeps } from './declareOperation.ts';

/** The operation is over: nothing is due for it any more. What has been registered stays as it is. */
export const endOperation =
  ({ operations }: Pick<OperationDeps, 'operations'>) =>
  async ({ path: { id: resourceId }, body: { reason } }: Parsed<typeof routes.endOperation.input>, call: Call): Promise<Outcome<OperationView>> => {
    const { before, holder } = await call.read({ before: operations.ref(operationOf(resourceId)), holder: holderRef(operations.table, resourceId) });
    if (!before) throw notFound({ zh: '授权运营', en: 'authorised operation' }, resourceId);
    checkStep(operationLifecycle, 'end', before.state.status, { department: before.state.department }, call.actor);
    honourVersion(before, call);
    const { deadline: _, ...kept } = before.state;
    const state = { ...kept, status: 'ended' as const, ended: { at: call.now, by: call.actor.sub, reason } };
    const event = { type: 'registrations.operation-ended', data: { ...operationFacts(state), reason } } as const;
    const version = before.version + 1;
    return { answer: { body: viewOperation({ state, version }, holder, call), version }, changes: [operations.change(before, state, [{ event, article: 'registration.art.8' }])] };
  };
