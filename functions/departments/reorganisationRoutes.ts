import * as z from 'zod';
import { idSchema } from '#shared/ids.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { acceptanceInput, reorganisationInput, reorganisationPage, reorganisationView, reorganisationWithdrawalInput } from './reorganisationSchema.ts';

const path = once(() => z.strictObject({ id: idSchema('reo') }));

export const proposeReorganisation = route({
  id: 'proposeReorganisation',
  method: 'POST',
  path: '/departments/reorganisations',
  permission: 'reorganisations:keep',
  summary: { zh: '提出部门合并或拆分', en: 'Propose a merger or a split of departments' },
  description: {
    zh: '各承接部门的第一责任人或首席数据官接收后，于生效日（当日第一次整点作业）生效：原部门不再办理业务，其目录、共享申请、授权等逐项移交，法定期限不变。拆分按职责划分，其余事项由一个部分承接；仅划出部分职责的，原部门自己承接其余。',
    en: 'Once the head or CDO of every successor has accepted, it comes into force on its day (with the first hourly run): the predecessor acts no more, and its entries, requests and grants go over one by one, statutory deadlines unchanged. A split divides by duties, and one part takes the rest; where only some duties go, the department itself takes the rest.',
  },
  articles: ['art.6'],
  get input() { return { body: reorganisationInput() }; },
  get output() { return reorganisationView(); },
  success: 201,
  etag: true,
  problems: ['concurrent-change'],
  example: { kind: 'merger', predecessors: ['csl'], parts: [{ successor: 'mzj' }], basis: '《关于区级机构改革的实施意见》', effectiveOn: '2027-01-01' },
});

export const listReorganisations = route({
  id: 'listReorganisations',
  method: 'GET',
  path: '/departments/reorganisations',
  permission: 'departments:read',
  summary: { zh: '机构调整列表', en: 'Mergers and splits' },
  description: { zh: '最近提出的在前；尚未移交的事项见单项。', en: 'The latest first; what is left to hand over is told by each one.' },
  articles: ['art.6'],
  get input() { return { query: z.strictObject(pageQuery()) }; },
  get output() { return reorganisationPage(); },
  paged: true,
});

export const readReorganisation = route({
  id: 'readReorganisation',
  method: 'GET',
  path: '/departments/reorganisations/{id}',
  permission: 'departments:read',
  summary: { zh: '查看机构调整及移交进度', en: 'Read a reorganisation and how far it is' },
  articles: ['art.6'],
  get input() { return { path: path() }; },
  get output() { return reorganisationView(); },
  etag: true,
  problems: ['not-found'],
});

export const acceptReorganisation = route({
  id: 'acceptReorganisation',
  method: 'POST',
  path: '/departments/reorganisations/{id}/acceptance',
  permission: 'reorganisations:accept',
  summary: { zh: '承接部门接收或不予接收', en: 'A receiver accepts, or refuses' },
  articles: ['art.6'],
  get input() { return { path: path(), body: acceptanceInput() }; },
  get output() { return reorganisationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { outcome: 'accepted' },
});

export const withdrawReorganisation = route({
  id: 'withdrawReorganisation',
  method: 'POST',
  path: '/departments/reorganisations/{id}/withdrawal',
  permission: 'reorganisations:keep',
  summary: { zh: '撤回尚未生效的机构调整', en: 'Withdraw a reorganisation before its day' },
  articles: ['art.6'],
  get input() { return { path: path(), body: reorganisationWithdrawalInput() }; },
  get output() { return reorganisationView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'wrong-state', 'concurrent-change'],
  example: { reason: '改革方案调整' },
});

export const reorganisationRoutes = [proposeReorganisation, listReorganisations, readReorganisation, acceptReorganisation, withdrawReorganisation];
