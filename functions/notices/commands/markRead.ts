import type { Call, Outcome } from '#shared/call.ts';
import type { Instant } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults } from '#shared/problems/problem.ts';
import { refsBy } from '#shared/store/ref.ts';
import { inboxesOf } from '../domain/inbox.ts';
import { markNote, markRef, noticeRef } from '../inbox.ts';
import type * as routes from '../routes.ts';

interface Reading {
  readonly items: { id: string; readAt: Instant }[];
}

/** Marks notices as read, for this person alone. Each mark is an item of its own, so that however many are made at once, each counts once. */
export const markRead =
  ({ table }: { readonly table: string }) =>
  async ({ body }: Parsed<typeof routes.markRead.input>, { actor, now, read }: Call): Promise<Outcome<Reading>> => {
    const ids = [...new Set(body.ids)];
    const inboxes = inboxesOf(actor);
    const { notices, marks } = await read({ notices: refsBy(ids, (id) => noticeRef(table, inboxes, id)), marks: refsBy(ids, (id) => markRef(table, actor, id)) });
    refuseFaults(
      body.ids.flatMap((id, i) => (notices.get(id) ? [] : [bodyFault(`/ids/${i}`, 'unknown-notice', { zh: '您的收件箱中没有这条通知', en: 'is no notice of your inbox' })])),
    );
    const unread = [...notices.values()].flatMap((notice) => (notice && marks.get(notice.id) === undefined ? [notice] : []));
    return {
      answer: { body: { items: ids.map((id) => ({ id, readAt: marks.get(id) ?? now })) } },
      notes: unread.map((notice) => markNote(table, actor, notice, now)),
    };
  };
