import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { secretsNote } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { WebhookState } from '../schema.ts';
import { viewWebhook, type WebhookView } from '../view.ts';
import { keptOf, receiverOf, webhookFor, type Webhooks } from './webhookAtHand.ts';

/** Nothing is sent from now on, and the secrets are forgotten; deliveries that wait find it out at their next attempt. */
export const removeWebhook =
  (deps: Webhooks) =>
  async ({ path: { org } }: Parsed<typeof routes.removeWebhook.input>, call: Call): Promise<Outcome<WebhookView>> => {
    const { before, state } = await webhookFor('remove', deps, org, call);
    const after: WebhookState = { ...keptOf(state), status: 'removed', removedAt: call.now };
    const change = deps.webhooks.change(before, after, [{ event: { type: 'notices.webhook-removed', data: receiverOf(state) }, article: 'art.6' }]);
    return { answer: { body: viewWebhook(after, call), version: change.version }, changes: [change], notes: [secretsNote(deps.webhooks.table, org, [])] };
  };
