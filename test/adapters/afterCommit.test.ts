import { BatchGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { perform, performOnce, performPatiently } from '#shared/store/session.ts';
import { Problem } from '#shared/problems/problem.ts';
import { fingerprintOf, receiptId, type KeptAnswer } from '#shared/store/receipt.ts';
import { caller, cancelled, counter, FILED, filing, listening, REQUEST, SECRETS, storedRequest } from './counter.ts';

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

const system = { actor: caller, now: FILED, language: 'zh' as const };

describe('what follows a commit', () => {
  it('does not undo the answer when it fails: it is counted, logged by its kind, and left to the sweep', async () => {
    desk.dynamo.on(TransactWriteCommand).resolves({});
    desk.workflow.wake = async () => {
      throw Object.assign(new Error(SECRETS.name), { name: 'ServiceUnavailable' });
    };
    const { status, body } = await desk.withdraw();
    expect([status, body.status]).toEqual([200, 'withdrawn']);
    expect(heard.counted()).toEqual(['AfterCommitFailed']);
    expect(heard.lines.join('')).toMatch(/"message":"after-commit-failed".*"error":"ServiceUnavailable"/);
  });

  it('does not undo the answer when the token cannot be read either', async () => {
    desk.dynamo.on(TransactWriteCommand).resolves({});
    desk.tokenOf.mockRejectedValue(Object.assign(new Error(), { name: 'ThrottlingException' }));
    expect((await desk.withdraw()).status).toBe(200);
    expect(heard.counted()).toEqual(['AfterCommitFailed']);
  });

  it('runs once however often the commit was tried, and not at all when it was lost', async () => {
    const after = vi.fn(async () => {});
    const useCase = async () => filing({ after });
    desk.dynamo.on(TransactWriteCommand).rejectsOnce(cancelled(0, 'TransactionConflict')).resolves({});
    await perform(desk.store, system, useCase);
    expect(after).toHaveBeenCalledTimes(1);
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(0, 'ConditionalCheckFailed'));
    await expect(performPatiently(desk.store, system, useCase)).rejects.toThrow('concurrent-change');
    expect(after).toHaveBeenCalledTimes(1);
  });

  it('is not run twice for the system that lost a race first and won the next', async () => {
    const after = vi.fn(async () => {});
    const useCase = vi.fn(async () => filing({ after }));
    desk.dynamo.on(TransactWriteCommand).rejectsOnce(cancelled(0, 'ConditionalCheckFailed')).resolves({});
    await performPatiently(desk.store, system, useCase);
    expect([useCase.mock.calls.length, after.mock.calls.length]).toEqual([2, 1]);
  });
});

describe('the system that loses a race', () => {
  it('looks again five times and then says so', async () => {
    const useCase = vi.fn(async (): Promise<never> => {
      throw new Problem('concurrent-change', { detail: { zh: '', en: '' } });
    });
    await expect(performPatiently(desk.store, system, useCase)).rejects.toThrow(Problem);
    expect(useCase).toHaveBeenCalledTimes(5);
  });

  it('takes no other refusal for a lost race', async () => {
    const useCase = vi.fn(async (): Promise<never> => {
      throw new Problem('evidence-damaged', { detail: { zh: '', en: '' } });
    });
    await expect(performPatiently(desk.store, system, useCase)).rejects.toThrow('evidence-damaged');
    expect(useCase).toHaveBeenCalledTimes(1);
  });
});

describe('a guard', () => {
  it('answers what it was told to when it no longer holds, by its own place behind the changes', async () => {
    const guard = { table: 'Catalog', key: { PK: 'RESOURCE#1', SK: 'RESOURCE' }, path: ['state', 'sharing', 'type'], is: '<>' as const, value: 'none', lost: () => new Problem('not-shareable', { detail: { zh: '', en: '' } }) };
    const useCase = async () => filing({ guards: [guard] });
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(3, 'ConditionalCheckFailed'));
    await expect(perform(desk.store, system, useCase)).rejects.toMatchObject({ code: 'not-shareable' });
    expect(desk.dynamo.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems?.[3]).toEqual({
      ConditionCheck: { TableName: 'Catalog', Key: guard.key, ConditionExpression: '#p0.#p1.#p2 <> :value', ExpressionAttributeNames: { '#p0': 'state', '#p1': 'sharing', '#p2': 'type' }, ExpressionAttributeValues: { ':value': 'none' } },
    });
  });
});

describe('an idempotency receipt', () => {
  const key = { 'idempotency-key': 'k-1' };
  const id = receiptId(caller, 'k-1');
  const fingerprint = fingerprintOf('POST', `/sharing/requests/${REQUEST}/withdrawal`, { reason: SECRETS.reason });
  const answer: KeptAnswer = { status: 200, headers: { etag: '"2"', 'content-type': 'application/json' }, body: '{"kept":true}' };
  const receiptItem = (more: object = {}) => ({ PK: `IDEMPOTENCY#${id}`, SK: 'ANSWER', schemaVersion: 1, expiresAt: 4_102_444_800, receipt: { fingerprint, answer }, ...more });

  it('is written in the transaction of what it answers for, first of all, and read in the same round trip', async () => {
    desk.dynamo.on(TransactWriteCommand).resolves({});
    const given = await desk.withdraw(key);
    const [write] = desk.dynamo.commandCalls(TransactWriteCommand);
    const first = write?.args[0].input.TransactItems?.[0]?.Put?.Item;
    expect(first).toMatchObject({ PK: `IDEMPOTENCY#${id}`, receipt: { fingerprint, answer: { status: 200, headers: { etag: '"2"' } } } });
    expect(first?.['receipt']).toMatchObject({ answer: { body: JSON.stringify(given.body) } });
    expect(desk.dynamo.commandCalls(BatchGetCommand)).toHaveLength(1);
  });

  it('taken by another delivery at the same moment gives that delivery’s answer, and wakes nobody again', async () => {
    desk.dynamo.on(BatchGetCommand).resolvesOnce({ Responses: { Requests: [storedRequest()] } });
    desk.dynamo.onAnyCommand({ TableName: 'Requests' }).resolves({ Item: receiptItem() });
    desk.dynamo.on(TransactWriteCommand).rejects(cancelled(0, 'ConditionalCheckFailed'));
    const { status, headers, body } = await desk.withdraw(key);
    expect([status, headers['etag'], body]).toEqual([200, '"2"', { kept: true }]);
    expect(desk.workflow.woken).toEqual([]);
  });

  it('answers again whatever has become of the object since, even where nobody can read it', async () => {
    desk.holds(storedRequest({ schemaVersion: 9 }), receiptItem());
    expect((await desk.withdraw(key)).body).toEqual({ kept: true });
    expect(desk.dynamo.commandCalls(TransactWriteCommand)).toEqual([]);
  });

  it('is refused for a request with other content', async () => {
    desk.holds(storedRequest(), receiptItem({ receipt: { fingerprint: 'other', answer } }));
    expect((await desk.withdraw(key)).body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('that has expired is no receipt, and the key may be taken again', async () => {
    desk.dynamo.on(TransactWriteCommand).resolves({});
    desk.holds(storedRequest(), receiptItem({ expiresAt: 1 }));
    expect((await desk.withdraw(key)).body.status).toBe('withdrawn');
    const put = desk.dynamo.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems?.[0]?.Put;
    expect(put?.ConditionExpression).toBe('attribute_not_exists(PK) OR #expiresAt <= :now');
  });

  it('that cannot be understood is a 500 with a code, never a second act', async () => {
    desk.holds(storedRequest(), receiptItem({ schemaVersion: 2 }));
    expect((await desk.withdraw(key)).body).toMatchObject({ status: 500, code: 'internal-error' });
    expect(desk.dynamo.commandCalls(TransactWriteCommand)).toEqual([]);
  });

  it('keeps nothing of a refusal: the same key is judged anew', async () => {
    desk.holds(storedRequest({ version: 3 }));
    expect((await desk.withdraw({ ...key, 'if-match': '"1"' })).status).toBe(412);
    expect(desk.dynamo.commandCalls(TransactWriteCommand)).toEqual([]);
  });

  it('is kept by whoever performs once, without HTTP', async () => {
    desk.dynamo.on(TransactWriteCommand).resolves({});
    const useCase = async () => filing();
    expect(await performOnce(desk.store, system, { table: 'Requests', id, fingerprint }, useCase, () => answer)).toBe(answer);
  });
});
