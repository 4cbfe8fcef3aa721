import * as z from 'zod';
import { html, type Html } from '#shared/http/html.ts';
import type { Representation } from '#shared/http/representation.ts';
import type { Language } from '#shared/language.ts';
import { once } from '#shared/once.ts';
import { TYPES } from './domain/drafting.ts';
import type { ApplicationState } from './schema.ts';

/** 登记办法 12: exactly these four are made public. */
const fields = once(() => z
  .strictObject({
    subjectNames: z.string().meta({ description: '登记主体名称 · who registers' }),
    registrationType: z.string().meta({ description: '登记类型 · type of registration' }),
    dataName: z.string().meta({ description: '登记数据名称 · name of the data' }),
    summary: z.string().meta({ description: '数据内容简介 · what the data are' }),
  })
  .meta({ id: 'PublishedFields' }));

/** What is published now, as a JSON Feed (jsonfeed.org, version 1.1); its items carry the four fields and the number to object by. */
export const publicationFeed = once(() => z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    description: z.string(),
    language: z.string(),
    next_url: z.string().optional(),
    items: z.array(z.object({ id: z.string().meta({ description: '申请编号，提出异议时引用 · to quote in an objection' }), content_text: z.string(), date_published: z.iso.datetime({ offset: true }), _registration: fields() })),
  })
  .meta({ id: 'PublicationFeed' }));
export type PublicationFeed = z.output<ReturnType<typeof publicationFeed>>;

const WORDS = {
  title: { zh: '普陀区公共数据资源登记公示', en: 'Putuo District: registrations published for objections' },
  description: {
    zh: '公示期为10个工作日。对公示内容有异议的，可在公示期内实名提出并附证据。',
    en: 'Published for 10 working days. Whoever objects may say so within that time, by real name and with evidence.',
  },
  subjectNames: { zh: '登记主体名称', en: 'Registering body' },
  registrationType: { zh: '登记类型', en: 'Type' },
  dataName: { zh: '登记数据名称', en: 'Name of the data' },
  summary: { zh: '数据内容简介', en: 'What the data are' },
  none: { zh: '目前没有公示中的登记申请。', en: 'Nothing is published at the moment.' },
  more: { zh: '下一页', en: 'Next page' },
} as const;

const COLUMNS = ['subjectNames', 'registrationType', 'dataName', 'summary'] as const;

export function feedOf(published: readonly ApplicationState[], language: Language, next: string | undefined): PublicationFeed {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: WORDS.title[language],
    description: WORDS.description[language],
    language: language === 'zh' ? 'zh-CN' : 'en',
    ...(next === undefined ? {} : { next_url: `/registrations/publications?cursor=${encodeURIComponent(next)}` }),
    items: published.map((application) => itemOf(application, language)),
  };
}

function itemOf({ id, type, subjects, title, publishedAt, openedAt }: ApplicationState, language: Language): PublicationFeed['items'][number] {
  const shown = { subjectNames: subjects.map(({ name }) => name).join('、'), registrationType: TYPES[type][language], dataName: title.name, summary: title.summary };
  return { id, content_text: COLUMNS.map((column) => `${WORDS[column][language]} ${shown[column]}`).join('\n'), date_published: publishedAt ?? openedAt, _registration: shown };
}

/** The same as a plain page: a table of four columns that any browser reads. */
export const publicationPage: Representation<PublicationFeed> = {
  type: 'text/html',
  write: (feed, language) => pageOf(feed, language).text,
};

function pageOf(feed: PublicationFeed, language: Language): Html {
  const rows = feed.items.map(({ id, _registration: shown }) => html`<tr id="${id}">${COLUMNS.map((column) => html`<td>${shown[column]}</td>`)}</tr>`);
  const table = html`<table><thead><tr>${COLUMNS.map((column) => html`<th scope="col">${WORDS[column][language]}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
  return html`<!doctype html><html lang="${feed.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${feed.title}</title><link rel="alternate" type="application/feed+json" href="/registrations/publications"></head><body><h1>${feed.title}</h1><p>${feed.description}</p>${rows.length === 0 ? html`<p>${WORDS.none[language]}</p>` : table}${feed.next_url !== undefined && html`<p><a href="${feed.next_url}">${WORDS.more[language]}</a></p>`}</body></html>`;
}
