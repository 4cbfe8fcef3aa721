import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toEpoch, type Instant } from '#shared/clock.ts';
import { Problem } from '#shared/problems/problem.ts';
import { idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import { readPage } from '#shared/store/page.ts';
import type { Item, Ref } from '#shared/store/ref.ts';
import type { Secret } from './domain/signature.ts';
import { expiry } from './inbox.ts';
import { deliveryState, secretsState, webhookState, type DeliveryState, type WebhookState } from './schema.ts';

const DELIVERY_DAYS = 90;
const SCHEMA_VERSION = 1;

const deliveryKey = (id: string) => ({ PK: `DELIVERY#${id}`, SK: 'DELIVERY' });
const secretsKey = (org: string) => ({ PK: `WEBHOOK#${webhookId(org)}`, SK: 'SECRETS' });

export const webhookId = (org: string): string => `whk_${org}`;

/** Partitions of the indexes. */
export const partitions = {
  webhooks: { index: 'GSI1', partition: 'WEBHOOKS' },
  deliveriesOf: (org: string) => ({ index: 'GSI1', partition: `DELIVERIES#${org}` }),
  /** What is not ended yet, in the order in which it is tried again. */
  pendingDeliveries: { index: 'GSI2', partition: 'DELIVERIES#PENDING' },
};

export function webhooksCollection(table: string): Collection<WebhookState> {
  return collection<WebhookState>({
    table,
    schema: webhookState,
    schemaVersion: SCHEMA_VERSION,
    key: (id) => ({ PK: `WEBHOOK#${id}`, SK: 'WEBHOOK' }),
    idOf: ({ id }) => id,
    indexes: ({ org }) => ({ GSI1PK: partitions.webhooks.partition, GSI1SK: org }),
    parties: ({ org }) => [org],
    summary: ({ status }) => ({ status }),
  });
}

/** The secrets that sign for a department, newest first; none before its first registration. Only signing reads them. */
export function secretsRef(table: string, org: string): Ref<readonly Secret[]> {
  return { parts: [{ table, key: secretsKey(org) }], parse: ([item]) => (item ? secretsState().parse(item['secrets']) : []) };
}

/** Goes with a change of the webhook, whose version keeps two rotations apart. */
export function secretsNote(table: string, org: string, secrets: readonly Secret[]): Note {
  return { table, item: { ...secretsKey(org), schemaVersion: SCHEMA_VERSION, secrets } };
}

export interface KeptDelivery {
  readonly state: DeliveryState;
  readonly version: number;
}

export function deliveryRef(table: string, id: string): Ref<KeptDelivery | undefined> {
  return { parts: [{ table, key: deliveryKey(id) }], parse: ([item]) => (item ? parseDelivery(item) : undefined) };
}

export function parseDelivery(item: Item): KeptDelivery {
  return { state: deliveryState().parse(item['state']), version: item['version'] as number };
}

/** A delivery as it is from now on. One that somebody else has moved on in the meantime is looked at again. */
export function deliveryNote(table: string, before: KeptDelivery | undefined, state: DeliveryState, lost: () => Error = movedOn): Note {
  const { id, org, createdAt } = state;
  const pending = state.status === 'pending' ? { GSI2PK: partitions.pendingDeliveries.partition, GSI2SK: `${state.nextAttemptAt}#${id}` } : {};
  const item = { ...deliveryKey(id), GSI1PK: partitions.deliveriesOf(org).partition, GSI1SK: id, ...pending, schemaVersion: SCHEMA_VERSION, version: (before?.version ?? 0) + 1, state, expiresAt: expiry(createdAt, DELIVERY_DAYS) };
  return { table, item, only: before ? { version: before.version } : 'new', lost };
}

function movedOn(): Problem {
  return new Problem('concurrent-change', { detail: { zh: '该投递刚刚有了新的进展。', en: 'The delivery has moved on just now.' } });
}

/** Deliveries that should have been tried before `cutoff` and were not, the most overdue first. For the sweep. */
export async function* overdueDeliveries(client: DynamoDBDocumentClient, table: string, cutoff: Instant): AsyncGenerator<ListedCase<DeliveryState>> {
  let cursor: string | undefined;
  do {
    const page = await readPage(client, { table, ...partitions.pendingDeliveries }, { limit: 100, cursor }, (item) => item);
    for (const item of page.items) {
      const [dueAt = ''] = String(item['GSI2SK']).split('#');
      if (toEpoch(dueAt) >= toEpoch(cutoff)) return;
      yield { id: idIn(item), read: () => parseDelivery(item).state };
    }
    cursor = page.next;
  } while (cursor !== undefined);
}
