import type { RouteContract } from '../shared/http/route.ts';
import type { Text } from '../shared/language.ts';
import { documentationRoutes, sharingRoutes } from './standIn.ts';
import { routes as calendarRoutes } from '../functions/calendar/routes.ts';

export interface Context {
  readonly context: string;
  readonly title: Text;
  readonly routes: readonly RouteContract[];
}

/** Every context that serves, with its routes: the gateway and the documentation are made from this. */
export const contexts = [
  { context: 'departments', title: { zh: '部门与岗位', en: 'Departments and officers' }, routes: [] },
  { context: 'calendar', title: { zh: '工作日历与期限', en: 'Calendar and deadlines' }, routes: calendarRoutes },
  { context: 'catalog', title: { zh: '数据资源目录', en: 'Catalogue of data resources' }, routes: [] },
  { context: 'sharing', title: { zh: '数据共享', en: 'Sharing' }, routes: sharingRoutes },
  { context: 'evidence', title: { zh: '存证', en: 'Evidence' }, routes: [] },
  { context: 'documentation', title: { zh: '接口文档', en: 'Documentation' }, routes: documentationRoutes },
] as const satisfies readonly Context[];
