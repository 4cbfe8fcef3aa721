import type { Call, Outcome } from '#shared/call.ts';
import { secondsUntil } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import { signedHeaders } from '../domain/signature.ts';
import { deliveryNote, deliveryRef, secretsRef, webhookId } from '../repository.ts';
import type { DeliveryState, WebhookState } from '../schema.ts';
import type { Outgoing } from '#shared/outgoing/transport.ts';
import type { Webhooks } from './webhookAtHand.ts';

/** What the workflow is told of a delivery. */
export interface Standing {
  readonly outcome: DeliveryState['status'];
  /** Until the next attempt; 0 once it has ended. */
  readonly waitSeconds: number;
}

export interface Attempt {
  /** Absent where there is nothing to send now. */
  readonly outgoing?: Outgoing;
  readonly standing: Standing;
}

/** Looks at a delivery as it stands now: whether it is to be sent, with which signatures, and where to. One whose webhook is gone or disabled is cancelled. */
export const beginAttempt =
  ({ webhooks }: Webhooks) =>
  async ({ deliveryId }: { readonly deliveryId: string }, { read, now }: Call): Promise<Outcome<Attempt>> => {
    const { table } = webhooks;
    const { delivery } = await read({ delivery: deliveryRef(table, deliveryId) });
    if (!delivery) throw notFound({ zh: '投递', en: 'delivery' }, deliveryId);
    const { state } = delivery;
    if (state.status !== 'pending') return { answer: { body: { standing: { outcome: state.status, waitSeconds: 0 } } } };
    // Another execution may have been faster; this one then waits with it.
    const early = secondsUntil(now, state.nextAttemptAt);
    if (early > 0) return { answer: { body: { standing: { outcome: 'pending', waitSeconds: early } } } };
    const { webhook, secrets } = await read({ webhook: webhooks.ref(webhookId(state.org)), secrets: secretsRef(table, state.org) });
    if (!webhook || !accepts(webhook.state, state)) {
      const { nextAttemptAt: _, ...message } = state;
      return { answer: { body: { standing: { outcome: 'cancelled', waitSeconds: 0 } } }, notes: [deliveryNote(table, delivery, { ...message, status: 'cancelled', endedAt: now })] };
    }
    const { id, body, attempts } = state;
    const outgoing = { url: webhook.state.url, headers: signedHeaders({ id, body, at: now }, secrets), body, attempt: attempts.length + 1 };
    return { answer: { body: { outgoing, standing: { outcome: 'pending', waitSeconds: 0 } } } };
  };

/** A later registration does not get what was meant for an earlier one; a disabled webhook gets test messages only. */
function accepts(webhook: WebhookState, { round, kind }: DeliveryState): boolean {
  if (webhook.status === 'removed' || webhook.round !== round) return false;
  return webhook.status !== 'disabled' || kind === 'ping';
}
