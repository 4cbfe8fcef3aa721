import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { issueRoutes } from './issueRoutes.ts';
import { overviewRoutes } from './overviewRoutes.ts';
import { acceptanceInput, batchInput, batchPage, batchView, datasetPage, datasetView, nothingInput, planView, rulesInput, scorecardPage, scorePage, uploadInput } from './schema.ts';

const batch = once(() => z.strictObject({ id: idSchema('bat') }));
const resource = once(() => z.strictObject({ id: idSchema('res') }));
const ofDepartment = once(() => departmentCode.optional().meta({ description: '部门代码，默认本部门 · department, default one’s own' }));

export const announceBatch = route({
  id: 'announceBatch',
  method: 'POST',
  path: '/quality/batches',
  permission: 'quality:deliver',
  summary: { zh: '申报归集批次', en: 'Announce a batch' },
  description: {
    zh: '申报本部门已发布资源的一个数据文件，取得上传地址；文件到达后自动核验。超过 64 MiB 的文件分段上传，再调用 upload 完成。',
    en: 'Announces a file of a published resource and answers where to upload it; its arrival starts the check. Files beyond 64 MiB go up in parts, completed by `upload`.',
  },
  articles: ['art.9', 'art.11'],
  get input() { return { body: batchInput() }; },
  get output() { return batchView(); },
  success: 201,
  etag: true,
  problems: ['not-found', 'not-your-department', 'not-published', 'wrong-state'],
  example: { resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', mode: 'whole', period: { from: '2026-09-01', to: '2026-09-30' }, format: 'csv', rows: 1200, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', size: 184_320 },
});

export const completeUpload = route({
  id: 'completeBatchUpload',
  method: 'POST',
  path: '/quality/batches/{id}/upload',
  permission: 'quality:deliver',
  summary: { zh: '完成分段上传', en: 'Complete an upload in parts' },
  articles: ['art.9'],
  get input() { return { path: batch(), body: uploadInput() }; },
  get output() { return batchView(); },
  etag: true,
  problems: ['not-found', 'not-your-department', 'wrong-state'],
  example: { parts: [{ number: 1, etag: '"9b2cf535f27731c974343645a3985328"' }] },
});

export const startCheck = route({
  id: 'startBatchCheck',
  method: 'POST',
  path: '/quality/batches/{id}/check',
  permission: 'quality:deliver',
  summary: { zh: '开始或者重新核验', en: 'Start a check, or start it again' },
  description: { zh: '文件到达即自动核验；核验中断，或者到达的消息遗失时，可由此开始。', en: 'The arrival of a file starts its check; this is for one that was halted, or whose arrival was lost on the way.' },
  articles: ['art.11'],
  get input() { return { path: batch(), body: nothingInput() }; },
  get output() { return batchView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state'],
  example: {},
});

export const readBatch = route({
  id: 'readBatch',
  method: 'GET',
  path: '/quality/batches/{id}',
  permission: 'quality:read',
  summary: { zh: '查看批次和核验结论', en: 'Read a batch and what its check found' },
  articles: ['art.11', 'art.13'],
  get input() { return { path: batch() }; },
  get output() { return batchView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listBatches = route({
  id: 'listBatches',
  method: 'GET',
  path: '/quality/batches',
  permission: 'quality:read',
  summary: { zh: '查询批次', en: 'List batches' },
  articles: ['art.11'],
  get input() { return { query: z.strictObject({ department: ofDepartment(), resourceId: idSchema('res').optional().meta({ description: '只看一个资源 · of one resource only' }), ...pageQuery() }) }; },
  get output() { return batchPage(); },
  paged: true,
  problems: ['not-found', 'not-your-department'],
});

export const keepRules = route({
  id: 'setQualityRules',
  method: 'PUT',
  path: '/quality/resources/{id}/rules',
  permission: 'quality:rules',
  summary: { zh: '设定资源的质量规则', en: 'Say what the data of a resource is checked for' },
  description: {
    zh: '目录数据项自带的规则（类型、长度、必填、格式、取值、唯一、主键）之外，部门可从清单中增加规则。整体替换。',
    en: 'Rules beyond what the items of the catalogue say by themselves (type, length, required, pattern, values, unique, key), from a fixed list. Replaces them as a whole.',
  },
  articles: ['art.13'],
  get input() { return { path: resource(), body: rulesInput() }; },
  get output() { return planView(); },
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department', 'not-published'],
  example: { rules: [{ id: 'id-card', kind: 'id-card', column: 'id_number' }, { id: 'dates', kind: 'date-order', earlier: 'granted_on', later: 'ended_on' }] },
});

export const keepAcceptance = route({
  id: 'setAcceptance',
  method: 'PUT',
  path: '/quality/resources/{id}/acceptance',
  permission: 'quality:supervise',
  summary: { zh: '设定批次接收标准', en: 'Say what a batch may have of faults' },
  articles: ['art.13'],
  get input() { return { path: resource(), body: acceptanceInput() }; },
  get output() { return planView(); },
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-published'],
  example: { faultyShare: 0.02, unreadableShare: 0, reason: '该资源为有条件共享的基础数据' },
});

export const readPlan = route({
  id: 'readQualityRules',
  method: 'GET',
  path: '/quality/resources/{id}/rules',
  permission: 'quality:read',
  summary: { zh: '查看资源的质量规则和接收标准', en: 'Read what a resource is checked for' },
  articles: ['art.13'],
  get input() { return { path: resource() }; },
  get output() { return planView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const readDataset = route({
  id: 'readDataset',
  method: 'GET',
  path: '/quality/resources/{id}',
  permission: 'quality:read',
  summary: { zh: '查看资源的数据现状', en: 'Read how the data of a resource stands' },
  articles: ['art.13'],
  get input() { return { path: resource() }; },
  get output() { return datasetView(); },
  problems: ['not-found', 'not-your-department'],
});

export const listDatasets = route({
  id: 'listDatasets',
  method: 'GET',
  path: '/quality/resources',
  permission: 'quality:read',
  summary: { zh: '列出已归集的数据资源', en: 'List the resources with data delivered' },
  articles: ['art.13'],
  get input() { return { query: z.strictObject({ department: ofDepartment(), ...pageQuery() }) }; },
  get output() { return datasetPage(); },
  paged: true,
  problems: ['not-your-department'],
});

export const listScores = route({
  id: 'listDatasetScores',
  method: 'GET',
  path: '/quality/resources/{id}/scores',
  permission: 'quality:read',
  summary: { zh: '查看资源评分的历史', en: 'Read how the score of a resource has changed' },
  description: { zh: '每次变化一条，新的在前；分数可追溯到批次、规则版本和目录版次，各指标的 A、B 见该批次。', en: 'One for each change, newest first, with the batch, rules and edition that it rests on; A and B of each indicator stand in the batch.' },
  articles: ['art.13'],
  get input() { return { path: resource(), query: z.strictObject({ ...pageQuery() }) }; },
  get output() { return scorePage(); },
  paged: true,
  problems: ['not-found', 'not-your-department'],
});

const subject = once(() => z.strictObject({ code: z.union([z.literal('district'), departmentCode]).meta({ description: '部门代码，或 district 为全区 · department, or the whole district' }) }));

export const readScorecard = route({
  id: 'readScorecard',
  method: 'GET',
  path: '/quality/scorecards/{code}',
  permission: 'quality:read',
  summary: { zh: '查看部门或者全区的质量记分卡及其历史', en: 'Read the scorecard of a department or the district, with its history' },
  description: { zh: '每夜一张，新的在前。部门评分为其数据资源评分的平均；从未归集的另行计数，不按零分计。', en: 'One a night, newest first. A department’s score is the mean of its data sets; what was never delivered is counted by itself, and not as zero.' },
  articles: ['art.13'],
  get input() { return { path: subject(), query: z.strictObject({ ...pageQuery() }) }; },
  get output() { return scorecardPage(); },
  paged: true,
  problems: ['not-your-department'],
});

export const listScorecards = route({
  id: 'listScorecards',
  method: 'GET',
  path: '/quality/scorecards',
  permission: 'quality:compare',
  summary: { zh: '列出各部门最近的质量记分卡', en: 'List the latest scorecards of all departments' },
  articles: ['art.13'],
  get input() { return { query: z.strictObject({ ...pageQuery() }) }; },
  get output() { return scorecardPage(); },
  paged: true,
});

export const routes = [announceBatch, completeUpload, startCheck, readBatch, listBatches, keepRules, keepAcceptance, readPlan, readDataset, listDatasets, listScores, readScorecard, listScorecards, ...overviewRoutes, ...issueRoutes];
