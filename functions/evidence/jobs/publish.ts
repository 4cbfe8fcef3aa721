import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { toEpoch } from '#shared/clock.ts';
import type { EvidenceEntry } from '#shared/evidence/chain.ts';
import { readEntry } from '#shared/evidence/stored.ts';

/** Carries one stored act to the bus. Only inserted entries are facts; heads are not, and an altered entry never becomes one. */
export const publishEntry =
  ({ client, bus }: { readonly client: EventBridgeClient; readonly bus: string }) =>
  async (record: DynamoDBRecord): Promise<void> => {
    if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage) return;
    const { entry } = readEntry(unmarshall(record.dynamodb.NewImage as Record<string, AttributeValue>));
    if (!entry) return;
    const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [asEvent(entry, bus)] }));
    if (FailedEntryCount) throw new Error(`the bus refused the event: ${Entries?.[0]?.ErrorCode ?? 'unknown'}`);
  };

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
