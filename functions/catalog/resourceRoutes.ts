import * as z from 'zod';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { differenceView } from '#shared/differences.ts';
import { adoptionInput, checkInput, comparison, editionsPage, resourceFilter, resourceInput, resourcePage, resourceView, retirementInput, reviewInput, signOffInput } from './schema.ts';

const path = once(() => z.strictObject({ id: idSchema('res') }));

const example = {
  name: '低保救助对象信息',
  abstract: '依法审核确认的最低生活保障家庭及成员信息。',
  format: 'database',
  updateCycle: 'monthly',
  sharing: { type: 'conditional', conditions: '限承担社会救助职责的部门用于资格核验', methods: ['api', 'file'] },
  opening: { type: 'none', reason: '涉及个人信息' },
  classification: { personalInformation: true, privacy: true },
  items: [
    { name: 'family_id', label: '家庭编号', type: 'C', required: true, length: 32, level: '一般3级' },
    { name: 'granted_on', label: '批准日期', type: 'D', level: '一般3级' },
  ],
};

export const createResource = route({
  id: 'createResource',
  method: 'POST',
  path: '/catalog/resources',
  permission: 'catalog:write',
  summary: { zh: '起草数据目录条目', en: 'Draft an entry of the catalogue' },
  description: {
    zh: '编入的是草稿，归属于办理人所在部门，该部门须已登记；经核对、签发、审核后发布，发布前其他部门看不到，也不能申请。有条件共享须列明条件，不予共享须列明法律、行政法规依据，共享、开放类型须与分类问答相符。尚未填写的法定内容列于 missing。涉及国家秘密的不予受理。',
    en: 'A draft of the caller’s own department, which must be registered. It is checked, signed and reviewed before it is published; until then other departments neither see it nor can ask for it. Conditional sharing states its conditions; what is not shared cites the law; the types must fit the answers given on its classification. Mandatory content that is still open is listed under `missing`. State secrets are turned away.',
  },
  articles: ['art.3', 'art.9', 'art.16', 'art.19', 'reg809.art.13', 'reg809.art.15'],
  get input() { return { body: resourceInput() }; },
  get output() { return resourceView(); },
  success: 201,
  etag: true,
  problems: ['wrong-state', 'state-secret'],
  example,
});

export const readResource = route({
  id: 'readResource',
  method: 'GET',
  path: '/catalog/resources/{id}',
  permission: 'catalog:read',
  summary: { zh: '查看数据资源', en: 'Read a resource' },
  description: {
    zh: '现行版本；办理中的变更另列于 proposal，仅本部门、区数据局、区城运中心可见。at 给出某一时刻现行的版本。',
    en: 'What is in force; a change under way stands in `proposal`, for its department, the data bureau and the urban operation centre. `at` gives the edition that was in force at an instant.',
  },
  articles: ['art.9', 'art.16', 'art.19'],
  get input() { return { path: path(), query: z.strictObject({ at: z.iso.datetime({ offset: true }).optional().meta({ description: '时刻 · instant', example: '2026-10-01T00:00:00+08:00' }) }) }; },
  get output() { return resourceView(); },
  etag: true,
  problems: ['not-found', 'not-published'],
});

export const changeResource = route({
  id: 'changeResource',
  method: 'PUT',
  path: '/catalog/resources/{id}',
  permission: 'catalog:write',
  summary: { zh: '更新数据目录条目', en: 'Change a resource' },
  description: {
    zh: '整体替换：未带的内容即被删除。草稿直接修改；已发布的条目，变更经核对、签发、审核后才生效，其间现行版本不变。与现有内容完全相同时不产生新版本，也不留新的证据。',
    en: 'Replaces the entry as a whole: what is left out is gone. A draft is changed at once; the change of a published entry takes effect once it is checked, signed and reviewed, and the edition in force stays in force meanwhile. Content that is identical makes no new version and no evidence.',
  },
  articles: ['art.3', 'art.9', 'art.16', 'art.19', 'reg809.art.17'],
  get input() { return { path: path(), body: resourceInput() }; },
  get output() { return resourceView(); },
  success: 200,
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'state-secret'],
  example,
});

export const listResources = route({
  id: 'listResources',
  method: 'GET',
  path: '/catalog/resources',
  permission: 'catalog:read',
  summary: { zh: '列出数据目录', en: 'List the catalogue' },
  description: {
    zh: '逐条列出，最新编入的在前，即时准确，本部门和主管部门含草稿。q 只筛选字面上全部出现的词；按相关度查找、同义词、分面统计请用 /catalog/search。带筛选条件时，一页可能不满，只要有 Link 就还有后续。',
    en: 'Entry by entry, newest first and exact to the moment, with drafts for their department and the authorities. q keeps what has all its words to the letter; to look for something, by weight, with synonyms and facets, use /catalog/search. With a filter a page can be short: as long as there is a Link, there is more to look through.',
  },
  articles: ['art.9', 'art.15'],
  get input() { return { query: z.strictObject({ ...resourceFilter(), ...pageQuery() }) }; },
  get output() { return resourcePage(); },
  paged: true,
});

const step = { method: 'POST', success: 200, etag: true, ifMatch: 'honoured', problems: ['not-found', 'not-your-department', 'wrong-state'] } as const;

export const checkResource = route({
  ...step,
  id: 'checkResource',
  path: '/catalog/resources/{id}/check',
  permission: 'catalog:write',
  summary: { zh: '核对目录条目', en: 'Check an entry' },
  description: {
    zh: '内部核对：一次列明发布前尚缺的全部内容。未填分级的，取数据项最高级别（就高从严）；低于最高级别须有理由。',
    en: 'Everything that is missing for a publication is told at once. A level that is not stated becomes the highest of the items; one below it needs its reason.',
  },
  articles: ['art.9', 'art.25', 'reg809.art.13'],
  get input() { return { path: path(), body: checkInput() }; },
  get output() { return resourceView(); },
  example: {},
});

export const signResource = route({
  ...step,
  id: 'signResource',
  path: '/catalog/resources/{id}/sign-off',
  permission: 'catalog:sign',
  summary: { zh: '签发目录条目', en: 'Sign an entry off' },
  description: {
    zh: '首席数据官签发须附保密风险评估和个人信息保护影响评估；签发后区城运中心在 2 个工作日内审核。也可说明理由退回。',
    en: 'The chief data officer signs with the assessments of confidentiality and of personal information; the urban operation centre then has 2 working days to review it. Or it is sent back with the reasons.',
  },
  articles: ['art.3', 'art.6', 'art.25', 'reg809.art.16'],
  get input() { return { path: path(), body: signOffInput() }; },
  get output() { return resourceView(); },
  problems: [...step.problems, 'state-secret'],
  example: {
    outcome: 'signed',
    assessments: {
      confidentiality: { conclusion: 'no-state-secret', reference: '普民保审〔2026〕12号', assessedOn: '2026-09-22' },
      personalInformation: { conclusion: 'acceptable', reference: '普民个保评〔2026〕5号', assessedOn: '2026-09-22' },
    },
  },
});

export const reviewResource = route({
  ...step,
  id: 'reviewResource',
  path: '/catalog/resources/{id}/review',
  permission: 'catalog:review',
  summary: { zh: '审核目录条目', en: 'Review an entry' },
  description: { zh: '通过即发布为新的版次；退回须说明理由。逾期不视为通过，仍须审核。', en: 'An approval publishes the next edition; sending it back needs reasons. Silence approves nothing: what is late is still to be reviewed.' },
  articles: ['art.6', 'reg809.art.16', 'reg809.art.17'],
  get input() { return { path: path(), body: reviewInput() }; },
  get output() { return resourceView(); },
  example: { outcome: 'approved' },
});

export const retireResource = route({
  ...step,
  id: 'retireResource',
  path: '/catalog/resources/{id}/retirement',
  permission: 'catalog:sign',
  summary: { zh: '退出目录', en: 'Retire an entry' },
  articles: ['art.9'],
  get input() { return { path: path(), body: retirementInput() }; },
  get output() { return resourceView(); },
  example: { reason: '职责已划转区医疗保障局' },
});

export const adoptResource = route({
  id: 'adoptResource',
  method: 'POST',
  path: '/catalog/adoptions',
  permission: 'catalog:adopt',
  summary: { zh: '承接存量目录条目', en: 'Take over an entry of an older catalogue' },
  description: {
    zh: '区城运中心把已在存量目录（如市公共数据目录）发布的条目承接为第一版，须写明依据。条目立即生效；尚缺的内容列为问题，由所属部门补正。',
    en: 'The urban operation centre takes an entry over that an older catalogue, such as the city’s, has published, stating that basis. It is in force at once as its first edition; what is missing becomes findings of its department.',
  },
  articles: ['art.6', 'art.7', 'art.9'],
  get input() { return { body: adoptionInput() }; },
  get output() { return resourceView(); },
  success: 201,
  etag: true,
  problems: ['wrong-state', 'state-secret'],
  example: { department: 'mzj', basis: '市公共数据目录已发布条目', resource: example },
});

export const listEditions = route({
  id: 'listEditions',
  method: 'GET',
  path: '/catalog/resources/{id}/versions',
  permission: 'catalog:read',
  summary: { zh: '查看历次版次', en: 'List the editions' },
  articles: ['art.9'],
  get input() { return { path: path() }; },
  get output() { return editionsPage(); },
  problems: ['not-found', 'not-published'],
});

export const compareEditions = route({
  id: 'compareEditions',
  method: 'GET',
  path: '/catalog/resources/{id}/differences',
  permission: 'catalog:read',
  summary: { zh: '比较两个版次', en: 'Compare two editions' },
  description: { zh: '逐字段列出差异。有办理中的变更时，默认与现行版本比较。', en: 'Field by field. Where a change is under way, it is compared with the edition in force unless other editions are named.' },
  articles: ['art.9'],
  get input() { return { path: path(), query: z.strictObject(comparison()) }; },
  get output() { return z.object({ from: z.string(), to: z.string(), items: z.array(differenceView()) }).meta({ id: 'Comparison' }); },
  problems: ['not-found', 'not-published'],
});

export const resources = [createResource, readResource, changeResource, listResources, checkResource, signResource, reviewResource, retireResource, adoptResource, listEditions, compareEditions];
