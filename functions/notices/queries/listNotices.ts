import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { inboxesOf } from '../domain/inbox.ts';
import { positionAfter, positionIn, readInboxes, readMarks } from '../inbox.ts';
import type * as routes from '../routes.ts';
import { viewNotice, type NoticeView } from '../view.ts';

const DEFAULT_LIMIT = 50;
/** Notices looked at to find and to count the unread ones: what a reading costs does not grow with the inbox. */
const WINDOW = 200;

interface Inbox {
  readonly items: NoticeView[];
  readonly unread?: { readonly count: number; readonly more: boolean };
}

/** An official's inbox, newest first, in two round trips: the notices of all their desks, then their own marks. */
export const listNotices =
  ({ client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string }) =>
  async ({ query: { unread, limit = DEFAULT_LIMIT, cursor } }: Parsed<typeof routes.listNotices.input>, { actor, language }: Call): Promise<Outcome<Inbox>> => {
    const first = cursor === undefined;
    const onlyUnread = unread === 'true';
    const { items: looked, more } = await readInboxes(client, table, inboxesOf(actor), { before: cursor === undefined ? undefined : positionIn(cursor), limit: first || onlyUnread ? WINDOW : limit });
    const marks = await readMarks(client, table, actor, looked);
    const unreadOnes = looked.filter(({ id }) => !marks.has(id));
    const fitting = onlyUnread ? unreadOnes : looked;
    const shown = fitting.slice(0, limit);
    const last = fitting.length > limit ? shown.at(-1) : more ? looked.at(-1) : undefined;
    return {
      answer: {
        body: { items: shown.map((notice) => viewNotice(notice, marks.get(notice.id), language)), ...(first ? { unread: { count: unreadOnes.length, more } } : {}) },
        next: last && positionAfter(last.id),
      },
    };
  };
