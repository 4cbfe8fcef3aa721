import type { Call, Outcome } from '#shared/call.ts';
import { derivedId } from '#shared/ids.ts';
import { count } from '#shared/observability.ts';
import { refsBy } from '#shared/store/ref.ts';
import { departmentRef } from '../../departments/published.ts';
import { noticeBody } from '../domain/message.ts';
import { noticesOf, type Fact, type NoticeRule } from '../domain/notice.ts';
import { noticeRules, type NoticedType } from '../domain/rules.ts';
import { noticeNotes } from '../inbox.ts';
import { deliveryNote, webhookId } from '../repository.ts';
import type { NoticeState, PendingDelivery, WebhookState } from '../schema.ts';
import type { Deliveries } from '../workflow.ts';
import type { Webhooks } from './webhookAtHand.ts';

/** It had been told before: the notice stands as it is. */
export class ToldBefore extends Error {
  constructor() {
    super('this notice exists already');
    this.name = 'ToldBefore';
  }
}

export interface Event extends Fact {
  readonly type: NoticedType;
  readonly data: unknown;
}

export type NotifyDeps = Webhooks & { readonly tables: { readonly departments: string }; readonly deliveries: Deliveries };

/** How many notices there are of one event. */
export function countOf({ data, ...event }: Event): number {
  return noticesOf(noticeRules[event.type] as unknown as NoticeRule<never>, event, data, (code) => code).length;
}

/** Makes one of the notices of an event and, for departments with a webhook, a delivery each; in one transaction, so a repeated event finds all of it or nothing. */
export const notify =
  ({ webhooks, tables, deliveries }: NotifyDeps) =>
  async ({ event, index }: { readonly event: Event; readonly index: number }, { read, now }: Call): Promise<Outcome<{ readonly made: number }>> => {
    const rule = noticeRules[event.type] as unknown as NoticeRule<never>;
    const named = [...new Set(rule.departments(event.data as never))].filter((code) => code !== undefined);
    const noticeBy = (nameOf: (code: string) => string) => noticesOf(rule, event, event.data, nameOf).slice(index, index + 1);
    const orgs = [...new Set(noticeBy((code) => code).flatMap(departmentsOf))];
    const { departments, receivers } = await read({
      departments: refsBy(named, (code) => departmentRef(tables.departments, code)),
      receivers: refsBy(orgs, (org) => webhooks.ref(webhookId(org))),
    });
    const notices = noticeBy((code) => departments.get(code)?.state.name ?? code);
    const outgoing = notices.flatMap((notice) => departmentsOf(notice).flatMap((org) => deliveryOf(notice, receivers.get(org)?.state, now)));
    const told = () => new ToldBefore();
    return {
      answer: { body: { made: notices.length } },
      notes: [...notices.flatMap((notice) => noticeNotes(webhooks.table, notice, told)), ...outgoing.map((delivery) => deliveryNote(webhooks.table, undefined, delivery, told))],
      after: async () => {
        for (const _ of notices) count('NoticeMade');
        await Promise.all(outgoing.map(({ id }) => deliveries.start(id)));
      },
    };
  };

/** The departments among the addressees; authorities are addressed by their role and read their inbox. */
function departmentsOf({ to }: NoticeState): string[] {
  return [...new Set(to.flatMap(({ org }) => org ?? []))];
}

function deliveryOf(notice: NoticeState, webhook: WebhookState | undefined, now: string): PendingDelivery[] {
  if (webhook?.status !== 'active' && webhook?.status !== 'failing') return [];
  const { org, round } = webhook;
  const id = derivedId('dlv', notice.at, `${notice.id}/${org}/${round}`);
  return [{ id, org, round, kind: 'notice', noticeId: notice.id, body: noticeBody(notice, org), createdAt: now, attempts: [], status: 'pending', nextAttemptAt: now }];
}
