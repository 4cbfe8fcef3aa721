import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Recorded } from '#shared/store/collection.ts';
import { readTogether } from '#shared/store/ref.ts';
import { openOrders, orderRef, type OrderState } from '../../supervision/published.ts';
import type { Waiting } from '../domain/facts.ts';
import type { Cases, StandingCase } from './source.ts';
import { checking, convening, rectifying, supervision } from './supervision.ts';

/** Orders as they stand, through what the supervision context publishes. */
export function supervisionCases(client: DynamoDBDocumentClient, table: string): Cases {
  return {
    source: supervision,
    async *open() {
      for await (const { read } of openOrders(client, table)) yield standing(read());
    },
    async now(subject) {
      const { order } = await readTogether(client, { order: orderRef(table, subject) });
      return order && standing(order);
    },
  };
}

function standing({ state, head, changedAt }: Recorded<OrderState>): StandingCase {
  return { subject: state.id, seq: head.seq, changedAt, since: state.issuedAt, status: state.status, ended: state.status === 'closed', waits: waitsOf(state) };
}

function waitsOf(order: OrderState): Waiting[] {
  switch (order.status) {
    case 'issued': return [rectifying(order)];
    case 'answered': return [checking(order)];
    case 'before-conference': return [convening(order)];
    case 'closed': return [];
  }
}
