import type { EventDraft } from '#events/catalogue.ts';
import type { Instant } from '#shared/clock.ts';
import type { WebhookState } from '../schema.ts';
import type { AttemptOutcome } from '#shared/outgoing/outcome.ts';
import { failsTooLong } from './delivery.ts';
import { hostOf } from '#shared/outgoing/receiver.ts';

/** What one attempt tells about a webhook. */
export interface Experience {
  readonly outcome: AttemptOutcome;
  /** The message has no attempt left. */
  readonly givenUp: boolean;
  readonly now: Instant;
  readonly disableAfterDays: number;
}

export interface Turn {
  readonly after: WebhookState;
  readonly event: EventDraft;
}

/** How the state of a webhook turns with an attempt; `undefined` where it stays. It is disabled when a message has been given up after days without a success, or when the receiver says that it is gone. */
export function turnOf(webhook: WebhookState, { outcome, givenUp, now, disableAfterDays }: Experience): Turn | undefined {
  const receiver = { org: webhook.org, host: hostOf(new URL(webhook.url)) };
  if (webhook.status !== 'active' && webhook.status !== 'failing') return undefined;
  const { status, failingSince, ...kept } = { failingSince: now, ...webhook };
  if (outcome === 'taken') {
    return status === 'active' ? undefined : { after: { ...kept, status: 'active' }, event: { type: 'notices.webhook-recovered', data: { ...receiver, failingSince } } };
  }
  if (outcome === 'gone' || (givenUp && failsTooLong(failingSince, now, disableAfterDays))) {
    return { after: { ...kept, status: 'disabled', failingSince, disabledAt: now, outcome }, event: { type: 'notices.webhook-disabled', data: { ...receiver, failingSince, outcome } } };
  }
  return status === 'failing' ? undefined : { after: { ...kept, status: 'failing', failingSince }, event: { type: 'notices.webhook-failing', data: { ...receiver, outcome } } };
}
