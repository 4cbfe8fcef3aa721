import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { beginAttempt, type Standing } from '../commands/beginAttempt.ts';
import { recordAttempt } from '../commands/recordAttempt.ts';
import type { Webhooks } from '../commands/webhookAtHand.ts';
import type { Send } from '#shared/outgoing/transport.ts';

export interface DeliverDeps extends Webhooks {
  readonly store: Store;
  readonly send: Send;
  readonly disableAfterDays: number;
  readonly caller: () => Caller;
}

/**
 * One attempt: look, send, record. A function that dies between sending and recording sends again; the receiver knows the message by its id. What is looked at again after a
 * lost race is only the record, never the sending.
 */
export async function deliver(deps: DeliverDeps, { deliveryId }: { readonly deliveryId: string }): Promise<Standing> {
  const { store, caller, send } = deps;
  const { body } = await performPatiently(store, caller(), (call) => beginAttempt(deps)({ deliveryId }, call));
  const { outgoing, standing } = body;
  if (!outgoing) return standing;
  const exchange = await send(outgoing);
  const { body: recorded } = await performPatiently(store, caller(), (call) => recordAttempt(deps)({ deliveryId, attempt: outgoing.attempt, exchange }, call));
  return recorded;
}
