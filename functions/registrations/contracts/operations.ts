import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { duties } from '../domain/operation.ts';
import { operationEndInput, operationInput, operationView } from '../operationSchema.ts';

const resourceId = once(() => z.strictObject({ id: idSchema('res') }));

export const declareOperation = route({
  id: 'declareAuthorizedOperation',
  method: 'PUT',
  path: '/registrations/operations/{id}',
  permission: 'registrations:file',
  summary: { zh: '申报授权运营', en: 'Declare an authorised operation' },
  description: {
    zh: '由持有该数据资源的部门申报，{id} 为数据资源编号，资源须已发布。首次交付之日起20个工作日内须申请首次登记，期限列入待办。',
    en: 'By the department that holds the resource, `{id}`, which has to be published. The first registration is to be applied for within 20 working days of the first delivery; the deadline becomes a work item.',
  },
  articles: ['art.14', 'registration.art.8'],
  get input() { return { path: resourceId(), body: operationInput() }; },
  get output() { return operationView(); },
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department', 'not-published'],
  example: { operator: '某授权运营机构', authorization: { document: '授权运营协议 2026-03', until: '2028-09-30' }, startsOn: '2026-09-01', deliversSince: '2026-09-24' },
});

export const readOperation = route({
  id: 'readAuthorizedOperation',
  method: 'GET',
  path: '/registrations/operations/{id}',
  permission: 'registrations:read',
  summary: { zh: '查看授权运营', en: 'Read an authorised operation' },
  articles: ['art.14', 'registration.art.8'],
  get input() { return { path: resourceId() }; },
  get output() { return operationView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listOperations = route({
  id: 'listAuthorizedOperations',
  method: 'GET',
  path: '/registrations/operations',
  permission: 'registrations:read',
  summary: { zh: '列出授权运营', en: 'List authorised operations' },
  description: { zh: 'duty=overdue：已交付而逾期未申请首次登记的。', en: '`duty=overdue`: delivered, and the first registration was not applied for in time.' },
  articles: ['art.14', 'registration.art.8'],
  get input() { return { query: z.strictObject({ department: departmentCode.optional(), duty: z.enum(duties).optional(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(operationView()) }); },
  paged: true,
  problems: ['not-your-department'],
});

export const endOperation = route({
  id: 'endAuthorizedOperation',
  method: 'POST',
  path: '/registrations/operations/{id}/ending',
  permission: 'registrations:file',
  summary: { zh: '终止授权运营', en: 'End an authorised operation' },
  articles: ['art.14', 'registration.art.8'],
  get input() { return { path: resourceId(), body: operationEndInput() }; },
  get output() { return operationView(); },
  success: 200,
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state'],
  example: { reason: '授权期限届满' },
});

/** Authorised operation, as far as registration follows from it. */
export const operationRoutes = [declareOperation, readOperation, listOperations, endOperation];
