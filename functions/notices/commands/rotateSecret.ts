import { plusSeconds } from '#shared/clock.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newSecret, OVERLAP_SECONDS, rotated } from '../domain/signature.ts';
import { secretsNote } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { WebhookState } from '../schema.ts';
import { viewWebhook, type WebhookView } from '../view.ts';
import { receiverOf, webhookFor, type Webhooks } from './webhookAtHand.ts';

/** A new secret, shown in this answer only; the last one signs beside it for a day. */
export const rotateSecret =
  (deps: Webhooks) =>
  async ({ path: { org } }: Parsed<typeof routes.rotateSecret.input>, call: Call): Promise<Outcome<WebhookView>> => {
    const { before, state, secrets } = await webhookFor('rotate', deps, org, call);
    const { now } = call;
    const secret = newSecret();
    const previousSecretUntil = plusSeconds(now, OVERLAP_SECONDS);
    const after: WebhookState = { ...state, secretFrom: now, previousSecretUntil };
    const change = deps.webhooks.change(before, after, [
      { event: { type: 'notices.webhook-secret-rotated', data: { ...receiverOf(state), previousUntil: previousSecretUntil } }, article: 'art.25' },
    ]);
    return {
      answer: { body: { ...viewWebhook(after, call), secret }, version: change.version },
      changes: [change],
      notes: [secretsNote(deps.webhooks.table, org, rotated(secrets, secret, now))],
    };
  };
