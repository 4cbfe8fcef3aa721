import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { inspectionRoutes } from './inspections/routes.ts';
import { overviewRoutes } from './overviewRoutes.ts';
import { checkInput, conclusionInput, detectorView, extensionInput, findingView, orderInput, orderView, replyInput, statementInput, violationInput, violationView } from './schema.ts';

const finding = once(() => z.strictObject({ id: idSchema('fnd') }));
const order = once(() => z.strictObject({ id: idSchema('ord') }));
const violation = once(() => z.strictObject({ id: idSchema('vio') }));
const department = once(() => departmentCode.optional().meta({ description: '部门代码；区数据局、区城运中心不填为全区 · department; for the authorities, without one, the whole district' }));
const over = once(() => z.enum(['true', 'false']).optional().meta({ description: 'true 为已办结的 · those that are over' }));
const act = { etag: true, ifMatch: 'honoured', problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'] } as const;

export const listDetectors = route({
  id: 'listDetectors', method: 'GET', path: '/supervision/detectors', permission: 'supervision:read',
  summary: { zh: '列出电子督查规则', en: 'List the detectors of electronic supervision' },
  articles: ['art.28'],
  get input() { return {}; },
  get output() { return z.object({ items: z.array(detectorView()) }); },
});

export const listFindings = route({
  id: 'listSupervisionFindings', method: 'GET', path: '/supervision/findings', permission: 'supervision:read',
  summary: { zh: '查询督查发现', en: 'List findings of supervision' },
  description: { zh: '每日 03:30 由检测规则自动产生；整改后自动销号，不能人工删除。', en: 'Made by the detectors every day at 03:30; over by themselves once mended, and by nobody’s hand.' },
  articles: ['art.28'],
  get input() { return { query: z.strictObject({ department: department(), over: over(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(findingView()) }); },
  paged: true,
  problems: ['not-your-department'],
});

export const readFinding = route({
  id: 'readSupervisionFinding', method: 'GET', path: '/supervision/findings/{id}', permission: 'supervision:read',
  summary: { zh: '查看督查发现', en: 'Read a finding of supervision' },
  articles: ['art.28'],
  get input() { return { path: finding() }; },
  get output() { return findingView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const issueOrder = route({
  id: 'issueRectificationOrder', method: 'POST', path: '/supervision/orders', permission: 'orders:issue',
  summary: { zh: '下达整改令', en: 'Order a department to put something right' },
  description: { zh: '逾期未报告的，自动升级至第一责任人（5 个工作日），再逾期提交联席会议。', en: 'What is not answered in time goes to the first person responsible, who has 5 working days, and then to the joint conference.' },
  articles: ['art.5', 'art.28'],
  get input() { return { body: orderInput() }; },
  get output() { return orderView(); },
  success: 201,
  etag: true,
  problems: ['wrong-state'],
  example: { department: 'mzj', what: '补齐低保救助对象信息 8 月、9 月数据', basis: '《上海市普陀区公共数据管理办法》第十一条第二款', workingDays: 10 },
});

export const readOrder = route({
  id: 'readRectificationOrder', method: 'GET', path: '/supervision/orders/{id}', permission: 'supervision:read',
  summary: { zh: '查看整改令', en: 'Read an order' },
  articles: ['art.28'],
  get input() { return { path: order() }; },
  get output() { return orderView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listOrders = route({
  id: 'listRectificationOrders', method: 'GET', path: '/supervision/orders', permission: 'supervision:read',
  summary: { zh: '查询整改令', en: 'List orders' },
  articles: ['art.28'],
  get input() { return { query: z.strictObject({ department: department(), over: over(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(orderView()) }); },
  paged: true,
  problems: ['not-your-department'],
});

export const answerOrder = route({
  id: 'answerRectificationOrder', method: 'POST', path: '/supervision/orders/{id}/answer', permission: 'orders:answer',
  summary: { zh: '报告整改情况', en: 'Say what was done' },
  articles: ['art.28'],
  get input() { return { path: order(), body: replyInput() }; },
  get output() { return orderView(); },
  ...act,
  example: { text: '8 月、9 月数据已补报并核验通过', proof: ['https://data.example.org/quality/batches/bat_01K5XV9Z7Q3M8N2B4C6D8E0F1G'] },
});

export const checkOrder = route({
  id: 'checkRectificationOrder', method: 'POST', path: '/supervision/orders/{id}/check', permission: 'orders:issue',
  summary: { zh: '核查整改情况', en: 'Check what was done' },
  articles: ['art.28'],
  get input() { return { path: order(), body: checkInput() }; },
  get output() { return orderView(); },
  ...act,
  example: { outcome: 'closed', reason: '经核查，数据已补齐' },
});

export const extendOrder = route({
  id: 'extendRectificationOrder', method: 'POST', path: '/supervision/orders/{id}/extension', permission: 'orders:issue',
  summary: { zh: '延长整改期限', en: 'Extend the period of an order' },
  description: { zh: '仅可延期一次，须在期限届满前并说明理由；新期限自延期之日起算。', en: 'Once only, before it is over, with a reason; the new period begins on that day.' },
  articles: ['art.28'],
  get input() { return { path: order(), body: extensionInput() }; },
  get output() { return orderView(); },
  ...act,
  example: { workingDays: 10, reason: '业务系统升级，数据须重新导出' },
});

export const registerViolation = route({
  id: 'registerViolation', method: 'POST', path: '/supervision/violations', permission: 'violations:keep',
  summary: { zh: '登记违法行为', en: 'Put a violation on the register' },
  articles: ['art.32'],
  get input() { return { body: violationInput() }; },
  get output() { return violationView(); },
  success: 201,
  etag: true,
  example: { department: 'mzj', item: '4', facts: '低保救助对象信息连续三个月未更新，经责令仍未整改' },
});

export const readViolation = route({
  id: 'readViolation', method: 'GET', path: '/supervision/violations/{id}', permission: 'supervision:read',
  summary: { zh: '查看违法行为记录', en: 'Read a violation' },
  articles: ['art.32'],
  get input() { return { path: violation() }; },
  get output() { return violationView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listViolations = route({
  id: 'listViolations', method: 'GET', path: '/supervision/violations', permission: 'supervision:read',
  summary: { zh: '查询违法行为记录', en: 'List violations' },
  articles: ['art.32'],
  get input() { return { query: z.strictObject({ department: department(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(violationView()) }); },
  paged: true,
  problems: ['not-your-department'],
});

export const stateView = route({
  id: 'stateViewOfViolation', method: 'POST', path: '/supervision/violations/{id}/statement', permission: 'orders:answer',
  summary: { zh: '陈述意见', en: 'State the view of the department' },
  articles: ['art.32'],
  get input() { return { path: violation(), body: statementInput() }; },
  get output() { return violationView(); },
  ...act,
  example: { text: '数据未更新系业务系统停用所致，已恢复' },
});

export const concludeViolation = route({
  id: 'concludeViolation', method: 'POST', path: '/supervision/violations/{id}/conclusion', permission: 'violations:keep',
  summary: { zh: '认定违法行为', en: 'Conclude a violation' },
  description: { zh: '须先听取部门陈述，或者陈述期已过；记录永久保存，不可删除。', en: 'After the department was heard, or its time for that has passed. The record is kept for good.' },
  articles: ['art.32'],
  get input() { return { path: violation(), body: conclusionInput() }; },
  get output() { return violationView(); },
  ...act,
  example: { outcome: 'correction-ordered', reason: '违反第十一条第二款，责令改正' },
});

export const routes = [listDetectors, listFindings, readFinding, issueOrder, listOrders, readOrder, answerOrder, checkOrder, extendOrder, registerViolation, listViolations, readViolation, stateView, concludeViolation, ...overviewRoutes, ...inspectionRoutes];
