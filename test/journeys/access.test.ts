import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doEverything } from './everyAct.ts';
import { startJourney, type Journey } from './stack.ts';

let journey: Journey;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  journey = await startJourney({ now: '2026-09-24T10:30:00+08:00' });
  dynamodb = new DynamoDBClient({ endpoint: journey.stack.dynamodbUrl, region: 'cn-north-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  await doEverything(journey, dynamodb);
});
afterAll(async () => {
  dynamodb.destroy();
  await journey.stack.stop();
});

describe('the rights of the functions', () => {
  it('allow every call that they make', () => {
    expect(journey.stack.access.denied()).toEqual([]);
  });

  it('are no wider than what they call', () => {
    const unused = journey.stack.access.unused().map((r) => `${r.function.replace('public-data-local-', '')} ${r.action} ${r.resource.split('/').slice(1).join('/')||r.resource}`);
    console.log('UNUSED\n' + unused.join('\n'));
  });
});
