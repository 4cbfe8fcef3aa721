import * as z from 'zod';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import * as forms from '../domain/forms.ts';
import { applicationView, listQuery, proposalView } from '../view.ts';

const applicationId = once(() => z.strictObject({ id: idSchema('app') }));
const registrationId = once(() => z.strictObject({ id: idSchema('reg') }));

const draftExample = {
  type: 'initial',
  object: { kind: 'resource', resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G' },
  source: '依据《社会救助暂行办法》在履职中形成',
  scenarios: '救助资格核验、政策效果评估',
  riskAssessment: { assessedOn: '2026-09-10', assessor: '区民政局信息科', conclusion: '含个人信息，经脱敏后风险可控' },
};

export const draftApplication = route({
  id: 'draftRegistrationApplication',
  method: 'POST',
  path: '/registrations/applications',
  permission: 'registrations:file',
  summary: { zh: '起草登记申请', en: 'Draft an application for registration' },
  description: {
    zh: '目录和登记册已有的内容自动带入并冻结为快照（存证），只需填写其余内容。同一对象已有在办或有效的首次登记时予以拒绝。',
    en: 'What the catalogue and the register know is filled in and frozen; only the rest is typed. A second live first registration of the same object is refused.',
  },
  articles: ['art.14', 'registration.art.7', 'registration.art.9', 'registration.art.15'],
  get input() { return { body: forms.draftInput() }; },
  get output() { return applicationView(); },
  success: 201,
  etag: true,
  problems: ['already-registered', 'not-your-department', 'wrong-state'],
  example: draftExample,
});

export const editApplication = route({
  id: 'editRegistrationApplication',
  method: 'PUT',
  path: '/registrations/applications/{id}',
  permission: 'registrations:file',
  summary: { zh: '修改登记申请', en: 'Write the draft anew' },
  description: { zh: '整体替换；快照重新冻结，各主体须重新审核。退回补正的申请也由此修改。', en: 'Replaces the draft as a whole: it is frozen anew and every consent is asked for again. What was returned for completion is mended here.' },
  articles: ['art.14', 'registration.art.7'],
  get input() { return { path: applicationId(), body: forms.draftInput() }; },
  get output() { return applicationView(); },
  success: 200,
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: draftExample,
});

export const readApplication = route({
  id: 'readRegistrationApplication',
  method: 'GET',
  path: '/registrations/applications/{id}',
  permission: 'registrations:read',
  summary: { zh: '查看登记申请', en: 'Read an application' },
  articles: ['art.14', 'registration.art.8'],
  get input() { return { path: applicationId() }; },
  get output() { return applicationView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listApplications = route({
  id: 'listRegistrationApplications',
  method: 'GET',
  path: '/registrations/applications',
  permission: 'registrations:read',
  summary: { zh: '列出登记申请', en: 'List applications' },
  description: {
    zh: '部门看本部门牵头的，或参与联合登记的；区城运中心和区数据局可指定部门，或按状态看全区的，有期限的按到期先后排列。',
    en: 'A department sees what it leads, or what it takes part in; the centre and the bureau name a department, or see the whole district by status, what has a period by its end.',
  },
  articles: ['art.14', 'registration.art.8'],
  get input() { return { query: listQuery(applicationView().shape.status) }; },
  get output() { return z.object({ items: z.array(applicationView()) }); },
  paged: true,
});

export const requestReview = route({
  id: 'requestInternalReview',
  method: 'POST',
  path: '/registrations/applications/{id}/review-request',
  permission: 'registrations:file',
  summary: { zh: '提交业务审核', en: 'Ask for the internal review' },
  articles: ['registration.art.7'],
  get input() { return { path: applicationId(), body: forms.noInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: {},
});

export const reviewInternally = route({
  id: 'reviewRegistrationInternally',
  method: 'POST',
  path: '/registrations/applications/{id}/internal-review',
  permission: 'registrations:endorse',
  summary: { zh: '业务审核', en: 'Endorse it, or send it back' },
  description: { zh: '每个登记主体的首席数据官都须审核同意，方可提交。', en: 'The CDO of every registering department has to consent before anything is submitted.' },
  articles: ['art.6', 'registration.art.7'],
  get input() { return { path: applicationId(), body: forms.internalReviewInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { outcome: 'endorsed' },
});

export const submitApplication = route({
  id: 'submitRegistrationApplication',
  method: 'POST',
  path: '/registrations/applications/{id}/submission',
  permission: 'registrations:file',
  summary: { zh: '提交登记申请', en: 'Submit it to the centre' },
  articles: ['art.14', 'registration.art.8', 'registration.art.10'],
  get input() { return { path: applicationId(), body: forms.noInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: {},
});

export const withdrawApplication = route({
  id: 'withdrawRegistrationApplication',
  method: 'POST',
  path: '/registrations/applications/{id}/withdrawal',
  permission: 'registrations:withdraw',
  summary: { zh: '撤回登记申请', en: 'Withdraw it' },
  articles: ['registration.art.8'],
  get input() { return { path: applicationId(), body: forms.withdrawalInput() }; },
  get output() { return applicationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { reason: '资源即将调整' },
});

export const proposeChange = route({
  id: 'proposeRegistrationChange',
  method: 'GET',
  path: '/registrations/{id}/proposal',
  permission: 'registrations:read',
  summary: { zh: '预填变更登记', en: 'A change, filled in' },
  description: {
    zh: '目录与登记内容的差异，以及据此预填的变更申请，可直接用于起草。',
    en: 'What differs between the catalogue and the registration, and a draft of the change made from it, ready to be posted.',
  },
  articles: ['art.14', 'registration.art.9'],
  get input() { return { path: registrationId() }; },
  get output() { return proposalView(); },
  problems: ['not-found', 'not-your-department', 'wrong-state'],
});

/** What a registering department does: draft, review inside, submit, withdraw. */
export const filingRoutes = [draftApplication, editApplication, readApplication, listApplications, requestReview, reviewInternally, submitApplication, withdrawApplication, proposeChange];
