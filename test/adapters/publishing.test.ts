import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, Context, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { envelopeSchema } from '#events/catalogue.ts';
import { append } from '#shared/evidence/chain.ts';
import { entryItemOf, entryKey, HEAD_KEY } from '#shared/evidence/stored.ts';
import { wirePublish } from '../../functions/evidence/wire.ts';
import { listening } from './counter.ts';

const NAME = '姓名不得写入日志';
const data = { scenarioId: 'scn_1', by: 'mzj' };
const actor = { sub: 'cdo@mzj', org: 'mzj', roles: ['cdo' as const], name: NAME };
const entry = append(undefined, { subject: 'scn_1', type: 'sharing.scenario-signed', at: '2026-09-24T10:00:00.250+08:00', actor, article: 'art.17(1)', data }, 'sha256');
const item = (more: object = {}) => ({ ...entryItemOf(entry), ...more });

function record(image: object, SequenceNumber: string, eventName: DynamoDBRecord['eventName'] & string = 'INSERT'): DynamoDBRecord {
  return { eventName, dynamodb: { SequenceNumber, NewImage: marshall(image) as Record<string, AttributeValue> } };
}

const bus = mockClient(EventBridgeClient);
let heard: ReturnType<typeof listening>;
beforeEach(() => {
  process.env['AWS_REGION'] = 'cn-north-1';
  bus.reset();
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
  heard = listening();
});
afterEach(() => {
  heard.stop();
  expect(heard.lines.join('')).not.toContain(NAME);
});

const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
const publish = async (...records: DynamoDBRecord[]): Promise<DynamoDBBatchResponse> =>
  (await wirePublish({ EVENT_BUS_NAME: 'the-bus' })({ Records: records }, context, () => {})) as DynamoDBBatchResponse;
const sent = () => bus.commandCalls(PutEventsCommand).flatMap((call) => call.args[0].input.Entries ?? []);

describe('publishing the evidence', () => {
  it('carries an entry to the bus as the published language has it, with the office and without the person', async () => {
    expect(await publish(record(item(), '1'))).toEqual({ batchItemFailures: [] });
    const [event] = sent();
    expect(event).toMatchObject({ EventBusName: 'the-bus', Source: 'public-data.sharing', DetailType: 'sharing.scenario-signed', Time: new Date('2026-09-24T02:00:00.250Z') });
    const detail: unknown = JSON.parse(event?.Detail ?? '');
    expect(envelopeSchema('sharing.scenario-signed').parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ id: 'scn_1#1', subject: 'scn_1', seq: 1, actor: { sub: 'cdo@mzj', org: 'mzj', roles: ['cdo'] }, data });
    expect(event?.Detail).not.toContain(NAME);
  });

  it('says the same again when a record is delivered again, so that a consumer can tell', async () => {
    await publish(record(item(), '1'));
    await publish(record(item(), '1'));
    expect(sent()[1]).toEqual(sent()[0]);
  });

  it('passes over chain heads, and whatever was changed or removed: only what was added is a fact', async () => {
    const head = { PK: 'scn_1', SK: HEAD_KEY, schemaVersion: 1, seq: 1, hash: entry.hash, parties: ['mzj'] };
    await publish(record(head, '1'), record(item(), '2', 'MODIFY'), record(item(), '3', 'REMOVE'), { eventName: 'INSERT', dynamodb: { SequenceNumber: '4' } });
    expect(sent()).toEqual([]);
  });

  it('reports just the records that the bus refused, and logs the bus’s code', async () => {
    bus.on(PutEventsCommand).resolvesOnce({ FailedEntryCount: 0 }).resolvesOnce({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: NAME }] }).resolves({ FailedEntryCount: 0 });
    expect(await publish(record(item(), '1'), record(item(), '2'), record(item(), '3'))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(heard.lines.join('')).toMatch(/"message":"publish-failed".*"code":"ThrottlingException"/);
  });

  it('reports a record whose call failed altogether', async () => {
    bus.on(PutEventsCommand).rejectsOnce(Object.assign(new Error(NAME), { name: 'TimeoutError' })).resolves({});
    expect(await publish(record(item(), '1'), record(item(), '2'))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(heard.lines.join('')).toContain('"error":"TimeoutError"');
  });

  it('fails as a whole when every record failed, so that the stream gives all of them again', async () => {
    bus.on(PutEventsCommand).resolves({ FailedEntryCount: 1 });
    await expect(publish(record(item(), '1'), record(item(), '2'))).rejects.toThrow('All records failed');
  });

  it.each([
    ['of a later schema version', item({ schemaVersion: 3 })],
    ['that stands in another place than it says', item({ SK: entryKey(7) })],
    ['with an attribute too many', item({ note: NAME })],
  ])('makes no fact of an entry %s, and does not pass over it either', async (_, broken) => {
    expect(await publish(record(item(), '1'), record(broken, '2'))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(sent()).toHaveLength(1);
    expect(heard.lines.join('')).toMatch(/"message":"publish-failed".*"code":"unreadable"/);
  });
});
