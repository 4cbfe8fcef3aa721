import type { Call, Outcome } from '#shared/call.ts';
import { secondsUntil } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import { count } from '#shared/observability.ts';
import { nextAttemptAt } from '../domain/delivery.ts';
import { turnOf } from '../domain/health.ts';
import { deliveryNote, deliveryRef, webhookId } from '../repository.ts';
import type { DeliveryState, PendingDelivery } from '../schema.ts';
import type { Exchange } from '#shared/outgoing/transport.ts';
import type { Standing } from './beginAttempt.ts';
import type { Webhooks } from './webhookAtHand.ts';

export interface Attempted {
  readonly deliveryId: string;
  /** Which attempt it was, counted from 1. */
  readonly attempt: number;
  readonly exchange: Exchange;
}

/** Puts an attempt into the log, and what it tells about the webhook on record. The same attempt recorded twice counts once. */
export const recordAttempt =
  ({ webhooks, disableAfterDays }: Webhooks & { readonly disableAfterDays: number }) =>
  async ({ deliveryId, attempt, exchange }: Attempted, { read, now }: Call): Promise<Outcome<Standing>> => {
    const { table } = webhooks;
    const { delivery } = await read({ delivery: deliveryRef(table, deliveryId) });
    if (!delivery) throw notFound({ zh: '投递', en: 'delivery' }, deliveryId);
    const { state } = delivery;
    if (state.status !== 'pending') return { answer: { body: { outcome: state.status, waitSeconds: 0 } } };
    if (state.attempts.length >= attempt) return { answer: { body: standingOf(state, now) } };
    const after = afterAttempt(state, exchange, now);
    const { webhook } = await read({ webhook: webhooks.ref(webhookId(state.org)) });
    const experience = { outcome: exchange.outcome, givenUp: after.status === 'given-up', now, disableAfterDays };
    // A test message tells its sender, and nobody else; one to an earlier registration tells nothing of this one.
    const turn = webhook && state.kind === 'notice' && webhook.state.round === state.round ? turnOf(webhook.state, experience) : undefined;
    return {
      answer: { body: standingOf(after, now) },
      changes: webhook && turn ? [webhooks.change(webhook, turn.after, [{ event: turn.event, article: 'art.6' }])] : [],
      notes: [deliveryNote(table, delivery, after)],
      after: async () => {
        if (experience.givenUp && state.kind === 'notice') count('DeliveryGivenUp');
        if (turn?.after.status === 'disabled') count('WebhookDisabled');
      },
    };
  };

function afterAttempt(before: PendingDelivery, exchange: Exchange, now: string): DeliveryState {
  const { nextAttemptAt: _, ...message } = before;
  const attempts = [...message.attempts, { at: now, ...exchange }];
  if (exchange.outcome === 'taken') return { ...message, attempts, status: 'delivered', endedAt: now };
  const next = exchange.outcome === 'gone' ? undefined : nextAttemptAt({ ...message, failures: attempts.length, now });
  return next === undefined ? { ...message, attempts, status: 'given-up', endedAt: now } : { ...message, attempts, nextAttemptAt: next };
}

function standingOf(state: DeliveryState, now: string): Standing {
  return { outcome: state.status, waitSeconds: state.status === 'pending' ? secondsUntil(now, state.nextAttemptAt) : 0 };
}
