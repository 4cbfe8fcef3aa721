import * as z from 'zod';
import { certificateSchema } from '#shared/evidence/certificate.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { comparisonView, printView, registrationView, verificationView, versionView } from '../recordView.ts';
import { registrationStatuses } from '../schema.ts';
import { listQuery } from '../view.ts';

const registrationId = once(() => z.strictObject({ id: idSchema('reg') }));
const version = (description: string) => z.coerce.number().int().min(1).max(999_999).meta({ description, example: 1 });
const moment = once(() => z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .meta({ description: '时点：时间，或日期（指该日24时） · a moment: a time, or a date, which means its end', example: '2027-03-01' }));

export const listRegistrations = route({
  id: 'listRegistrations',
  method: 'GET',
  path: '/registrations',
  permission: 'registrations:read',
  summary: { zh: '列出登记', en: 'List registrations' },
  description: {
    zh: '部门看本部门牵头的，或参与联合登记的；区城运中心和区数据局可指定部门，或按状态看全区的，有效的按到期先后排列。',
    en: 'A department sees what it leads, or what it takes part in; the centre and the bureau name a department, or see the whole district by status, what is active by its end.',
  },
  articles: ['art.14', 'registration.art.13'],
  get input() { return { query: listQuery(z.enum(registrationStatuses)) }; },
  get output() { return z.object({ items: z.array(registrationView()) }); },
  paged: true,
  problems: ['not-your-department'],
});

export const readRegistration = route({
  id: 'readRegistration',
  method: 'GET',
  path: '/registrations/{id}',
  permission: 'registrations:read',
  summary: { zh: '查看登记（现状或某一时点）', en: 'Read a registration, now or as of a moment' },
  description: { zh: '带 at 时给出该时点的登记内容；各版本自其生效的一刻起有效。', en: 'With `at`, what was registered at that moment; a version holds from the very instant that made it.' },
  articles: ['art.14', 'registration.art.13', 'registration.art.15'],
  get input() { return { path: registrationId(), query: z.strictObject({ at: moment().optional() }) }; },
  get output() { return registrationView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listVersions = route({
  id: 'listRegistrationVersions',
  method: 'GET',
  path: '/registrations/{id}/versions',
  permission: 'registrations:read',
  summary: { zh: '登记的全部版本', en: 'The history of a registration' },
  description: { zh: '自新至旧，每一版本的事由、时间和与前一版本的差异。', en: 'The newest first: what made each version, when, and what it changed.' },
  articles: ['art.14', 'registration.art.9'],
  get input() { return { path: registrationId(), query: z.strictObject(pageQuery()) }; },
  get output() { return z.object({ items: z.array(versionView()) }); },
  paged: true,
  problems: ['not-found', 'not-your-department'],
});

export const compareVersions = route({
  id: 'compareRegistrationVersions',
  method: 'GET',
  path: '/registrations/{id}/differences',
  permission: 'registrations:read',
  summary: { zh: '比较登记的两个版本', en: 'Compare two versions of a registration' },
  articles: ['art.14', 'registration.art.9'],
  get input() { return { path: registrationId(), query: z.strictObject({ from: version('旧版本号 · the older version'), to: version('新版本号 · the newer version') }) }; },
  get output() { return comparisonView(); },
  problems: ['not-found', 'not-your-department'],
});

export const readCertificate = route({
  id: 'readCertificate',
  method: 'GET',
  path: '/registrations/{id}/certificate',
  permission: 'registrations:read',
  summary: { zh: '登记证明（数据）', en: 'The certificate of a registration, as data' },
  description: {
    zh: '证明的每一项都可凭证据链离线核验：npm run verify -- certificate.json chain.json。只为有效的登记出具。',
    en: 'Every field of it can be verified offline against the evidence chain: npm run verify -- certificate.json chain.json. Only of what is valid.',
  },
  articles: ['art.14', 'registration.art.13'],
  get input() { return { path: registrationId() }; },
  get output() { return certificateSchema().meta({ id: 'Certificate' }); },
  entry: 'certificate',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'evidence-damaged'],
});

export const printCertificate = route({
  id: 'printCertificate',
  method: 'GET',
  path: '/registrations/{id}/certificate.pdf',
  permission: 'registrations:read',
  summary: { zh: '登记证明（可打印）', en: 'The certificate of a registration, to print' },
  description: { zh: 'A4，PDF/A-3，中英文；二维码通向公开核验，附件 certificate.json 即证明数据。', en: 'A4, PDF/A-3, in both languages; its QR code leads to public verification, its attachment certificate.json is the certificate as data.' },
  articles: ['art.14', 'registration.art.13'],
  get input() { return { path: registrationId() }; },
  get output() { return printView(); },
  produces: ['application/pdf'],
  entry: 'certificate',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'evidence-damaged'],
});

export const verifyRegistration = route({
  id: 'verifyRegistration',
  method: 'GET',
  path: '/registrations/verification',
  permission: 'public',
  summary: { zh: '公开核验登记', en: 'Verify a registration' },
  description: {
    zh: '凭登记结果查询码或受理编号，无须登录；只显示公示的内容、登记状态和有效期。浏览器得到网页。',
    en: 'By query code or acceptance number, without login: what is made public of it, its state and its validity. A browser gets a page.',
  },
  articles: ['art.14', 'registration.art.12'],
  get input() {
    return {
      query: z.strictObject({
        code: z.string().trim().min(1).max(100).optional().meta({ description: '登记结果查询码或受理编号 · query code or acceptance number', example: '310107-2026-000123' }),
        lang: z.enum(['zh', 'en']).optional().meta({ description: '语言，缺省按 Accept-Language · language, by Accept-Language unless said' }),
      }),
    };
  },
  get output() { return verificationView(); },
  produces: ['application/json', 'text/html'],
  // For people with a certificate in hand; trying codes out one after another is not worth while.
  throttle: { rate: 5, burst: 20 },
  problems: ['not-found'],
});

/** The registered record. The fixed path stands before those with an id in its place. */
export const recordRoutes = [listRegistrations, verifyRegistration, readRegistration, listVersions, compareVersions, readCertificate, printCertificate];
