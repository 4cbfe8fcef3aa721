import { requireVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, notFound, refuseFaults } from '#shared/problems/problem.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { reachable } from '#shared/outgoing/address.ts';
import { hostOf, urlFaults, type ReceiverRules } from '#shared/outgoing/receiver.ts';
import { newSecret } from '../domain/signature.ts';
import { forOwnersOnly } from '../queries/owners.ts';
import { secretsNote, webhookId } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { WebhookState } from '../schema.ts';
import type { Resolve } from '#shared/outgoing/transport.ts';
import { viewWebhook, type WebhookView } from '../view.ts';
import { keptOf, receiverOf, type Webhooks } from './webhookAtHand.ts';

export interface RegisterDeps extends Webhooks {
  readonly tables: { readonly departments: string };
  readonly receivers: ReceiverRules;
  readonly resolve: Resolve;
}

/** A department names where its notices are sent; the first time, and after a removal, with a new secret. */
export const registerWebhook =
  (deps: RegisterDeps) =>
  async ({ path: { org }, body: { url } }: Parsed<typeof routes.registerWebhook.input>, call: Call): Promise<Outcome<WebhookView>> => {
    const { actor, now } = call;
    forOwnersOnly(org, actor);
    const { webhooks, tables } = deps;
    const { before, department } = await call.read({ before: webhooks.ref(webhookId(org)), department: departmentRef(tables.departments, org) });
    if (!department) throw notFound({ zh: '部门', en: 'department' }, org);
    refuseClosed(department.state);
    const current = before && before.state.status !== 'removed' ? before : undefined;
    requireVersion(current, call);
    await refuseReceiver(url, deps);
    if (current?.state.url === url && current.state.status === 'active') return { answer: { body: viewWebhook(current.state, call), version: current.version } };
    if (current) {
      const state: WebhookState = { ...keptOf(current.state), url, status: 'active' };
      const change = webhooks.change(current, state, [{ event: { type: 'notices.webhook-changed', data: receiverOf(state) }, article: 'art.6' }]);
      return { answer: { body: viewWebhook(state, call), version: change.version }, changes: [change] };
    }
    const round = (before?.state.round ?? 0) + 1;
    const secret = newSecret();
    const state: WebhookState = { id: webhookId(org), org, url, round, registeredAt: now, secretFrom: now, status: 'active' };
    const change = webhooks.change(before, state, [{ event: { type: 'notices.webhook-registered', data: { ...receiverOf(state), round } }, article: 'art.6' }]);
    return {
      answer: { body: { ...viewWebhook(state, call), secret }, version: change.version, created: `/notices/webhooks/${org}` },
      changes: [change],
      notes: [secretsNote(webhooks.table, org, [{ secret }])],
    };
  };

/** Refuses a URL that is not to be sent to. What it leads to is looked at again at every delivery: a name may lead elsewhere tomorrow. */
async function refuseReceiver(text: string, { receivers, resolve }: Pick<RegisterDeps, 'receivers' | 'resolve'>): Promise<void> {
  refuseFaults(urlFaults(text, receivers), 'art.25');
  const host = hostOf(new URL(text));
  const addresses = await resolve(host).catch(() => []);
  if (addresses.length === 0) refuseFaults([bodyFault('/url', 'unresolvable', { zh: '域名无法解析，请核对', en: 'its name cannot be resolved; check it' })]);
  if (reachable(addresses, receivers.allowedHosts.includes(host)).length === 0) {
    refuseFaults([bodyFault('/url', 'address-refused', { zh: '指向内部、回环、链路本地或保留地址，不能作为接收地址', en: 'leads to a private, loopback, link-local or reserved address' })], 'art.25');
  }
}
