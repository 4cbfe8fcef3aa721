import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { reorganisationRoutes } from './reorganisationRoutes.ts';
import { absenceInput, departmentInput, departmentPage, departmentView, officerInput, post, securityOfficeInput } from './schema.ts';

const path = once(() => z.strictObject({ code: departmentCode }));

export const registerDepartment = route({
  id: 'registerDepartment',
  method: 'PUT',
  path: '/departments/{code}',
  permission: 'departments:write',
  summary: { zh: '登记或变更部门', en: 'Register a department, or change it' },
  description: {
    zh: '内容与现有登记完全相同时不产生新版本，也不留新的证据。任职人员不受影响。',
    en: 'Content that is identical to what is registered makes no new version and no evidence. The holders of posts stay as they are.',
  },
  articles: ['art.6', 'art.33'],
  get input() { return { path: path(), body: departmentInput() }; },
  get output() { return departmentView(); },
  etag: true,
  ifMatch: 'required-on-update',
  example: { name: '区民政局', kind: 'department' },
});

export const readDepartment = route({
  id: 'readDepartment',
  method: 'GET',
  path: '/departments/{code}',
  permission: 'departments:read',
  summary: { zh: '查看部门及其岗位', en: 'Read a department and its posts' },
  articles: ['art.6', 'art.25'],
  get input() { return { path: path() }; },
  get output() { return departmentView(); },
  etag: true,
  problems: ['not-found'],
});

export const listDepartments = route({
  id: 'listDepartments',
  method: 'GET',
  path: '/departments',
  permission: 'departments:read',
  summary: { zh: '部门名册', en: 'The register of departments' },
  description: { zh: '按部门代码排列。', en: 'In the order of the codes.' },
  articles: ['art.6'],
  get input() { return { query: z.strictObject(pageQuery()) }; },
  get output() { return departmentPage(); },
  paged: true,
});

export const recordOfficer = route({
  id: 'recordOfficer',
  method: 'PUT',
  path: '/departments/{code}/officers/{post}',
  permission: 'officers:write',
  summary: { zh: '明确岗位责任人', en: 'Record who holds a post' },
  description: {
    zh: '任职情况是部门登记的一部分，ETag 即部门的版本。岗位已有任职人时，更新须带 If-Match；岗位空缺时可以不带。任期首日（from）晚于今日的登记为继任人，到日自动接任，现任不受影响；任期届满（until 已过）即为空缺。',
    en: 'An officer is part of the department’s record, so the ETag is the department’s. A post that is held needs If-Match; a vacant one does not. A term that begins on a day to come (from) names the successor, who takes over by itself on that day; a term that has run out (until) leaves the post vacant.',
  },
  articles: ['art.6', 'art.25'],
  get input() { return { path: z.strictObject({ code: departmentCode, post: post() }), body: officerInput() }; },
  get output() { return departmentView(); },
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department'],
  example: { name: '首席数据官', title: '副局长', phone: '021-52560000' },
});

export const nameSecurityOffice = route({
  id: 'nameSecurityOffice',
  method: 'PUT',
  path: '/departments/{code}/security-office',
  permission: 'officers:write',
  summary: { zh: '明确安全管理责任科室', en: 'Name the section responsible for security' },
  articles: ['art.25'],
  get input() { return { path: path(), body: securityOfficeInput() }; },
  get output() { return departmentView(); },
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department'],
  example: { name: '信息安全科' },
});

export const recordAbsence = route({
  id: 'recordAbsence',
  method: 'PUT',
  path: '/departments/{code}/officers/{post}/absence',
  permission: 'absences:write',
  summary: { zh: '登记外出及代理', en: 'Record an absence and who stands in' },
  description: {
    zh: '外出期间，代理岗位或代理人可以看到并签收该岗位的待办事项；办理业务仍须具备相应岗位角色。每个岗位只保留一条外出登记，改动已有登记须带 If-Match。',
    en: 'Meanwhile the deputy sees and claims what waits for the post; acting on a case still needs the role for it. A post has one absence, and changing it needs If-Match.',
  },
  articles: ['art.6', 'art.25'],
  get input() { return { path: z.strictObject({ code: departmentCode, post: post() }), body: absenceInput() }; },
  get output() { return departmentView(); },
  etag: true,
  ifMatch: 'required-on-update',
  problems: ['not-found', 'not-your-department'],
  example: { from: '2026-10-08', until: '2026-10-16', deputy: { post: 'cdo' } },
});

export const endAbsence = route({
  id: 'endAbsence',
  method: 'POST',
  path: '/departments/{code}/officers/{post}/return',
  permission: 'absences:write',
  summary: { zh: '销假', en: 'End an absence' },
  articles: ['art.6', 'art.25'],
  get input() { return { path: z.strictObject({ code: departmentCode, post: post() }), body: z.strictObject({}) }; },
  get output() { return departmentView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department'],
  example: {},
});

export const routes = [registerDepartment, readDepartment, listDepartments, recordOfficer, nameSecurityOffice, recordAbsence, endAbsence, ...reorganisationRoutes];
