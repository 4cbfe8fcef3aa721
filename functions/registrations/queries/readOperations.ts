import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { together } from '#shared/store/ref.ts';
import type { OperationState, OperationView } from '../operationSchema.ts';
import { holderRef, operationOf, operationPartitions, viewOperation } from '../operations.ts';
import type * as routes from '../routes.ts';
import { seesAll } from './applicationsShown.ts';
import { whoseList } from './jointlyHeld.ts';

interface Deps {
  readonly client: DynamoDBDocumentClient;
  readonly operations: Collection<OperationState>;
}

export const readOperation =
  ({ operations }: Pick<Deps, 'operations'>) =>
  async ({ path: { id } }: Parsed<typeof routes.readOperation.input>, call: Call): Promise<Outcome<OperationView>> => {
    const { operation, holder } = await call.read({ operation: operations.ref(operationOf(id)), holder: holderRef(operations.table, id) });
    if (!operation) throw notFound({ zh: '授权运营', en: 'authorised operation' }, id);
    const { department } = operation.state;
    if (!seesAll(call.actor) && department !== call.actor.org) throw notYourDepartment(department);
    return { answer: { body: viewOperation(operation, holder, call), version: operation.version } };
  };

/** What a department has under operation, or the whole district. `duty=overdue` are the findings: operated and not registered; a page may then hold fewer than were asked for. */
export const listOperations =
  ({ client, operations }: Deps) =>
  async ({ query }: Parsed<typeof routes.listOperations.input>, call: Call): Promise<Outcome<{ items: OperationView[] }>> => {
    const org = whoseList(query, call.actor);
    const source = org === undefined ? operationPartitions.byStatus('operating') : operationPartitions.ofDepartment(org);
    const page = await readPage(client, { table: operations.table, ...source, descending: true }, query, operations.parse);
    const { holders } = await call.read({ holders: together(page.items.map(({ state }) => holderRef(operations.table, state.resourceId))) });
    const items = page.items.map((one, i) => viewOperation(one, holders[i], call)).filter(({ duty }) => query.duty === undefined || duty === query.duty);
    return { answer: { body: { items }, next: page.next } };
  };
