import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { envelopeSchema } from '#events/catalogue.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { once } from '#shared/once.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { enableWebhook } from './commands/enableWebhook.ts';
import { markRead } from './commands/markRead.ts';
import { pingWebhook } from './commands/pingWebhook.ts';
import { registerWebhook } from './commands/registerWebhook.ts';
import { removeWebhook } from './commands/removeWebhook.ts';
import { rotateSecret } from './commands/rotateSecret.ts';
import { noticedTypes } from './domain/rules.ts';
import type * as environment from './environment.ts';
import { sweep } from './jobs/sweep.ts';
import { tell } from './jobs/tell.ts';
import { listDeliveries } from './queries/listDeliveries.ts';
import { listNotices } from './queries/listNotices.ts';
import { listWebhooks } from './queries/listWebhooks.ts';
import { readDelivery } from './queries/readDelivery.ts';
import { readNotice } from './queries/readNotice.ts';
import { readWebhook } from './queries/readWebhook.ts';
import { webhooksCollection } from './repository.ts';
import * as routes from './routes.ts';
import { deliver } from './tasks/deliver.ts';
import { resolveHost, transport } from '#shared/outgoing/transport.ts';
import { deliveriesBy, sfnClient } from './workflow.ts';

type Env<K extends keyof typeof environment> = z.output<(typeof environment)[K]>;

function storeOf(env: { EVIDENCE_TABLE: string; EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }): Store {
  return { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
}

/** A function whose acts leave no evidence: notices are drawn from evidence that is there already. */
function plainStore(): Store {
  return { client: documentClient(), evidence: { table: '', algorithm: 'sha256' } };
}

function receiversOf(env: { WEBHOOK_PORTS: number[]; WEBHOOK_ALLOWED_HOSTS: string[] }) {
  return { ports: env.WEBHOOK_PORTS, allowedHosts: env.WEBHOOK_ALLOWED_HOSTS };
}

export function wireApi(env: Env<'apiEnvironment'>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = storeOf(env);
  const { client } = store;
  const { NOTICES_TABLE: table } = env;
  const webhooks = webhooksCollection(table);
  const deliveries = deliveriesBy(sfnClient(), env.DELIVERY_STATE_MACHINE_ARN);
  const deps = { client, table, webhooks, deliveries, tables: { departments: env.DEPARTMENTS_TABLE }, receivers: receiversOf(env), resolve: resolveHost };
  return {
    store,
    receipts: table,
    endpoints: [
      serve(routes.listNotices, listNotices(deps)),
      serve(routes.listWebhooks, listWebhooks(deps)),
      serve(routes.readNotice, readNotice(deps)),
      serve(routes.markRead, markRead(deps)),
      serve(routes.registerWebhook, registerWebhook(deps)),
      serve(routes.readWebhook, readWebhook(deps)),
      serve(routes.rotateSecret, rotateSecret(deps)),
      serve(routes.enableWebhook, enableWebhook(deps)),
      serve(routes.removeWebhook, removeWebhook(deps)),
      serve(routes.pingWebhook, pingWebhook(deps)),
      serve(routes.listDeliveries, listDeliveries(deps)),
      serve(routes.readDelivery, readDelivery(deps)),
    ],
  };
}

const noticedEvent = once(() => z.object({ detail: z.discriminatedUnion('type', noticedTypes.map((type) => envelopeSchema(type)) as [ReturnType<typeof envelopeSchema<(typeof noticedTypes)[number]>>]) }));

export function wireNotify(env: Env<'notifyEnvironment'>): Handler {
  const store = plainStore();
  const webhooks = webhooksCollection(env.NOTICES_TABLE);
  const deps = { store, webhooks, tables: { departments: env.DEPARTMENTS_TABLE }, deliveries: deliveriesBy(sfnClient(), env.DELIVERY_STATE_MACHINE_ARN), caller: systemCaller };
  return taskHandler(noticedEvent(), ({ detail }) => tell(deps, detail));
}

export function wireDeliver(env: Env<'deliverEnvironment'>): Handler {
  const deps = { store: storeOf(env), webhooks: webhooksCollection(env.NOTICES_TABLE), send: transport({ receivers: receiversOf(env) }), disableAfterDays: env.WEBHOOK_DISABLE_AFTER_DAYS, caller: systemCaller };
  return taskHandler(z.object({ deliveryId: z.string() }), (input) => deliver(deps, input));
}

export function wireSweep(env: Env<'sweepEnvironment'>): Handler {
  const deps = { store: plainStore(), table: env.NOTICES_TABLE, deliveries: deliveriesBy(sfnClient(), env.DELIVERY_STATE_MACHINE_ARN), caller: systemCaller };
  return taskHandler(z.unknown(), () => sweep(deps));
}
