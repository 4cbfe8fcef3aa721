import { TransactionCanceledException, type CancellationReason } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import { apiHandler, serve } from '#shared/http/apiHandler.ts';
import type { Actor } from '#shared/actor.ts';
import type { Outcome } from '#shared/call.ts';
import { logger, metrics } from '#shared/observability.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Item } from '#shared/store/ref.ts';
import type { Store } from '#shared/store/session.ts';
import { withdrawRequest } from '../../functions/sharing/commands/withdrawRequest.ts';
import { reviewClock } from '../../functions/sharing/domain/clock.ts';
import { openRequest } from '../../functions/sharing/domain/opening.ts';
import { filingChanges } from '../../functions/sharing/record.ts';
import { grantsCollection, requestsCollection } from '../../functions/sharing/repository.ts';
import * as routes from '../../functions/sharing/routes.ts';
import { callerOf, type TestAnswer } from '../support/httpEvent.ts';
import { recordedWorkflow } from '../support/sharingBed.ts';

export const REQUEST = 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
export const FILED = '2026-09-24T10:00:00+08:00';
export const requests = requestsCollection('Requests');

/** Texts that no log may hold: a body's, and the caller's name and login. */
export const SECRETS = { reason: '理由不得写入日志', name: '姓名不得写入日志', sub: 'login-never-logged' };
export const caller: Actor = { sub: SECRETS.sub, name: SECRETS.name, org: 'csl', roles: ['steward'] };

/** A request under review, as `change` stores it. */
export function openState() {
  const statement = { basis: '工作职责', scenario: '救助核对', scope: { items: ['household_id'] }, method: 'api' as const, until: '2099-12-31' };
  const resource = { id: 'res_1', name: '低保救助对象信息', department: 'mzj', sharing: { type: 'conditional' as const }, items: [{ name: 'household_id', type: 'C' as const }] };
  // On no published calendar: such a deadline never matures, whenever the test runs.
  return openRequest({ id: REQUEST, grantId: 'gr_1', requester: 'csl', statement, resource, resourceVersion: 1, clock: reviewClock(FILED, []), now: FILED });
}

/** A use case's outcome that files it: the request, one entry of evidence, the chain's head. */
export function filing(more: Partial<Outcome<null>> = {}): Outcome<null> {
  return { answer: { body: null }, changes: filingChanges({ requests, grants: grantsCollection('Requests') }, openState()), ...more };
}

export function storedRequest(more: Item = {}): Item {
  return { ...filing().changes?.[0]?.item, head: { seq: 1, hash: 'a'.repeat(64) }, ...more };
}

/** One route of ours, served by a client whose AWS answers as the test says. */
export function counter() {
  const client = documentClient();
  const dynamo = mockClient(client);
  const store: Store = { client, evidence: { table: 'Evidence', algorithm: 'sha256' } };
  const workflow = recordedWorkflow();
  const waking = { workflow, tokenOf: vi.fn(async (): Promise<string | undefined> => 'a-token') };
  const call = callerOf(apiHandler({ store, receipts: 'Requests', endpoints: [serve(routes.withdrawRequest, withdrawRequest({ requests, ...waking }))] }));
  return {
    client,
    dynamo,
    store,
    ...waking,
    /** What is read next, whatever is asked for. */
    holds: (...items: Item[]) => dynamo.on(BatchGetCommand).resolves({ Responses: { Requests: [...items] } }).onAnyCommand({ TableName: 'Requests' }).resolves({ Item: items[0] }),
    withdraw: (headers: Record<string, string> = {}): Promise<TestAnswer> =>
      call('POST', `/sharing/requests/${REQUEST}/withdrawal`, {
        as: { sub: caller.sub, name: SECRETS.name, org: caller.org, roles: '[steward]' },
        body: { reason: SECRETS.reason },
        headers: { 'accept-language': 'en', ...headers },
      }),
  };
}

/** A cancelled transaction: the reasons by position, `None` before those given. */
export function cancelled(at: number, Code: string, item?: Item): TransactionCanceledException {
  const reasons: CancellationReason[] = Array.from({ length: at }, () => ({ Code: 'None' }));
  reasons.push({ Code, ...(item ? { Item: marshall(item, { removeUndefinedValues: true }) } : {}) });
  return new TransactionCanceledException({ message: 'Transaction cancelled', $metadata: {}, CancellationReasons: reasons });
}

/** Everything that is printed from now on, and what is counted; the logger says all it would ever say. */
export function listening() {
  const lines: string[] = [];
  const keep = (chunk: unknown): boolean => Boolean(lines.push(String(chunk)));
  const spies = [vi.spyOn(process.stdout, 'write').mockImplementation(keep), vi.spyOn(process.stderr, 'write').mockImplementation(keep)];
  const counted = vi.spyOn(metrics(), 'addMetric');
  const level = logger().getLevelName();
  logger().setLogLevel('DEBUG');
  return {
    lines,
    counted: (): string[] => counted.mock.calls.map(([name]) => name),
    stop: (): void => {
      logger().setLogLevel(level);
      for (const spy of [...spies, counted]) spy.mockRestore();
    },
  };
}
