import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, it } from 'vitest';
import type { Call, Outcome } from '#shared/call.ts';
import { perform, performOnce } from '#shared/store/session.ts';
import { caller as actor, counter, FILED, openState, requests, storedRequest } from './counter.ts';

const NOW = '2026-09-25T09:00:00+08:00';
const LATER = '2026-09-25T09:00:00.007+08:00';
let desk: ReturnType<typeof counter>;
beforeEach(() => {
  process.env['AWS_REGION'] = 'cn-north-1';
  desk = counter();
  desk.dynamo.on(TransactWriteCommand).resolves({});
});

/** A change that writes the time it takes itself to happen at. */
async function remind(call: Call): Promise<Outcome<string>> {
  const { request } = await call.read({ request: requests.ref(openState().id) });
  if (!request || request.state.status !== 'under-review') throw new Error('the request is open');
  const { id: requestId, requester, responsible, deadline } = request.state;
  const data = { requestId, resourceId: 'res_1', requester, responsible, dueDate: deadline.dueDate, takesEffectAt: deadline.takesEffectAt, addressees: ['mzj/cdo'] };
  const event = { type: 'sharing.reminder-recorded', data } as const;
  return { answer: { body: call.now }, changes: [requests.change(request, { ...request.state, remindedAt: call.now }, [{ event, article: 'art.17(2)' }])] };
}

const call = { actor, now: NOW, language: 'zh' } as const;
const written = () => desk.dynamo.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems?.map(({ Put }) => Put?.Item) ?? [];
const times = () => written().map((item) => [item?.['at'], item?.['changedAt'], (item?.['state'] as { remindedAt?: string } | undefined)?.remindedAt]);

it.each([undefined, FILED, NOW])('[art.17] an act that follows one of %s happens now', async (changedAt) => {
  desk.holds(storedRequest({ changedAt }));
  expect((await perform(desk.store, call, remind)).body).toBe(NOW);
  expect(times()).toEqual([[undefined, NOW, NOW], [NOW, undefined, undefined], [undefined, undefined, undefined]]);
});

it('[art.17] an act that looked at the clock before the one it follows is recorded at that one’s time: in the state, its evidence and the answer', async () => {
  desk.holds(storedRequest({ changedAt: LATER }));
  expect((await perform(desk.store, call, remind)).body).toBe(LATER);
  expect(times()).toEqual([[undefined, LATER, LATER], [LATER, undefined, undefined], [undefined, undefined, undefined]]);
});

it('[art.17] and so is one that is sent with an idempotency key', async () => {
  desk.holds(storedRequest({ changedAt: LATER }));
  const kept = await performOnce(desk.store, call, { table: 'Requests', id: 'key', fingerprint: 'one' }, remind, ({ body }) => ({ status: 200, headers: {}, body: String(body) }));
  expect(kept.body).toBe(LATER);
  expect(times().slice(1)).toEqual([[undefined, LATER, LATER], [LATER, undefined, undefined], [undefined, undefined, undefined]]);
});
