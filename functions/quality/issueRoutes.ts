import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { acknowledgementInput, answerInput, issuePage, issueView } from './issueSchema.ts';

const issue = once(() => z.strictObject({ id: idSchema('qis') }));

export const listIssues = route({
  id: 'listQualityIssues',
  method: 'GET',
  path: '/quality/issues',
  permission: 'quality:read',
  summary: { zh: '查询质量问题', en: 'List quality issues' },
  description: { zh: '按期限先后；closed=true 为已办结的，新的在前。主管部门不填 department 为全区未办结的。', en: 'By deadline, soonest first; with closed=true those that are closed, newest first. For the authorities, without a department, all that are open in the district.' },
  articles: ['art.13', 'art.28'],
  get input() { return { query: z.strictObject({ department: departmentCode.optional(), closed: z.enum(['true', 'false']).optional(), ...pageQuery() }) }; },
  get output() { return issuePage(); },
  paged: true,
  problems: ['not-your-department'],
});

export const readIssue = route({
  id: 'readQualityIssue',
  method: 'GET',
  path: '/quality/issues/{id}',
  permission: 'quality:read',
  summary: { zh: '查看质量问题', en: 'Read a quality issue' },
  articles: ['art.13'],
  get input() { return { path: issue() }; },
  get output() { return issueView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const acknowledgeIssue = route({
  id: 'acknowledgeQualityIssue',
  method: 'POST',
  path: '/quality/issues/{id}/acknowledgement',
  permission: 'quality:answer',
  summary: { zh: '知悉质量问题', en: 'Acknowledge a quality issue' },
  articles: ['art.13'],
  get input() { return { path: issue(), body: acknowledgementInput() }; },
  get output() { return issueView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state'],
  example: {},
});

export const answerIssue = route({
  id: 'answerQualityIssue',
  method: 'POST',
  path: '/quality/issues/{id}/answer',
  permission: 'quality:answer',
  summary: { zh: '答复整改情况', en: 'Say what was done about a quality issue' },
  description: { zh: '答复后由下一批次复核：问题消失即办结，仍在则重新打开。', en: 'The next batch re-checks it: it closes when the fault is gone, and opens again when it is still there.' },
  articles: ['art.13'],
  get input() { return { path: issue(), body: answerInput() }; },
  get output() { return issueView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state'],
  example: { text: '已在业务系统中补录缺失的发放日期，下月批次随报。' },
});

export const issueRoutes = [listIssues, readIssue, acknowledgeIssue, answerIssue];
