import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { decisionInput, evaluationInput, evaluationView, factsView, nothingInput, partInput, partView, terminationInput } from './schema.ts';

const ofEvaluation = once(() => z.strictObject({ id: idSchema('evl') }));
const ofPart = once(() => z.strictObject({ id: idSchema('evl'), department: departmentCode }));
const act = { articles: ['art.30'], etag: true, ifMatch: 'honoured', problems: ['not-found', 'wrong-state', 'concurrent-change'] } as const;

export const commissionEvaluation = route({
  id: 'commissionEvaluation', method: 'POST', path: '/evaluations', permission: 'reports:keep',
  summary: { zh: '委托第三方评估', en: 'Commission an evaluation by a third party' },
  description: { zh: '确定受托机构、评估范围、可查阅的内容、期限和问卷；受托机构凭证的 org 为其代码，角色为 evaluator。', en: 'Whom it evaluates, what it may read, in which days, and what it is to answer. Its tokens carry its code as org, and the role evaluator.' },
  articles: ['art.30'],
  get input() { return { body: evaluationInput() }; },
  get output() { return evaluationView(); },
  success: 201,
  etag: true,
  example: { title: '2026 年公共数据质量和共享开放评估', year: 2026, evaluator: 'pinggu', sections: ['catalogue', 'quality', 'sharing', 'opening'], from: '2026-11-01', until: '2026-12-31', questions: [{ id: 'usability', text: { zh: '数据可用性', en: 'usability of the data' }, points: 20 }], sample: 3 },
});

export const listEvaluations = route({
  id: 'listEvaluations', method: 'GET', path: '/evaluations', permission: 'evaluations:read',
  summary: { zh: '查询第三方评估', en: 'List evaluations by third parties' },
  articles: ['art.30'],
  get input() { return { query: z.strictObject(pageQuery()) }; },
  get output() { return z.object({ items: z.array(evaluationView()) }); },
  paged: true,
});

export const readEvaluation = route({
  id: 'readEvaluation', method: 'GET', path: '/evaluations/{id}', permission: 'evaluations:read',
  summary: { zh: '查看第三方评估', en: 'Read an evaluation' },
  articles: ['art.30'],
  get input() { return { path: ofEvaluation() }; },
  get output() { return evaluationView(); },
  etag: true,
  problems: ['not-found'],
});

export const readEvaluationFacts = route({
  id: 'readEvaluationFacts', method: 'GET', path: '/evaluations/{id}/departments/{department}/facts', permission: 'evaluations:read',
  summary: { zh: '查阅被评估部门的情况', en: 'Read what the evaluation is about' },
  description: { zh: '受托机构在委托期限和范围内查阅：所委托章节的现时数据，以及供抽查的数据资源。', en: 'For the evaluator within its days and its scope: the figures of the sections it was commissioned for, as they are now, and the resources to draw samples from.' },
  articles: ['art.30'],
  get input() { return { path: ofPart() }; },
  get output() { return factsView(); },
  problems: ['not-found', 'wrong-state'],
});

export const recordEvaluationPart = route({
  id: 'recordEvaluationPart', method: 'PUT', path: '/evaluations/{id}/departments/{department}', permission: 'evaluations:write',
  summary: { zh: '填报部门评估结果', en: 'Record what was found at a department' },
  description: { zh: '问卷全部题目的得分和理由，以及抽查的数据资源；再次填报即替换。', en: 'Points and reasons for every question, and the resources that were checked; recorded again, it replaces what was there.' },
  ...act,
  get input() { return { path: ofPart(), body: partInput() }; },
  get output() { return partView(); },
  example: { answers: [{ question: 'usability', points: 16, text: '字段含义清楚，个别字段缺少代码表' }], samples: [{ resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', outcome: 'in-order', text: '与业务系统一致' }] },
});

export const readEvaluationPart = route({
  id: 'readEvaluationPart', method: 'GET', path: '/evaluations/{id}/departments/{department}', permission: 'evaluation-parts:read',
  summary: { zh: '查看部门评估结果', en: 'Read what was found at a department' },
  description: { zh: '采纳后被评估部门可查看。', en: 'The department reads it once it is accepted.' },
  articles: ['art.30'],
  get input() { return { path: ofPart() }; },
  get output() { return partView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const signEvaluation = route({
  id: 'signEvaluation', method: 'POST', path: '/evaluations/{id}/signature', permission: 'evaluations:write',
  summary: { zh: '签署并提交评估', en: 'Sign the evaluation and hand it in' },
  description: { zh: '签署后不能再查阅和填报，除非退回。', en: 'Once it is signed nothing is read or recorded under it, unless it is returned.' },
  ...act,
  get input() { return { path: ofEvaluation(), body: nothingInput() }; },
  get output() { return evaluationView(); },
  example: {},
});

export const decideEvaluation = route({
  id: 'decideEvaluation', method: 'POST', path: '/evaluations/{id}/decision', permission: 'reports:keep',
  summary: { zh: '采纳或者退回评估', en: 'Accept or return the evaluation' },
  description: { zh: '采纳后，得分计入该年度考核的“第三方评估”指标。', en: 'Accepted, its points count in the indicator “evaluation” of the year’s assessment.' },
  ...act,
  get input() { return { path: ofEvaluation(), body: decisionInput() }; },
  get output() { return evaluationView(); },
  example: { outcome: 'accepted' },
});

export const terminateEvaluation = route({
  id: 'terminateEvaluation', method: 'POST', path: '/evaluations/{id}/termination', permission: 'reports:keep',
  summary: { zh: '终止委托', en: 'End the commission before its time' },
  description: { zh: '受托机构随即不能再查阅。', en: 'From that moment the evaluator reads nothing.' },
  ...act,
  get input() { return { path: ofEvaluation(), body: terminationInput() }; },
  get output() { return evaluationView(); },
  example: { reason: '受托机构资质失效' },
});

export const evaluationRoutes = [commissionEvaluation, listEvaluations, readEvaluation, readEvaluationFacts, recordEvaluationPart, readEvaluationPart, signEvaluation, decideEvaluation, terminateEvaluation];
