import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { useView } from './delivery/schema.ts';
import { decisionInput, requestInput, revocationInput, scenarioInput, useInput, withdrawalInput } from './schema.ts';
import { grantView, requestView, scenarioView } from './view.ts';

const requestId = once(() => z.strictObject({ id: idSchema('req') }));
const grantId = once(() => z.strictObject({ id: idSchema('gr') }));
const scenarioId = once(() => z.strictObject({ id: idSchema('scn') }));
const side = once(() => z.enum(['incoming', 'outgoing']).optional().meta({ description: 'outgoing：本部门提出的（默认）；incoming：需本部门办理的 · filed by us (default), or for us to answer' }));
const department = once(() => departmentCode.optional().meta({ description: '区数据局可指定部门 · for the data bureau' }));

export const fileRequest = route({
  id: 'fileSharingRequest',
  method: 'POST',
  path: '/sharing/requests',
  permission: 'sharing:file',
  summary: { zh: '提出共享申请', en: 'File a sharing request' },
  description: {
    zh: '无条件共享和已备案场景即时授权；有条件共享由责任部门在5个工作日内审核，逾期未反馈视为审核通过；不予共享类当场退回并说明法律依据。',
    en: 'Unconditional resources and filed scenarios are granted at once; conditional ones are decided within 5 working days, and silence approves; what the law bars is refused with its legal basis.',
  },
  articles: ['art.15', 'art.16', 'art.17', 'reg809.art.20', 'reg809.art.21'],
  get input() { return { body: requestInput() }; },
  get output() { return requestView(); },
  success: 201,
  etag: true,
  problems: ['not-shareable'],
  example: {
    resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G',
    basis: '《社会救助暂行办法》第四十八条',
    scenario: '街道受理临时救助时核对申请家庭的低保状况',
    scope: { items: ['household_id', 'approval_date'] },
    method: 'api',
    until: '2027-09-30',
    commitment: true,
  },
});

export const readRequest = route({
  id: 'readSharingRequest',
  method: 'GET',
  path: '/sharing/requests/{id}',
  permission: 'sharing:read',
  summary: { zh: '查看共享申请', en: 'Read a sharing request' },
  articles: ['art.17'],
  get input() { return { path: requestId() }; },
  get output() { return requestView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listRequests = route({
  id: 'listSharingRequests',
  method: 'GET',
  path: '/sharing/requests',
  permission: 'sharing:read',
  summary: { zh: '列出共享申请', en: 'List sharing requests' },
  articles: ['art.17'],
  get input() { return { query: z.strictObject({ view: side(), status: requestView().shape.status.optional(), department: department(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(requestView()) }); },
  paged: true,
});

export const decideRequest = route({
  id: 'decideSharingRequest',
  method: 'POST',
  path: '/sharing/requests/{id}/decision',
  permission: 'sharing:decide',
  summary: { zh: '责任部门审核并反馈', en: 'Approve or refuse' },
  description: {
    zh: '不予通过须选择法定理由并说明；以法律、行政法规禁止为由的须写明条文。无正当理由拒绝的，依第三十二条追责。',
    en: 'A refusal needs a ground from the list and its reasons; a bar by law must cite the provision.',
  },
  articles: ['art.15', 'art.17', 'art.32', 'reg809.art.21'],
  get input() { return { path: requestId(), body: decisionInput() }; },
  get output() { return requestView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change', 'not-shareable'],
  example: { outcome: 'approved', conditions: '仅限社会救助核对使用，查询结果不落库' },
});

export const withdrawRequest = route({
  id: 'withdrawSharingRequest',
  method: 'POST',
  path: '/sharing/requests/{id}/withdrawal',
  permission: 'sharing:withdraw',
  summary: { zh: '撤回共享申请', en: 'Withdraw a sharing request' },
  articles: ['art.17'],
  get input() { return { path: requestId(), body: withdrawalInput() }; },
  get output() { return requestView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { reason: '业务调整，不再需要' },
});

export const readGrant = route({
  id: 'readGrant',
  method: 'GET',
  path: '/sharing/grants/{id}',
  permission: 'grants:read',
  summary: { zh: '查看共享授权', en: 'Read a grant' },
  articles: ['art.15', 'art.17'],
  get input() { return { path: grantId() }; },
  get output() { return grantView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listGrants = route({
  id: 'listGrants',
  method: 'GET',
  path: '/sharing/grants',
  permission: 'grants:read',
  summary: { zh: '列出共享授权', en: 'List grants' },
  articles: ['art.15', 'art.17'],
  get input() { return { query: z.strictObject({ view: side(), department: department(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(grantView()) }); },
  paged: true,
});

export const useGrant = route({
  id: 'recordGrantUse',
  method: 'POST',
  path: '/sharing/grants/{id}/uses',
  permission: 'grants:use',
  summary: { zh: '登记一次数据使用', en: 'Record a use before the data are handed out' },
  articles: ['art.13', 'art.15', 'reg809.art.25', 'reg809.art.29'],
  get input() { return { path: grantId(), body: useInput() }; },
  get output() { return useView(); },
  success: 201,
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { purpose: '受理临时救助申请核对' },
});

export const revokeGrant = route({
  id: 'revokeGrant',
  method: 'POST',
  path: '/sharing/grants/{id}/revocation',
  permission: 'grants:revoke',
  summary: { zh: '撤销或放弃授权', en: 'Revoke or give up a grant' },
  articles: ['art.15', 'reg809.art.27'],
  get input() { return { path: grantId(), body: revocationInput() }; },
  get output() { return grantView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { reason: '使用场景已终止' },
});

export const proposeScenario = route({
  id: 'proposeSharingScenario',
  method: 'POST',
  path: '/sharing/scenarios',
  permission: 'scenarios:propose',
  summary: { zh: '设定便捷共享场景', en: 'Propose a convenient sharing scenario' },
  articles: ['art.17'],
  get input() { return { body: scenarioInput() }; },
  get output() { return scenarioView(); },
  success: 201,
  etag: true,
  example: { name: '临时救助核对', description: '街道受理临时救助时核对低保状况', responsible: 'mzj', resources: ['res_01K5XV9Z7Q3M8N2B4C6D8E0F1G'] },
});

export const signScenario = route({
  id: 'fileSharingScenario',
  method: 'POST',
  path: '/sharing/scenarios/{id}/filing',
  permission: 'scenarios:file',
  summary: { zh: '签署并备案便捷共享场景', en: 'Sign a scenario, and put it on file' },
  description: { zh: '双方首席数据官签署后，由区数据局备案存证。', en: 'The CDOs of both sides sign, then the data bureau files it.' },
  articles: ['art.17'],
  get input() { return { path: scenarioId(), body: z.strictObject({}) }; },
  get output() { return scenarioView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'wrong-state', 'concurrent-change'],
  example: {},
});

export const readScenario = route({
  id: 'readSharingScenario',
  method: 'GET',
  path: '/sharing/scenarios/{id}',
  permission: 'sharing:read',
  summary: { zh: '查看便捷共享场景', en: 'Read a scenario' },
  articles: ['art.17'],
  get input() { return { path: scenarioId() }; },
  get output() { return scenarioView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listScenarios = route({
  id: 'listSharingScenarios',
  method: 'GET',
  path: '/sharing/scenarios',
  permission: 'sharing:read',
  summary: { zh: '列出便捷共享场景', en: 'List scenarios' },
  articles: ['art.17'],
  get input() { return { query: z.strictObject({ view: side(), department: department(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(scenarioView()) }); },
  paged: true,
});

export const routes = [
  fileRequest,
  readRequest,
  listRequests,
  decideRequest,
  withdrawRequest,
  readGrant,
  listGrants,
  useGrant,
  revokeGrant,
  proposeScenario,
  signScenario,
  readScenario,
  listScenarios,
  ...deliveryRoutes,
];
