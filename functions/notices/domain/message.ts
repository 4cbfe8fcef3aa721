import type { NoticeState } from '../schema.ts';
import { placeOf } from './notice.ts';

/** A message as Standard Webhooks recommends it: what happened, when it happened, and about what. */
export function messageBody({ type, at, data }: { readonly type: string; readonly at: string; readonly data: Readonly<Record<string, unknown>> }): string {
  return JSON.stringify({ type, timestamp: at, data });
}

/** A notice for a department's own system, in both languages. Only desks of that department are named, and no person. */
export function noticeBody({ id, type, at, subject, place, article, to, title, text }: NoticeState, org: string): string {
  const href = placeOf({ subject, place });
  const roles = [...new Set(to.filter((addressee) => addressee.org === org).map(({ role }) => role))];
  return messageBody({ type, at, data: { id, org, roles, title, text, subject: { id: subject, ...(href === undefined ? {} : { href }) }, article } });
}
