import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { toEpoch } from '#shared/clock.ts';
import type { EvidenceEntry } from '#shared/evidence/chain.ts';
import { HEAD_KEY, readEntry } from '#shared/evidence/stored.ts';
import { failure, logger } from '#shared/observability.ts';

/**
 * Carries one stored act to the bus. Only inserted entries are facts; heads are not. One that cannot be read never becomes a fact, nor is
 * it passed over: it fails until it is kept as a dead letter, and the alarm rings.
 */
export const publishEntry =
  ({ client, bus }: { readonly client: EventBridgeClient; readonly bus: string }) =>
  async (record: DynamoDBRecord): Promise<void> => {
    if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage) return;
    const item = unmarshall(record.dynamodb.NewImage as Record<string, AttributeValue>);
    if (item['SK'] === HEAD_KEY) return;
    try {
      await publish(item, client, bus);
    } catch (error) {
      logger().error('publish-failed', failure(error));
      throw error;
    }
  };

async function publish(item: Readonly<Record<string, unknown>>, client: EventBridgeClient, bus: string): Promise<void> {
  const { entry } = readEntry(item);
  if (!entry) throw new NotPublished('an inserted entry cannot be read', 'unreadable');
  const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [asEvent(entry, bus)] }));
  const code = Entries?.[0]?.ErrorCode ?? 'unknown';
  if (FailedEntryCount) throw new NotPublished(`the bus refused the event: ${code}`, code);
}

/** The entry stands, and the bus does not know of it yet. */
export class NotPublished extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.name = 'NotPublished';
    this.code = code;
  }
}

/** The holder's name stays in the chain: who consumes events needs the office, not the person. */
function asEvent({ subject, seq, type, at, actor: { sub, org, roles }, article, data }: EvidenceEntry, bus: string) {
  return {
    EventBusName: bus,
    Source: `public-data.${type.split('.')[0]}`,
    DetailType: type,
    Time: new Date(toEpoch(at)),
    Detail: JSON.stringify({ id: `${subject}#${seq}`, type, version: 1, subject, seq, at, actor: { sub, org, roles }, article, data }),
  };
}
