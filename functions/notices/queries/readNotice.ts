import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import { inboxesOf } from '../domain/inbox.ts';
import { markRef, noticeRef } from '../inbox.ts';
import type * as routes from '../routes.ts';
import { viewNotice, type NoticeView } from '../view.ts';

/** One notice of one's own inbox. Of any other the caller learns nothing, not even that it exists. */
export const readNotice =
  ({ table }: { readonly table: string }) =>
  async ({ path: { id } }: Parsed<typeof routes.readNotice.input>, { actor, language, read }: Call): Promise<Outcome<NoticeView>> => {
    const { notice, readAt } = await read({ notice: noticeRef(table, inboxesOf(actor), id), readAt: markRef(table, actor, id) });
    if (!notice) throw notFound({ zh: '通知', en: 'notice in your inbox' }, id);
    return { answer: { body: viewNotice(notice, readAt, language) } };
  };
