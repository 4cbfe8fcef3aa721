import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readAll } from '#shared/store/page.ts';
import { successorOf, type Succession } from '../departments/published.ts';
import { lists, ordersCollection, violationsCollection } from './repository.ts';

export type SupervisedKind = 'orders' | 'violations';
export interface Supervised {
  readonly kind: SupervisedKind;
  readonly id: string;
}

/** To whom an order or a violation goes: whoever takes the rest of the department; `undefined` where it is no predecessor's, or stays. */
export function heirOf(succession: Succession, department: string): string | undefined {
  const to = successorOf(succession);
  return succession.predecessors.includes(department) && to !== department ? to : undefined;
}

/** Orders and violations that are not over: what is over stays with whoever it was about. For jobs. */
export async function* supervisedToMove(client: DynamoDBDocumentClient, table: string, succession: Succession): AsyncGenerator<Supervised> {
  for (const department of succession.predecessors.filter((code) => heirOf(succession, code) !== undefined)) {
    for (const { state } of await readAll(client, { table, ...lists.openOrdersOf(department) }, ordersCollection(table).parse)) yield { kind: 'orders', id: state.id };
    for (const { state } of await readAll(client, { table, ...lists.violationsOf(department) }, violationsCollection(table).parse)) if (state.status !== 'concluded') yield { kind: 'violations', id: state.id };
  }
}
