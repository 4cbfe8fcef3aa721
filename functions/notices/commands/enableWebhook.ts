import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type * as routes from '../routes.ts';
import type { WebhookState } from '../schema.ts';
import { viewWebhook, type WebhookView } from '../view.ts';
import { keptOf, receiverOf, webhookFor, type Webhooks } from './webhookAtHand.ts';

/** A person says that the receiver is mended. What it missed is in the inbox; only new notices are sent. */
export const enableWebhook =
  (deps: Webhooks) =>
  async ({ path: { org } }: Parsed<typeof routes.enableWebhook.input>, call: Call): Promise<Outcome<WebhookView>> => {
    const { before, state } = await webhookFor('enable', deps, org, call);
    const after: WebhookState = { ...keptOf(state), status: 'active' };
    const change = deps.webhooks.change(before, after, [{ event: { type: 'notices.webhook-enabled', data: receiverOf(state) }, article: 'art.6' }]);
    return { answer: { body: viewWebhook(after, call), version: change.version }, changes: [change] };
  };
