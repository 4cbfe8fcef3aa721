import type { EventData, EventType } from '#events/catalogue.ts';
import type { Article } from '#shared/articles.ts';
import { derivedId } from '#shared/ids.ts';
import type { Text } from '#shared/language.ts';
import type { NoticeState } from '../schema.ts';
import type { Addressee } from './inbox.ts';

/** What is said to whom because of one event. */
export interface Saying {
  readonly to: readonly Addressee[];
  readonly title: Text;
  readonly text: Text;
  /** What it is about, where that is not what the event happened to. */
  readonly about?: string;
  /** Where the API shows that, when its id does not say. */
  readonly place?: string;
}

/** How the events of one type become notices. Says no more than each addressee can read in the case itself, and repeats no free text: who is named there is not for a message. */
export interface NoticeRule<D> {
  readonly article: Article;
  /** Departments whose names the sentences need. */
  readonly departments: (data: D) => readonly (string | undefined)[];
  readonly say: (data: D, nameOf: (department: string) => string) => readonly Saying[];
}

export type NoticeRules = { readonly [T in EventType]?: NoticeRule<EventData<T>> };

/** The part of an event that a notice is made of. */
export interface Fact {
  readonly id: string;
  readonly type: EventType;
  readonly at: string;
  readonly subject: string;
}

/** The notices of one event; the same event gives the same ones with the same ids. */
export function noticesOf(rule: NoticeRule<never>, { id, type, at, subject }: Fact, data: unknown, nameOf: (department: string) => string): NoticeState[] {
  return rule
    .say(data as never, nameOf)
    .filter(({ to }) => to.length > 0)
    .map(({ to, title, text, about = subject, place }, i) => ({ id: derivedId('ntc', at, `${id}/${i}`), event: id, type, at, subject: about, ...(place === undefined ? {} : { place }), article: rule.article, to: [...to], title, text }));
}

/** Where the API shows what a notice is about. */
const PLACES: Readonly<Record<string, (subject: string) => string>> = {
  req: (subject) => `/sharing/requests/${subject}`,
  gr: (subject) => `/sharing/grants/${subject}`,
  scn: (subject) => `/sharing/scenarios/${subject}`,
  app: (subject) => `/registrations/applications/${subject}`,
  reg: (subject) => `/registrations/${subject}`,
  mem: (subject) => `/library-memberships/${subject}`,
  inv: (subject) => `/city-platform/inventories/${subject}`,
  qis: (subject) => `/quality/issues/${subject}`,
  ord: (subject) => `/supervision/orders/${subject}`,
  vio: (subject) => `/supervision/violations/${subject}`,
  ins: (subject) => `/supervision/inspections/${subject}`,
  whk: (subject) => `/notices/webhooks/${subject.slice('whk_'.length)}`,
};

export function placeOf({ subject, place }: { readonly subject: string; readonly place?: string | undefined }): string | undefined {
  return place ?? PLACES[subject.split('_')[0] ?? '']?.(subject);
}
