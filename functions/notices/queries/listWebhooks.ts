import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import type { Webhooks } from '../commands/webhookAtHand.ts';
import { partitions, webhookId } from '../repository.ts';
import type * as routes from '../routes.ts';
import { viewWebhook, type WebhookView } from '../view.ts';

/** The district's webhooks in the order of their departments, for 区数据局; a department sees its own. */
export const listWebhooks =
  ({ client, webhooks }: Webhooks & { readonly client: DynamoDBDocumentClient }) =>
  async ({ query }: Parsed<typeof routes.listWebhooks.input>, call: Call): Promise<Outcome<{ items: WebhookView[] }>> => {
    if (!supervises(call.actor)) {
      const { own } = await call.read({ own: webhooks.ref(webhookId(call.actor.org)) });
      return { answer: { body: { items: own ? [viewWebhook(own.state, call)] : [] } } };
    }
    const { items, next } = await readPage(client, { table: webhooks.table, ...partitions.webhooks }, query, (item) => webhooks.parse(item).state);
    return { answer: { body: { items: items.map((webhook) => viewWebhook(webhook, call)) }, next } };
  };
