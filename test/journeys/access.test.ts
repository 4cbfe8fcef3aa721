import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Right } from '../../infra/local/access/access.ts';
import { functionNames } from '../../infra/functions.ts';
import { doEverything } from './everyAct.ts';
import { startJourney, type Journey } from './stack.ts';

/** Rights that no call of the journey uses, each with the reason why a role has them all the same. */
const EXCEPTIONS: readonly { readonly right: RegExp; readonly because: string }[] = [
  { right: / kms:(DescribeKey|Encrypt|GenerateDataKey) /, because: 'DynamoDB asks for them in the caller’s name when it sees fit, for a table under a customer key; no call names them' },
  { right: /^(sharing|catalog|supervision|reports)-sweep states:SendTaskSuccess /, because: 'the sweep wakes an execution only when the event of a new calendar was lost for good' },
  { right: /^workItems-reconcile dynamodb:(PutItem|GetItem|BatchGetItem) /, because: 'it repairs what the bus has lost for good, and here nothing is lost; jobs.test.ts of the context loses it' },
  { right: /^cityPlatform-push dynamodb:(PutItem|Query) /, because: 'the local stage has no endpoint of a city platform, so nothing is sent; cityPlatform.test.ts of the context sends' },
  { right: /^registrations-\w+ states:/, because: 'each of five machines by its own right, and a case knows one at a time: not every function need meet every machine' },
  { right: /^departments-api dynamodb:(GetItem|BatchGetItem|Query) \S+Registrations/, because: 'it looks into registrations that a merger has yet to hand over, and here they are handed over in a moment; reorganisation.test.ts of the context looks' },
  { right: /^catalog-sweep states:StartExecution \S+catalog-import/, because: 'it starts an import whose start was lost for good; imports.test.ts of the context loses it' },
];

let journey: Journey;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  // Half past: the hourly sweep must not be there first when a reminder or a deadline falls due.
  journey = await startJourney({ now: '2026-10-12T10:30:00+08:00' });
  dynamodb = new DynamoDBClient({ endpoint: journey.stack.dynamodbUrl, region: 'cn-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  await doEverything(journey, dynamodb);
});
afterAll(async () => {
  dynamodb.destroy();
  await journey.stack.stop();
});

function text({ function: name, action, resource }: Right): string {
  return `${name.replace('public-data-local-', '')} ${action} ${resource}`;
}

/** Whether an item is read alone or with others is one right: a use case that reads one more needs no other. */
function otherWayToRead(right: Right): string {
  const other = { 'dynamodb:GetItem': 'dynamodb:BatchGetItem', 'dynamodb:BatchGetItem': 'dynamodb:GetItem' }[right.action];
  return text({ ...right, action: other ?? right.action });
}

describe('the role of each function', () => {
  it('allows every call that the function makes', () => {
    expect(journey.stack.access.denied()).toEqual([]);
  });

  it('allows no more than the function calls, but for a few reasoned rights', () => {
    const { access } = journey.stack;
    const used = new Set(access.used().map(text));
    const unused = access.unused().filter((right) => !used.has(otherWayToRead(right))).map(text);
    expect(unused.filter((one) => !EXCEPTIONS.some(({ right }) => right.test(one)))).toEqual([]);
    for (const { right, because } of EXCEPTIONS) expect(unused.some((one) => right.test(one)), `no exception without need: ${because}`).toBe(true);
  });

  it('was put to the test: every function but the one that serves documents called AWS', () => {
    const callers = new Set(journey.stack.access.used().filter(({ action }) => !action.startsWith('logs:')).map((right) => text(right).split(' ')[0]));
    expect([...callers].toSorted()).toEqual(functionNames.filter((name) => name !== 'documentation-api').toSorted());
  });
});
