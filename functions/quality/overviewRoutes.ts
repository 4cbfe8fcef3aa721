import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { overviewView } from './overviewSchema.ts';

const language = once(() => z.strictObject({ lang: z.enum(['zh', 'en']).optional().meta({ description: '语言，缺省按 Accept-Language · language, by Accept-Language unless said' }) }));

export const readOverview = route({
  id: 'readQualityOverview',
  method: 'GET',
  path: '/quality/overview',
  permission: 'quality:read',
  summary: { zh: '全区数据质量概览', en: 'Quality of the district at a glance' },
  description: {
    zh: '数量、时效、评分、未办结问题和近 30 夜的变化；区数据局和区级中心另见各部门。浏览器得到带图表的网页。',
    en: 'Quantity, freshness, score, open issues and how they went over 30 nights; for the authorities by department too. A browser gets a page with charts.',
  },
  articles: ['art.13', 'art.28'],
  produces: ['application/json', 'text/html'],
  get input() { return { query: language() }; },
  get output() { return overviewView(); },
});

export const readDepartmentOverview = route({
  id: 'readDepartmentQualityOverview',
  method: 'GET',
  path: '/quality/overview/{code}',
  permission: 'quality:read',
  summary: { zh: '部门数据质量概览', en: 'Quality of a department at a glance' },
  articles: ['art.13', 'art.28'],
  produces: ['application/json', 'text/html'],
  get input() { return { path: z.strictObject({ code: departmentCode }), query: language() }; },
  get output() { return overviewView(); },
  problems: ['not-found', 'not-your-department'],
});

export const overviewRoutes = [readOverview, readDepartmentOverview];
