import * as z from 'zod';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import * as forms from '../domain/forms.ts';
import { publicationFeed } from '../publications.ts';
import { receiptView } from '../view.ts';

const applicationId = once(() => z.strictObject({ id: idSchema('app') }));

/** Requests per second over everybody: what the public may call cannot use up what officials need. */
const PUBLIC_READING = { rate: 20, burst: 40 };
const PUBLIC_FILING = { rate: 2, burst: 10 };

export const fileObjection = route({
  id: 'fileObjection',
  method: 'POST',
  path: '/registrations/applications/{id}/objections',
  permission: 'public',
  summary: { zh: '对公示提出异议', en: 'Object to what is published' },
  description: { zh: '公示期内（至最后一日24时）任何单位和个人均可实名提出并附证据。身份信息只供区城运中心核实，不公开、不进入日志和存证。', en: 'Anybody may object until 24:00 of the last day of publication, by real name and with evidence. Who they are is for the centre alone: never public, in no log and no evidence.' },
  articles: ['art.14', 'registration.art.12'],
  get input() { return { path: applicationId(), body: forms.objectionInput() }; },
  get output() { return receiptView(); },
  success: 201,
  throttle: PUBLIC_FILING,
  problems: ['not-found', 'wrong-state', 'concurrent-change'],
  example: { party: { name: '某数据服务企业', identity: '91350100M000100Y43', contact: '邮寄地址' }, statement: '登记主体并非该数据的采集单位', evidence: '采集协议编号与签署日期' },
});

export const filePartyCorrection = route({
  id: 'fileInterestedPartyCorrection',
  method: 'POST',
  path: '/registrations/corrections',
  permission: 'public',
  summary: { zh: '利害关系人申请更正登记', en: 'Apply for a correction as an interested party' },
  description: { zh: '实名，并附登记主体的书面同意或者证明登记有误的材料；直接提交区城运中心受理。', en: 'By real name, with the subject’s written consent or proof of the error; it goes to the centre at once.' },
  articles: ['art.14', 'registration.art.9'],
  get input() { return { body: forms.partyCorrectionInput() }; },
  get output() { return receiptView(); },
  success: 201,
  throttle: PUBLIC_FILING,
  problems: [],
  example: { code: '310107-2026-000123', party: { name: '某数据服务企业', identity: '91350100M000100Y43', contact: '邮寄地址' }, corrections: [{ field: 'summary', value: '更正后的数据内容简介' }], proof: '登记主体出具的书面同意' },
});

export const listPublications = route({
  id: 'listPublications',
  method: 'GET',
  path: '/registrations/publications',
  permission: 'public',
  summary: { zh: '公示', en: 'What is published for objections' },
  description: {
    zh: '只公示登记主体名称、登记类型、登记数据名称和数据内容简介。JSON 为 JSON Feed 1.1，可订阅；浏览器得到网页。',
    en: 'Four fields and no other: who registers, the type, the name and the summary of the data. The JSON is a JSON Feed 1.1 to subscribe to; a browser gets a page.',
  },
  articles: ['art.14', 'registration.art.12'],
  get input() { return { query: z.strictObject({ lang: z.enum(['zh', 'en']).optional().meta({ description: '语言 · language' }), ...pageQuery() }) }; },
  get output() { return publicationFeed(); },
  paged: true,
  produces: ['application/json', 'text/html'],
  throttle: PUBLIC_READING,
});

/** What anybody may do, without a token. */
export const anybodyRoutes = [listPublications, fileObjection, filePartyCorrection];
