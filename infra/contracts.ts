import type { RouteContract } from '../shared/http/route.ts';
import type { Text } from '../shared/language.ts';
import { routes as calendar } from '../functions/calendar/routes.ts';
import { routes as catalog } from '../functions/catalog/routes.ts';
import { routes as cityPlatform } from '../functions/cityPlatform/routes.ts';
import { routes as departments } from '../functions/departments/routes.ts';
import { routes as documentation } from '../functions/documentation/routes.ts';
import { routes as evidence } from '../functions/evidence/routes.ts';
import { routes as libraries } from '../functions/libraries/routes.ts';
import { routes as notices } from '../functions/notices/routes.ts';
import { routes as quality } from '../functions/quality/routes.ts';
import { routes as reports } from '../functions/reports/routes.ts';
import { routes as registrations } from '../functions/registrations/routes.ts';
import { routes as sharing } from '../functions/sharing/routes.ts';
import { routes as supervision } from '../functions/supervision/routes.ts';
import { routes as workItems } from '../functions/workItems/routes.ts';
import { routes as sources } from '../functions/sources/routes.ts';

export interface Context {
  readonly context: string;
  readonly title: Text;
  readonly routes: readonly RouteContract[];
}

/** Every context that serves, with its routes: the gateway and the documentation are made from this. */
export const contexts = [
  { context: 'departments', title: { zh: '部门与岗位', en: 'Departments and officers' }, routes: departments },
  { context: 'calendar', title: { zh: '工作日历与期限', en: 'Calendar and deadlines' }, routes: calendar },
  { context: 'catalog', title: { zh: '数据资源目录', en: 'Catalogue of data resources' }, routes: catalog },
  { context: 'sources', title: { zh: '一数一源与目录检索', en: 'One source, and search' }, routes: sources },
  { context: 'libraries', title: { zh: '基础库与主题库', en: 'Base and theme libraries' }, routes: libraries },
  { context: 'sharing', title: { zh: '数据共享', en: 'Sharing' }, routes: sharing },
  { context: 'notices', title: { zh: '通知与推送', en: 'Notices and webhooks' }, routes: notices },
  { context: 'workItems', title: { zh: '待办事项', en: 'Work items' }, routes: workItems },
  { context: 'registrations', title: { zh: '公共数据资源登记', en: 'Registration' }, routes: registrations },
  { context: 'quality', title: { zh: '归集与数据质量', en: 'Batches and data quality' }, routes: quality },
  { context: 'supervision', title: { zh: '监督整改', en: 'Supervision' }, routes: supervision },
  { context: 'reports', title: { zh: '年度报告', en: 'Annual reports' }, routes: reports },
  { context: 'cityPlatform', title: { zh: '市平台对接', en: 'City platform' }, routes: cityPlatform },
  { context: 'evidence', title: { zh: '存证', en: 'Evidence' }, routes: evidence },
  { context: 'documentation', title: { zh: '接口文档', en: 'Documentation' }, routes: documentation },
] as const satisfies readonly Context[];
