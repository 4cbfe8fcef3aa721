import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Webhooks } from '../commands/webhookAtHand.ts';
import { webhookId } from '../repository.ts';
import type * as routes from '../routes.ts';
import { viewWebhook, type WebhookView } from '../view.ts';
import { forOwnersOnly } from './owners.ts';

export const readWebhook =
  ({ webhooks }: Webhooks) =>
  async ({ path: { org } }: Parsed<typeof routes.readWebhook.input>, call: Call): Promise<Outcome<WebhookView>> => {
    forOwnersOnly(org, call.actor);
    const { webhook } = await call.read({ webhook: webhooks.ref(webhookId(org)) });
    if (!webhook) throw notFound({ zh: '推送地址', en: 'webhook of' }, org);
    return { answer: { body: viewWebhook(webhook.state, call), version: webhook.version } };
  };
