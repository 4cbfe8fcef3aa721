import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/clock.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { readTogether } from '#shared/store/ref.ts';
import { itemsUnderWay, itemStanding, openOrders, orderRef, type Inspected, type OrderState } from '../../supervision/published.ts';
import type { Waiting } from '../domain/facts.ts';
import { closing, recording, replying } from './inspections.ts';
import type { Cases, StandingCase } from './source.ts';
import { checking, convening, rectifying, supervision } from './supervision.ts';

/** Orders, and what was drawn in inspections, as they stand, through what the supervision context publishes. */
export function supervisionCases(client: DynamoDBDocumentClient, table: string, now: () => Instant): Cases {
  return {
    source: supervision,
    async *open() {
      for await (const { read } of openOrders(client, table)) yield standing(read());
      for await (const found of itemsUnderWay(client, table, now())) yield inspected(found);
    },
    async now(subject) {
      if (subject.startsWith('itm_')) {
        const found = await itemStanding(client, table, subject);
        return found && inspected(found);
      }
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

function inspected({ status, facts, seq, changedAt, drawnAt }: Inspected): StandingCase {
  return { subject: facts.itemId, seq, changedAt, since: changedAt ?? drawnAt, status, ended: status === 'in-order' || status === 'closed', waits: waitsOfItem(status, facts) };
}

function waitsOfItem(status: Inspected['status'], facts: Inspected['facts']): Waiting[] {
  switch (status) {
    case 'drawn': return [recording(facts)];
    case 'finding': return [replying(facts)];
    case 'replied': return [closing(facts)];
    case 'in-order': case 'closed': return [];
  }
}
