import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import * as forms from '../domain/forms.ts';
import { registrationView } from '../recordView.ts';
import { applicationTypes } from '../schema.ts';
import { statisticsView } from '../statistics.ts';
import { applicationView, objectionView } from '../view.ts';

const applicationId = once(() => z.strictObject({ id: idSchema('app') }));
const registrationId = once(() => z.strictObject({ id: idSchema('reg') }));
const objectionId = once(() => z.strictObject({ id: idSchema('obn') }));

export const decideAcceptance = route({
  id: 'acceptRegistrationApplication',
  method: 'POST',
  path: '/registrations/applications/{id}/acceptance',
  permission: 'registrations:process',
  summary: { zh: '受理、一次性告知补正或不予受理', en: 'Accept, return for completion, or refuse' },
  description: { zh: '自收到之日起3个工作日。需补正的内容一次性告知，只能退回一次；不予受理须说明理由。', en: 'Within 3 working days of receipt. What is missing is told once and completely; a refusal gives its reasons.' },
  articles: ['art.14', 'registration.art.10'],
  get input() { return { path: applicationId(), body: forms.acceptanceInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { outcome: 'accepted' },
});

export const decideFormalReview = route({
  id: 'concludeFormalReview',
  method: 'POST',
  path: '/registrations/applications/{id}/formal-review',
  permission: 'registrations:process',
  summary: { zh: '形式审核结论', en: 'Conclude the formal review' },
  description: { zh: '自受理之日起20个工作日。逾期须先说明原因，任何情况下都不视为通过。通过后公示10个工作日；续展即办结。', en: 'Within 20 working days of acceptance. An overrun is explained first, and never approves. What passes is published for 10 working days; a renewal is done.' },
  articles: ['art.14', 'registration.art.11', 'registration.art.12'],
  get input() { return { path: applicationId(), body: forms.formalReviewInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { outcome: 'passed' },
});

export const explainOverrun = route({
  id: 'explainOverrun',
  method: 'POST',
  path: '/registrations/applications/{id}/overrun-explanation',
  permission: 'registrations:process',
  summary: { zh: '说明逾期原因', en: 'Explain an overrun' },
  articles: ['registration.art.11'],
  get input() { return { path: applicationId(), body: forms.reasonInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { reason: '材料须向市级登记机构核实' },
});

export const assignCode = route({
  id: 'assignRegistrationCode',
  method: 'POST',
  path: '/registrations/applications/{id}/code',
  permission: 'registrations:process',
  summary: { zh: '赋码', en: 'Assign the national code' },
  articles: ['art.14', 'registration.art.13', 'registration.art.15'],
  get input() { return { path: applicationId(), body: forms.codeInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'wrong-state', 'concurrent-change', 'already-registered'],
  example: { code: '310107-2026-000123' },
});

export const concludeCancellation = route({
  id: 'concludeCancellation',
  method: 'POST',
  path: '/registrations/applications/{id}/cancellation',
  permission: 'registrations:process',
  summary: { zh: '办结注销', en: 'Conclude a cancellation' },
  articles: ['art.14', 'registration.art.14'],
  get input() { return { path: applicationId(), body: forms.cancellationInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { outcome: 'cancelled' },
});

export const decideObjection = route({
  id: 'decideObjection',
  method: 'POST',
  path: '/registrations/objections/{id}/decision',
  permission: 'registrations:process',
  summary: { zh: '复核异议', en: 'Decide on an objection' },
  description: { zh: '异议成立的，终止登记；公示期满且全部异议不成立的，进入赋码。', en: 'One that is upheld terminates the registration; when the publication is over and none is left, the code may follow.' },
  articles: ['registration.art.12'],
  get input() { return { path: objectionId(), body: forms.objectionDecisionInput() }; },
  get output() { return applicationView(); },
  ifMatch: 'honoured',
  problems: ['not-found', 'wrong-state', 'concurrent-change'],
  example: { outcome: 'dismissed', reason: '权属证明与登记资源无关' },
});

export const listObjections = route({
  id: 'listObjections',
  method: 'GET',
  path: '/registrations/applications/{id}/objections',
  permission: 'registrations:read',
  summary: { zh: '列出对申请的异议', en: 'List the objections to an application' },
  description: { zh: '异议人的身份和内容只显示给区城运中心。', en: 'Who objects and what they say is shown to the centre alone.' },
  articles: ['registration.art.12'],
  get input() { return { path: applicationId(), query: z.strictObject(pageQuery()) }; },
  get output() { return z.object({ items: z.array(objectionView()) }); },
  paged: true,
  problems: ['not-your-department'],
});

export const revokeRegistration = route({
  id: 'revokeRegistration',
  method: 'POST',
  path: '/registrations/{id}/revocation',
  permission: 'registrations:process',
  summary: { zh: '撤销登记', en: 'Revoke a registration' },
  articles: ['art.14', 'registration.art.20'],
  get input() { return { path: registrationId(), body: forms.revocationInput() }; },
  get output() { return registrationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'wrong-state', 'concurrent-change'],
  example: { ground: 'false-material', reason: '来源证明系伪造' },
});

export const readStatistics = route({
  id: 'readRegistrationStatistics',
  method: 'GET',
  path: '/registrations/statistics',
  permission: 'registrations:read',
  summary: { zh: '登记统计', en: 'Statistics of registration' },
  description: {
    zh: '按部门、登记类型和状态的件数，各环节历时与法定期限的对照；由事件累计而成，可能晚于办理数秒。',
    en: 'By department, type and status, and the time in each step against its limit; made from events, so it may be some seconds behind.',
  },
  articles: ['art.14', 'art.28', 'registration.art.11'],
  get input() { return { query: z.strictObject({ department: departmentCode.optional(), type: z.enum(applicationTypes).optional() }) }; },
  get output() { return statisticsView(); },
});

/** What the urban operation centre does as the registering agency (办法 14). */
export const processingRoutes = [readStatistics, decideAcceptance, decideFormalReview, explainOverrun, assignCode, concludeCancellation, decideObjection, listObjections, revokeRegistration];
