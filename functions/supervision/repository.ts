import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { derivedId } from '#shared/ids.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { tokenAt, tokenNote } from '#shared/statutoryClock/token.ts';
import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import type { Guard, Note } from '#shared/store/commit.ts';
import { readAll, readPage } from '#shared/store/page.ts';
import type { Item, Ref } from '#shared/store/ref.ts';
import { roundOf } from './domain/clock.ts';
import { findingState, orderState, violationState, type FindingState, type OrderState, type ViolationState } from './schema.ts';

const orderKey = (id: string) => ({ PK: `ORDER#${id}`, SK: 'ORDER' });

const OPEN = 'open#';
const CLOSED = 'closed#';

/** GSI1: a department's; GSI2: the district's, those that are over apart; GSI3: running clocks, by their deadline. */
export const lists = {
  findingsOf: (department: string, over: boolean) => ({ index: 'GSI1', partition: `FINDINGS#${department}#${over ? 'over' : 'open'}` }),
  findings: (over: boolean) => ({ index: 'GSI2', partition: `FINDINGS#${over ? 'over' : 'open'}` }),
  /** Backwards: those that are open first, newest first, then those that are closed. */
  ordersOf: (department: string) => ({ index: 'GSI1', partition: `ORDERS#${department}` }),
  openOrdersOf: (department: string) => ({ ...lists.ordersOf(department), prefix: OPEN }),
  orders: (over: boolean) => ({ index: 'GSI2', partition: `ORDERS#${over ? 'over' : 'open'}` }),
  violationsOf: (department: string) => ({ index: 'GSI1', partition: `VIOLATIONS#${department}` }),
  violations: { index: 'GSI2', partition: 'VIOLATIONS' },
  clocks: { index: 'GSI3', partition: 'CLOCKS' },
};

/** 办法 28 is in force since then; a finding's id says nothing of a time. */
const SINCE = '2025-10-03T00:00:00+08:00';

/** What the same detector finds about the same thing is the same finding for good. */
export function findingIdOf(department: string, detector: string, key: string): string {
  return derivedId('fnd', SINCE, `${department}#${detector}#${key}`);
}

export function findingsCollection(table: string): Collection<FindingState> {
  return collection<FindingState>({
    table,
    schema: findingState,
    schemaVersion: 1,
    key: (id) => ({ PK: `FINDING#${id}`, SK: 'FINDING' }),
    idOf: ({ id }) => id,
    indexes: ({ id, department, status, openedAt, closedAt = '' }) => {
      const over = status !== 'open';
      const order = `${over ? closedAt : openedAt}#${id}`;
      return { GSI1PK: lists.findingsOf(department, over).partition, GSI1SK: order, GSI2PK: lists.findings(over).partition, GSI2SK: order };
    },
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

export function ordersCollection(table: string): Collection<OrderState> {
  return collection<OrderState>({
    table,
    schema: orderState,
    schemaVersion: 1,
    key: orderKey,
    idOf: ({ id }) => id,
    indexes: ({ id, department, status, deadline, running }) => ({
      GSI1PK: lists.ordersOf(department).partition,
      GSI1SK: `${status === 'closed' ? CLOSED : OPEN}${id}`,
      GSI2PK: lists.orders(status === 'closed').partition,
      GSI2SK: id,
      ...(running === undefined ? {} : { GSI3PK: lists.clocks.partition, GSI3SK: `${deadline.takesEffectAt}#${id}` }),
    }),
    parties: ({ department, issuedBy }) => [department, issuedBy],
    summary: ({ id, status }) => ({ id, status }),
  });
}

export function violationsCollection(table: string): Collection<ViolationState> {
  return collection<ViolationState>({
    table,
    schema: violationState,
    schemaVersion: 1,
    key: (id) => ({ PK: `VIOLATION#${id}`, SK: 'VIOLATION' }),
    idOf: ({ id }) => id,
    indexes: ({ id, department }) => ({ GSI1PK: lists.violationsOf(department).partition, GSI1SK: id, GSI2PK: lists.violations.partition, GSI2SK: id }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

/** Every order whose clock runs, by its case, soonest deadline first. For jobs. */
export function runningOrders(client: DynamoDBDocumentClient, orders: Collection<OrderState>): AsyncGenerator<ListedCase<OrderState>> {
  return everyPage((cursor) => readPage(client, { table: orders.table, ...lists.clocks }, { limit: 100, cursor }, (item) => ({ id: caseIn(item), read: () => orders.parse(item).state })));
}

/** The name of the case in an item. */
function caseIn(item: Item): string {
  const { running } = item['state'] as { readonly running?: unknown };
  return typeof running === 'string' ? running : idIn(item);
}

/** Every order that is not closed. For jobs. */
export function openOrders(client: DynamoDBDocumentClient, table: string): AsyncGenerator<ListedCase<Recorded<OrderState>>> {
  const orders = ordersCollection(table);
  return everyPage((cursor) => readPage(client, { table, ...lists.orders(false) }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => orders.parse(item) })));
}

/** How many findings and orders of a department are open, and how many violations were registered in a year. */
export async function supervisionOfYear(client: DynamoDBDocumentClient, table: string, department: string, year: number) {
  const [findings, orders, violations] = await Promise.all([
    readAll(client, { table, ...lists.findingsOf(department, false) }, ({ PK }) => PK),
    readAll(client, { table, ...lists.openOrdersOf(department) }, ({ PK }) => PK),
    readAll(client, { table, ...lists.violationsOf(department) }, violationsCollection(table).parse),
  ]);
  return { openFindings: findings.length, openOrders: orders.length, violations: violations.filter(({ state }) => state.registeredAt.startsWith(`${year}-`)).length };
}

export function orderRef(table: string, id: string): Ref<Recorded<OrderState> | undefined> {
  return ordersCollection(table).ref(id);
}

const tokenKey = (caseId: string) => ({ PK: `TOKEN#${caseId}`, SK: 'TOKEN' });

/** The token under which the execution of a case waits; absent while none does. */
export function tokenRef(table: string, caseId: string): Ref<string | undefined> {
  return tokenAt(table, tokenKey(caseId));
}
export function keepToken(table: string, caseId: string, token: string): Note {
  return tokenNote(table, tokenKey(caseId), token);
}
/** The order is still to be done in the round that the case is about. */
export function runningGuard(table: string, caseId: string): Omit<Guard, 'lost'> {
  return { table, key: orderKey(roundOf(caseId)?.id ?? caseId), path: ['state', 'running'], is: '=', value: caseId };
}
