import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { pageQuery } from '#shared/store/page.ts';
import { findingCode, findingsPage } from './findingSchema.ts';
import { classificationInput, classificationView, levelsInput, levelsView } from './levelSchema.ts';

export const classifyAnswers = route({
  id: 'classifyAnswers',
  method: 'POST',
  path: '/catalog/classification',
  permission: 'catalog:read',
  summary: { zh: '分类问答', en: 'Ask which types are admissible' },
  description: { zh: '按回答给出可列入的共享类型和开放类型，附依据和理由。不写入任何内容；未回答的视为否。', en: 'The sharing and opening types that the answers admit, each with its article and reason. Nothing is written; what is left out is a no.' },
  articles: ['art.3', 'art.9', 'art.16', 'art.19'],
  get input() { return { body: classificationInput() }; },
  get output() { return classificationView(); },
  example: { personalInformation: true, desensitised: false },
});

export const readLevels = route({ id: 'readLevels', method: 'GET', path: '/catalog/levels', permission: 'catalog:read', summary: { zh: '查看分级清单', en: 'Read the list of levels' }, articles: ['art.9', 'art.25'], input: {}, get output() { return levelsView(); } });

export const publishLevels = route({
  id: 'publishLevels',
  method: 'PUT',
  path: '/catalog/levels',
  permission: 'catalog:levels',
  summary: { zh: '发布分级清单', en: 'Publish the list of levels' },
  description: { zh: '由低到高。目录条目在核对时对照清单；已发布的条目不因此改变。', en: 'Lowest first. Entries are held against it when they are checked; what is published stays as it is.' },
  articles: ['art.6', 'art.9', 'art.25'],
  get input() { return { body: levelsInput() }; },
  get output() { return levelsView(); },
  success: 200,
  etag: true,
  ifMatch: 'required-on-update',
  example: { source: '区公共数据分类分级指南（2026年版）', levels: [{ name: '一般1级', grade: 'general' }, { name: '一般2级', grade: 'general' }, { name: '一般3级', grade: 'general' }, { name: '一般4级', grade: 'general' }, { name: '重要', grade: 'important' }, { name: '核心', grade: 'core' }] },
});

export const listFindings = route({
  id: 'listFindings',
  method: 'GET',
  path: '/catalog/findings',
  permission: 'catalog:read',
  summary: { zh: '查看目录问题', en: 'List the gaps of the catalogues' },
  description: { zh: '默认本部门；区数据局、区城运中心可查看任一部门。问题按当前目录即时得出，改正后即不再列出。', en: 'One’s own department unless said; the data bureau and the urban operation centre see any. Worked out from the catalogues as they stand: what has been mended is gone.' },
  articles: ['art.7', 'art.9', 'art.28', 'art.32', 'reg809.art.13', 'reg809.art.17'],
  get input() { return { query: z.strictObject({ department: departmentCode.optional(), code: findingCode().optional(), ...pageQuery() }) }; },
  get output() { return findingsPage(); },
  paged: true,
  problems: ['not-your-department'],
});

export const classification = [classifyAnswers, readLevels, publishLevels, listFindings];
