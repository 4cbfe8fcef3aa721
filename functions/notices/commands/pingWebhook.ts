import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { messageBody } from '../domain/message.ts';
import { deliveryNote } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { PendingDelivery } from '../schema.ts';
import { viewDelivery, type DeliveryView } from '../view.ts';
import type { Deliveries } from '../workflow.ts';
import { webhookFor, type Webhooks } from './webhookAtHand.ts';

/** A test message, tried once; also to a webhook that is disabled, to see whether it is mended. */
export const pingWebhook =
  (deps: Webhooks & { readonly deliveries: Deliveries }) =>
  async ({ path: { org } }: Parsed<typeof routes.pingWebhook.input>, call: Call): Promise<Outcome<DeliveryView>> => {
    const { state } = await webhookFor('ping', deps, org, call);
    const { now, language } = call;
    const id = newId('dlv', now);
    const body = messageBody({ type: 'notices.ping', at: now, data: { org } });
    const ping: PendingDelivery = { id, org, round: state.round, kind: 'ping', body, createdAt: now, attempts: [], status: 'pending', nextAttemptAt: now };
    return {
      answer: { body: viewDelivery(ping, language), created: `/notices/webhooks/${org}/deliveries/${id}` },
      notes: [deliveryNote(deps.webhooks.table, undefined, ping)],
      after: () => deps.deliveries.start(id),
    };
  };
