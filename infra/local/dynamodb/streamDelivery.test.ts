import type { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { StackActivity } from '../clock/activity.ts';
import { VirtualClock } from '../clock/virtualClock.ts';
import type { InvokeResult } from '../ports.ts';
import { DeadLetters } from '../state/deadLetters.ts';
import { openState } from '../state/stateDatabase.ts';
import type { StreamMapping } from '../template/platform.ts';
import { startDynamoDb, type DynamoDb } from './dynamodb.ts';
import { StreamConsumer } from './streamConsumer.ts';
import { tableOf } from './tableSamples.ts';
import { ensureTables } from './tables.ts';

const HOUR = 3_600_000;
const DONE: InvokeResult = { ok: true, payload: { batchItemFailures: [] } };
const THROWN: InvokeResult = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };
interface Record {
  readonly eventName: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly NewImage: { readonly SK: { readonly S: string } } };
}
const keyOf = (record: Record): string => record.dynamodb.NewImage.SK.S;

let dynamo: DynamoDb;
let table: string;
let state: DatabaseSync;
let activity: StackActivity;
let clock: VirtualClock;
let deadLetters: DeadLetters;
let batches: string[][];
let tables = 0;
const consumers: StreamConsumer[] = [];

beforeAll(async () => {
  dynamo = await startDynamoDb({ port: 0, environment: {} });
});
afterAll(() => dynamo.stop());

beforeEach(async () => {
  table = `Stream${++tables}`;
  await ensureTables(dynamo.call, [tableOf(table, { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } })]);
  state = openState(undefined);
  activity = new StackActivity();
  clock = new VirtualClock({ activity });
  deadLetters = new DeadLetters(state, () => {});
  batches = [];
});
afterEach(async () => {
  await Promise.all(consumers.splice(0).map((one) => one.stop()));
  clock.stop();
  state.close();
});

async function write(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await dynamo.call('PutItem', { TableName: table, Item: { PK: { S: 'a' }, SK: { S: key } } });
}

function consumer(answer: (records: readonly Record[]) => InvokeResult | Promise<InvokeResult> = () => DONE, more: Partial<StreamMapping> = {}): StreamConsumer {
  const mapping: StreamMapping = { logicalId: 'Mapping', tableName: table, streamArn: `arn:${table}`, functionName: 'publish', batchSize: 10, windowMs: 0, bisect: true, reportsItemFailures: true, retries: 2, ...more };
  const made = new StreamConsumer({
    mapping,
    call: dynamo.call,
    db: state,
    clock,
    activity,
    deadLetters,
    report: (line) => expect.unreachable(line),
    invoke: async (_name, payload) => {
      const { Records } = payload as { Records: readonly Record[] };
      batches.push(Records.map(keyOf));
      return answer(Records);
    },
  });
  consumers.push(made);
  activity.addDrain(() => made.drain());
  return made;
}

test('records come in order, in batches of the size asked for, once', async () => {
  await write('1', '2', '3', '4', '5');
  const stream = consumer(undefined, { batchSize: 2 });
  await stream.drain();
  await stream.drain();
  expect(batches).toEqual([['1', '2'], ['3', '4'], ['5']]);
});

test('what is written while it runs is handled at once', async () => {
  const stream = consumer();
  stream.start();
  await write('1');
  await expect.poll(() => batches, { interval: 5, timeout: 1000 }).toEqual([['1']]);
});

test('a reported failure is taken up again from that record, after a pause', async () => {
  let failing = true;
  await write('1', '2', '3');
  const stream = consumer((records) => {
    const two = records.find((record) => keyOf(record) === '2');
    return failing && two ? { ok: true, payload: { batchItemFailures: [{ itemIdentifier: two.dynamodb.SequenceNumber }] } } : DONE;
  });
  await stream.drain();
  expect(batches[0]).toEqual(['1', '2', '3']);
  expect(batches.slice(1).flat()).not.toContain('1');
  failing = false;
  await clock.advanceTo(clock.now() + HOUR);
  expect(batches.slice(-2).flat().slice(-2)).toEqual(['2', '3']);
  expect(deadLetters.list()).toEqual([]);
});

test('one record that never succeeds goes to the dead letters alone, and the rest goes on', async () => {
  await write('1', '2', '3', '4');
  const handled: string[] = [];
  const stream = consumer((records) => {
    if (records.some((record) => keyOf(record) === '3')) return THROWN;
    handled.push(...records.map(keyOf));
    return DONE;
  });
  await stream.drain();
  await write('5');
  await clock.advanceTo(clock.now() + HOUR);
  expect(handled).toEqual(['1', '2', '4', '5']);
  expect(batches.filter((batch) => batch.join() === '3')).toHaveLength(3);
  expect(deadLetters.list()).toMatchObject([{ queue: 'none', body: { DDBStreamBatchInfo: { batchSize: 1 } } }]);
});

test('without end of attempts nothing is given up', async () => {
  await write('1', '2');
  const stream = consumer(() => THROWN, { retries: Number.POSITIVE_INFINITY });
  await stream.drain();
  await clock.advanceTo(clock.now() + HOUR);
  expect(new Set(batches.slice(2).flat())).toEqual(new Set(['1']));
  expect(deadLetters.list()).toEqual([]);
});

test('a batch that was not answered before the end is delivered again, an answered one is not', async () => {
  await write('1');
  await consumer().drain();
  await write('2');
  const begun = Promise.withResolvers<void>();
  const never = consumer(() => {
    begun.resolve();
    return new Promise(() => {});
  });
  void never.drain();
  await begun.promise;
  // Nothing is told to the consumer that never gets an answer: so does a kill.
  consumers.splice(consumers.indexOf(never), 1);
  await consumer().drain();
  expect(batches).toEqual([['1'], ['2'], ['2']]);
});

test('a position that the stream no longer knows begins with the oldest record', async () => {
  await write('1');
  await consumer().drain();
  state.exec(`UPDATE position SET sequence = '999999999999999999999'`);
  await consumer().drain();
  expect(batches).toEqual([['1'], ['1']]);
});

test('moving the clock waits for what was written', async () => {
  consumer();
  await write('1');
  await clock.advanceTo(clock.now() + 1);
  expect(batches).toEqual([['1']]);
});
