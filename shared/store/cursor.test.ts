import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problems/problem.ts';
import { cursorAt, readPage } from './page.ts';

const source = { table: 'T', index: 'GSI1', partition: 'LIST' };
const position = { PK: 'A', SK: 'B', GSI1PK: 'LIST', GSI1SK: 'C' };
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The start key that DynamoDB is asked with, or the code of the fault. */
async function startOf(cursor: string): Promise<unknown> {
  const asked: { input: { ExclusiveStartKey?: unknown } }[] = [];
  const client = { send: async (command: (typeof asked)[number]) => (asked.push(command), { Items: [] }) } as unknown as DynamoDBDocumentClient;
  try {
    await readPage(client, source, { cursor }, (item) => item);
  } catch (error) {
    if (error instanceof Problem) return [error.faults[0]?.code, asked.length];
    throw error;
  }
  return asked[0]?.input.ExclusiveStartKey;
}

describe('a cursor', () => {
  it('leads to where the list gave it', async () => {
    expect(await startOf(cursorAt(source, { ...position, state: {} }))).toEqual(position);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'x'],
    ['no object', encode(['LIST'])],
    ['another list', encode({ ...position, GSI1PK: 'OTHER' })],
    ['a part missing', encode({ ...position, SK: undefined })],
    ['a part too many', encode({ ...position, extra: 'x' })],
    ['an empty part', encode({ ...position, SK: '' })],
    ['a part that is no text', encode({ ...position, SK: 1 })],
    ['a part that no key can have', encode({ ...position, GSI1SK: '数'.repeat(342) })],
    ['broken Unicode', encode({ ...position, GSI1SK: '\ud800' })],
  ])('of %s is refused before anything is read', async (_, cursor) => {
    expect(await startOf(cursor)).toEqual(['bad-cursor', 0]);
  });
});
