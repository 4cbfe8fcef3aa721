import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelled, counter, listening, SECRETS, storedRequest } from './counter.ts';

let desk: ReturnType<typeof counter>;
let heard: ReturnType<typeof listening>;
beforeEach(() => {
  process.env['AWS_REGION'] = 'cn-north-1';
  heard = listening();
  desk = counter();
  desk.holds(storedRequest());
});
afterEach(() => {
  heard.stop();
  const printed = heard.lines.join('');
  for (const secret of Object.values(SECRETS)) expect(printed).not.toContain(secret);
});

const writes = () => desk.dynamo.commandCalls(TransactWriteCommand);
const conflict = () => cancelled(0, 'TransactionConflict');

describe('a transaction that meets another in flight', () => {
  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])('is tried again after %s until it succeeds, unchanged', async (code) => {
    desk.dynamo.on(TransactWriteCommand).rejectsOnce(cancelled(1, code)).rejectsOnce(cancelled(2, code)).resolves({});
    const { status, body } = await desk.withdraw();
    expect([status, body.status]).toEqual([200, 'withdrawn']);
    expect(writes()).toHaveLength(3);
    expect(writes().map((call) => call.args[0].input.TransactItems)).toEqual(Array(3).fill(writes()[0]?.args[0].input.TransactItems));
    expect(desk.workflow.woken).toEqual([{ token: 'a-token', wake: { outcome: 'decided', status: 'withdrawn' } }]);
  });

  it('is given up after six attempts, with 503 and Retry-After, and nobody is woken', async () => {
    desk.dynamo.on(TransactWriteCommand).rejects(conflict());
    const { status, headers, body } = await desk.withdraw();
    expect([status, headers['retry-after'], body.code]).toEqual([503, '2', 'temporarily-unavailable']);
    expect(body.detail).toContain('Idempotency-Key');
    expect(writes()).toHaveLength(6);
    expect(desk.workflow.woken).toEqual([]);
  });

  it('is not tried again when a condition failed beside the conflict: the condition decides', async () => {
    const both = cancelled(0, 'ConditionalCheckFailed', storedRequest({ version: 2 }));
    both.CancellationReasons?.push({ Code: 'TransactionConflict' });
    desk.dynamo.on(TransactWriteCommand).rejects(both);
    expect((await desk.withdraw()).body.code).toBe('concurrent-change');
    expect(writes()).toHaveLength(1);
  });
});

describe('a transaction whose condition failed', () => {
  it('answers a lost race with 409 and the state that stands now', async () => {
    const approved = { ...storedRequest()['state'] as object, status: 'approved', decidedAt: '2026-09-25T09:00:00+08:00', decidedBy: 'cdo', effectiveAt: '2026-09-25T09:00:00+08:00', grantId: 'gr_1' };
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(0, 'ConditionalCheckFailed', storedRequest({ version: 2, state: approved })));
    const { status, body } = await desk.withdraw();
    expect([status, body.code, body.current]).toEqual([409, 'concurrent-change', { status: 'approved' }]);
    expect(writes()).toHaveLength(1);
  });

  it('answers 412 where the caller named the version, and 409 where it named any', async () => {
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(0, 'ConditionalCheckFailed', storedRequest({ version: 2 })));
    expect((await desk.withdraw({ 'if-match': '"1"' })).body).toMatchObject({ status: 412, code: 'precondition-failed', current: { status: 'under-review' } });
    expect((await desk.withdraw({ 'if-match': '*' })).body).toMatchObject({ status: 409, code: 'concurrent-change' });
    expect(writes()).toHaveLength(2);
  });

  it('answers a lost race whose winner DynamoDB did not hand back without naming a state', async () => {
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(0, 'ConditionalCheckFailed'));
    const { body } = await desk.withdraw();
    expect(body.code).toBe('concurrent-change');
    expect(body).not.toHaveProperty('current');
  });

  it.each([[1, 'an entry that stands there already'], [2, 'a head that is not the one read']])('[art.17] at position %i names the chain as damaged: %s', async (at) => {
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(at, 'ConditionalCheckFailed'));
    const { status, body } = await desk.withdraw();
    expect([status, body.code]).toEqual([409, 'evidence-damaged']);
    expect(desk.workflow.woken).toEqual([]);
  });

  it('answers 500 with a code, and nothing of the inside, where the winner cannot be understood', async () => {
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(0, 'ConditionalCheckFailed', storedRequest({ schemaVersion: 9 })));
    const { status, body } = await desk.withdraw();
    expect([status, body.code]).toEqual([500, 'unreadable-record']);
    expect(JSON.stringify(body)).not.toMatch(/schema|version/i);
  });
});

describe('a transaction that DynamoDB will never take', () => {
  it('answers 500 at once instead of asking the caller to try again, and logs DynamoDB’s code', async () => {
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(1, 'ValidationError'));
    const { status, headers, body } = await desk.withdraw();
    expect([status, body.code, headers['retry-after']]).toEqual([500, 'internal-error', undefined]);
    expect(writes()).toHaveLength(1);
    expect(heard.lines.join('')).toContain('"code":"ValidationError"');
  });
});

describe('what AWS cannot do for the moment', () => {
  it.each([
    ['throttling', { name: 'ProvisionedThroughputExceededException' }],
    ['a limit of the account', { name: 'RequestLimitExceeded' }],
    ['an error of the service', { name: 'InternalServerError', $metadata: { httpStatusCode: 500 } }],
    ['an error of the service that we have never heard of', { name: 'SomethingElse', $metadata: { httpStatusCode: 502 } }],
    ['a transaction of the same token still in progress', { name: 'TransactionInProgressException' }],
    ['a time-out', { name: 'TimeoutError', code: 'ETIMEDOUT' }],
    ['a refused connection', { name: 'Error', code: 'ECONNREFUSED' }],
    ['a name that does not resolve', { name: 'Error', code: 'ENOTFOUND' }],
  ])('answers 503 with Retry-After on %s, and logs the kind of failure only', async (_, error) => {
    desk.dynamo.on(TransactWriteCommand).rejects(Object.assign(new Error(`of ${SECRETS.name}: ${SECRETS.reason}`), error));
    const { status, headers, body } = await desk.withdraw();
    expect([status, headers['retry-after'], body.code]).toEqual([503, '2', 'temporarily-unavailable']);
    expect(heard.lines.join('')).toContain(`"error":"${error.name}"`);
    expect(writes()).toHaveLength(1);
  });

  it.each(['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException', 'TypeError'])('answers 500 on %s: trying again would not help', async (name) => {
    desk.dynamo.on(TransactWriteCommand).rejects(Object.assign(new Error(SECRETS.reason), { name, $metadata: { httpStatusCode: 400 } }));
    expect((await desk.withdraw()).body).toMatchObject({ status: 500, code: 'internal-error' });
  });
});
