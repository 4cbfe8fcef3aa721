import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { departmentOverview, districtOverview } from './overviewSchema.ts';

const language = once(() => z.strictObject({ lang: z.enum(['zh', 'en']).optional().meta({ description: '语言，缺省按 Accept-Language · language, by Accept-Language unless said' }) }));

export const readOverview = route({
  id: 'readSupervisionOverview', method: 'GET', path: '/supervision/overview', permission: 'orders:issue',
  summary: { zh: '监督总览', en: 'Supervision at a glance' },
  description: { zh: '各部门未整改发现的热力图、本周到期、未销号整改令和变化；浏览器得到网页。', en: 'Open findings by department as a heat map, deadlines of the week, open orders, and how it went. A browser gets a page.' },
  articles: ['art.13', 'art.28'],
  produces: ['application/json', 'text/html'],
  get input() { return { query: language() }; },
  get output() { return districtOverview(); },
});

export const readDepartmentOverview = route({
  id: 'readDepartmentSupervisionOverview', method: 'GET', path: '/supervision/overview/{code}', permission: 'supervision:read',
  summary: { zh: '部门监督总览', en: 'Supervision of a department at a glance' },
  articles: ['art.13', 'art.28'],
  produces: ['application/json', 'text/html'],
  get input() { return { path: z.strictObject({ code: departmentCode }), query: language() }; },
  get output() { return departmentOverview(); },
  problems: ['not-found', 'not-your-department'],
});

export const overviewRoutes = [readOverview, readDepartmentOverview];
