import * as z from 'zod';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { pageQuery } from '#shared/store/page.ts';
import { resourceFilter, resourceInput, resourcePage, resourceView } from './schema.ts';

const path = z.strictObject({ id: idSchema('res') });

const example = {
  name: '低保救助对象信息',
  abstract: '依法审核确认的最低生活保障家庭及成员信息。',
  format: 'database',
  updateCycle: 'monthly',
  sharing: { type: 'conditional', conditions: '限承担社会救助职责的部门用于资格核验', methods: ['api', 'file'] },
  opening: { type: 'none', reason: '涉及个人信息' },
  level: '一般4级',
  items: [
    { name: 'family_id', label: '家庭编号', type: 'C', required: true, length: 32 },
    { name: 'granted_on', label: '批准日期', type: 'D' },
  ],
};

export const createResource = route({
  id: 'createResource',
  method: 'POST',
  path: '/catalog/resources',
  permission: 'catalog:write',
  summary: { zh: '编入数据目录', en: 'Enter a resource into the catalogue' },
  description: {
    zh: '资源归属于办理人所在部门，该部门须已登记。有条件共享须列明条件，不予共享须列明法律、行政法规依据。尚未填写的法定内容列于 missing。',
    en: 'It belongs to the caller’s own department, which must be registered. Conditional sharing states its conditions; what is not shared cites the law. Mandatory content that is still open is listed under `missing`.',
  },
  articles: ['art.9', 'art.16', 'art.19', 'reg809.art.13', 'reg809.art.15'],
  input: { body: resourceInput },
  output: resourceView,
  success: 201,
  etag: true,
  problems: ['wrong-state'],
  example,
});

export const readResource = route({
  id: 'readResource',
  method: 'GET',
  path: '/catalog/resources/{id}',
  permission: 'catalog:read',
  summary: { zh: '查看数据资源', en: 'Read a resource' },
  articles: ['art.9', 'art.16', 'art.19'],
  input: { path },
  output: resourceView,
  etag: true,
  problems: ['not-found'],
});

export const changeResource = route({
  id: 'changeResource',
  method: 'PUT',
  path: '/catalog/resources/{id}',
  permission: 'catalog:write',
  summary: { zh: '更新数据目录条目', en: 'Change a resource' },
  description: {
    zh: '整体替换：未带的内容即被删除。与现有内容完全相同时不产生新版本，也不留新的证据。',
    en: 'Replaces the entry as a whole: what is left out is gone. Content that is identical makes no new version and no evidence.',
  },
  articles: ['art.9', 'art.16', 'art.19'],
  input: { path, body: resourceInput },
  output: resourceView,
  success: 200,
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department'],
  example,
});

export const listResources = route({
  id: 'listResources',
  method: 'GET',
  path: '/catalog/resources',
  permission: 'catalog:read',
  summary: { zh: '查询数据目录', en: 'Search the catalogue' },
  description: {
    zh: '最新编入的在前。带筛选条件时，一页可能不满，只要有 Link 就还有后续。',
    en: 'Newest first. With a filter a page can be short: as long as there is a Link, there is more to look through.',
  },
  articles: ['art.9', 'art.15'],
  input: { query: z.strictObject({ ...resourceFilter, ...pageQuery }) },
  output: resourcePage,
  paged: true,
});

export const routes = [createResource, readResource, changeResource, listResources];
