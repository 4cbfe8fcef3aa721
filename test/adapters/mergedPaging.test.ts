import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMergedPage } from '#shared/store/mergedPage.ts';
import { startDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
/** Sort keys by partition; every third item is too large for many of them to come in one answer. */
const placed = new Map<string, string[]>();

beforeAll(async () => {
  dynamo = await startDynamo(['Merged']);
  for (let i = 0; i < 24; i += 1) {
    const partition = `P${i % 5 === 0 ? 1 : i % 2 === 0 ? 2 : 3}`;
    const key = `2026-10-${String(10 + (i % 7)).padStart(2, '0')}#${String(i).padStart(3, '0')}`;
    await dynamo.client.send(new PutCommand({ TableName: 'Merged', Item: { PK: `I${i}`, SK: 'X', GSI1PK: partition, GSI1SK: key, filler: i % 3 === 0 ? 'x'.repeat(300_000) : '' } }));
    placed.set(partition, [...(placed.get(partition) ?? []), key]);
  }
});
afterAll(() => dynamo.stop());

async function walk(partitions: readonly string[], limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readMergedPage(dynamo.client, partitions.map((partition) => ({ table: 'Merged', index: 'GSI1', partition })), { limit, cursor }, (item) => String(item['GSI1SK']));
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return seen;
}

it('several partitions are read as one list in order, nothing twice and nothing left out, also where DynamoDB cuts an answer short', async () => {
  const some = fc.tuple(fc.subarray(['P1', 'P2', 'P3', 'P4']), fc.integer({ min: 1, max: 30 }));
  const whole = fc.asyncProperty(some, async ([partitions, limit]) => {
    expect(await walk(partitions, limit)).toEqual(partitions.flatMap((partition) => placed.get(partition) ?? []).toSorted());
  });
  await fc.assert(whole, { numRuns: 12 });
});

it('a cursor that is none is refused', async () => {
  const read = (cursor: string) => readMergedPage(dynamo.client, [], { cursor }, () => null);
  for (const cursor of ['x', Buffer.from('{"after":""}').toString('base64url'), Buffer.from('{"after":"a","b":1}').toString('base64url')]) await expect(read(cursor)).rejects.toMatchObject({ code: 'invalid-input' });
});
