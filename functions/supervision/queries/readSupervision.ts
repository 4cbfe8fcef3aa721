import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { citationOf } from '#shared/articles.ts';
import type { Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { refuseStrangers, watches } from '../access.ts';
import { orderAtHand } from '../commands/orderAtHand.ts';
import { detectors } from '../domain/detectors/detectors.ts';
import type { Thresholds } from '../domain/facts.ts';
import { lists } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { FindingState, FindingView, OrderState, OrderView } from '../schema.ts';
import { viewFinding, viewOrder } from '../view.ts';

export interface ReadDeps {
  readonly client: DynamoDBDocumentClient;
  readonly findings: Collection<FindingState>;
  readonly orders: Collection<OrderState>;
  readonly workflow: Pick<Workflow, 'executionArn'>;
  readonly thresholds: Thresholds;
}

/** The department that a list is about; `undefined` for the whole district. Throws not-your-department. */
export function listed(department: string | undefined, actor: Actor): string | undefined {
  if (department === undefined && watches(actor)) return undefined;
  const code = department ?? actor.org;
  refuseStrangers(actor, code);
  return code;
}

/** What electronic supervision looks for, with the thresholds as they are set. */
export const listDetectors =
  ({ thresholds }: Pick<ReadDeps, 'thresholds'>) =>
  async (_input: Parsed<typeof routes.listDetectors.input>, { language }: Call): Promise<Outcome<{ items: { code: string; title: string; article: string; citation: string; condition: string }[] }>> => ({
    answer: { body: { items: detectors.map(({ code, title, article, condition }) => ({ code, title: title[language], article, citation: citationOf(article)[language], condition: condition(thresholds)[language] })) } },
  });

/** Newest first. */
export const listFindings =
  ({ client, findings }: ReadDeps) =>
  async ({ query: { department, over, ...page } }: Parsed<typeof routes.listFindings.input>, call: Call): Promise<Outcome<{ items: FindingView[] }>> => {
    const code = listed(department, call.actor);
    const list = code === undefined ? lists.findings(over === 'true') : lists.findingsOf(code, over === 'true');
    const { items, next } = await readPage(client, { table: findings.table, ...list, descending: true }, page, findings.parse);
    return { answer: { body: { items: items.map((one) => viewFinding(one, call)) }, next } };
  };

export const readFinding =
  ({ findings }: ReadDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.readFinding.input>, call: Call): Promise<Outcome<FindingView>> => {
    const { found } = await call.read({ found: findings.ref(id) });
    if (!found) throw notFound({ zh: '督查发现', en: 'finding' }, id);
    refuseStrangers(call.actor, found.state.department);
    return { answer: { body: viewFinding(found, call), version: found.version } };
  };

/** Newest first: of a department all, those that are open before the others; of the district those that are open unless said. */
export const listOrders =
  ({ client, orders, workflow }: ReadDeps) =>
  async ({ query: { department, over, ...page } }: Parsed<typeof routes.listOrders.input>, call: Call): Promise<Outcome<{ items: OrderView[] }>> => {
    const code = listed(department, call.actor);
    const list = code === undefined ? lists.orders(over === 'true') : lists.ordersOf(code);
    const { items, next } = await readPage(client, { table: orders.table, ...list, descending: true }, page, orders.parse);
    return { answer: { body: { items: items.map((one) => viewOrder(one, call, workflow.executionArn)) }, next } };
  };

export const readOrder =
  ({ orders, workflow }: ReadDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.readOrder.input>, call: Call): Promise<Outcome<OrderView>> => {
    const found = await orderAtHand(orders, id, call);
    return { answer: { body: viewOrder(found, call, workflow.executionArn), version: found.version } };
  };
