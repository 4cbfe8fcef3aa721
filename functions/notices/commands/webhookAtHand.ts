import { honourVersion, type Call } from '#shared/call.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { hostOf } from '#shared/outgoing/receiver.ts';
import { webhookLifecycle } from '../domain/lifecycle.ts';
import type { Secret } from '../domain/signature.ts';
import { forOwnersOnly } from '../queries/owners.ts';
import { secretsRef, webhookId } from '../repository.ts';
import type { WebhookState } from '../schema.ts';
import { sidesOf } from '../view.ts';

export interface Webhooks {
  readonly webhooks: Collection<WebhookState>;
}

/** A webhook that is not removed. */
export type Living = Exclude<WebhookState, { status: 'removed' }>;

/** The webhook that somebody of its department, or of 区数据局, wants to act on; refuses strangers and wrong states. */
export async function webhookFor(
  step: 'rotate' | 'ping' | 'enable' | 'remove',
  { webhooks }: Webhooks,
  org: string,
  call: Call,
): Promise<{ readonly before: Recorded<WebhookState>; readonly state: Living; readonly secrets: readonly Secret[] }> {
  forOwnersOnly(org, call.actor);
  const { before, secrets } = await call.read({ before: webhooks.ref(webhookId(org)), secrets: secretsRef(webhooks.table, org) });
  if (!before) throw notFound({ zh: '推送地址', en: 'webhook of' }, org);
  const { state } = before;
  checkStep(webhookLifecycle, step, state.status, sidesOf(org, call.actor), call.actor);
  honourVersion(before, call);
  if (state.status === 'removed') throw new Error('the lifecycle lets no removed webhook through');
  return { before, state, secrets };
}

/** What every webhook has, whatever its status. */
export function keptOf({ id, org, url, round, registeredAt, secretFrom, previousSecretUntil }: WebhookState) {
  return { id, org, url, round, registeredAt, secretFrom, ...(previousSecretUntil === undefined ? {} : { previousSecretUntil }) };
}

/** How events name a receiver. */
export function receiverOf({ org, url }: Pick<WebhookState, 'org' | 'url'>) {
  return { org, host: hostOf(new URL(url)) };
}
