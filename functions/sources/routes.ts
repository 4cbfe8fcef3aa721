import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { checkInput, checkView, confirmationInput, finding, justificationInput, label, searchPage } from './schema.ts';

const path = once(() => z.strictObject({ id: idSchema('chk') }));
const access = once(() => z.enum(['unconditional', 'conditional', 'none']));

export const suggestSources = route({
  id: 'suggestSources',
  method: 'GET',
  path: '/catalog/sources',
  permission: 'catalog:read',
  summary: { zh: '输入时查找已有数源', en: 'Find the source of a datum, while typing' },
  description: { zh: '不留记录；正式核查请提交数源核查。', en: 'Leaves no record; a source check does.' },
  articles: ['art.10'],
  get input() { return { query: z.strictObject({ label: label(), resource: z.string().trim().max(50).optional().meta({ description: '拟编目资源的名称 · what the resource is to be called' }) }) }; },
  get output() { return finding(); },
});

export const makeCheck = route({
  id: 'makeSourceCheck',
  method: 'POST',
  path: '/catalog/source-checks',
  permission: 'sources:check',
  summary: { zh: '一数一源核查', en: 'Check for sources before collecting' },
  description: {
    zh: '登记数据项或计划采集前，查明哪些数据已有来源、由谁提供、如何共享获取。可以共享获取的，不得重复采集。',
    en: 'Before registering items or planning a collection: what has a source already, whose it is, and how it is had by sharing. What can be shared is not collected again.',
  },
  articles: ['art.10', 'art.32'],
  get input() { return { body: checkInput() }; },
  get output() { return checkView(); },
  success: 201,
  etag: true,
  example: { purpose: 'collect', resource: '商户走访信息', items: [{ label: '统一社会信用代码' }, { label: '经营场所' }, { label: '走访日期' }] },
});

export const readCheck = route({
  id: 'readSourceCheck',
  method: 'GET',
  path: '/catalog/source-checks/{id}',
  permission: 'catalog:read',
  summary: { zh: '查看数源核查', en: 'Read a source check' },
  articles: ['art.10'],
  get input() { return { path: path() }; },
  get output() { return checkView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listChecks = route({
  id: 'listSourceChecks',
  method: 'GET',
  path: '/catalog/source-checks',
  permission: 'catalog:read',
  summary: { zh: '列出数源核查', en: 'List source checks' },
  description: { zh: '部门看本部门的；区数据局看全区的，缺省为待确认的。', en: 'A department sees its own; the data bureau those of the district, by default those that await it.' },
  articles: ['art.10'],
  get input() { return { query: z.strictObject({ status: checkView().shape.status.optional(), department: departmentCode.optional(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(checkView()) }); },
  paged: true,
});

export const justifyCheck = route({
  id: 'justifyCollection',
  method: 'POST',
  path: '/catalog/source-checks/{id}/justification',
  permission: 'sources:check',
  summary: { zh: '说明仍需采集的理由', en: 'Say why it is to be collected all the same' },
  articles: ['art.10', 'reg809.art.19'],
  get input() { return { path: path(), body: justificationInput() }; },
  get output() { return checkView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { ground: 'quality-or-timeliness', reason: '经营场所变动频繁，登记信息每季度更新，不能满足日常走访需要' },
});

export const confirmCheck = route({
  id: 'confirmCollection',
  method: 'POST',
  path: '/catalog/source-checks/{id}/confirmation',
  permission: 'sources:confirm',
  summary: { zh: '确认理由或指定牵头采集部门', en: 'Confirm the reason, or name the lead collector' },
  articles: ['art.10', 'reg809.art.19'],
  get input() { return { path: path(), body: confirmationInput() }; },
  get output() { return checkView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'wrong-state', 'concurrent-change'],
  example: { outcome: 'lead-named', lead: 'scjgj', reason: '由登记机关统一采集，季度更新改为每日更新' },
});

export const searchCatalogue = route({
  id: 'searchCatalogue',
  method: 'GET',
  path: '/catalog/search',
  permission: 'catalog:read',
  summary: { zh: '检索数据目录', en: 'Search the catalogue' },
  description: {
    zh: '在已发布资源的名称、摘要、数据项、部门中检索，最相符的在前；附各条件的数量，并提示向谁询问。',
    en: 'Looks through names, abstracts, items and departments of what is published, best first; with counts for every filter, and whom to ask.',
  },
  articles: ['art.10', 'art.15'],
  get input() {
    return {
      query: z.strictObject({
        q: z.string().trim().max(100).optional().meta({ description: '关键词，空格分隔，须全部命中；同义词一并检索 · words, all of which are found; synonyms count' }),
        department: departmentCode.optional(),
        sharing: access().optional(),
        opening: access().optional(),
        ...pageQuery(),
      }),
    };
  },
  get output() { return searchPage(); },
  paged: true,
});

export const routes = [suggestSources, makeCheck, readCheck, listChecks, justifyCheck, confirmCheck, searchCatalogue];
