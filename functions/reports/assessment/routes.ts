import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { language, nothingInput, yearNumber } from '../schema.ts';
import { assessmentView, objectionDecisionInput, objectionInput, rankingView, schemeInput, schemeState } from './schema.ts';

const ofYear = once(() => z.strictObject({ year: yearNumber() }));
const ofDepartment = once(() => z.strictObject({ year: yearNumber(), department: departmentCode }));
const schemeView = once(() => schemeState().meta({ id: 'AssessmentScheme' }));
const PAGE = ['application/json', 'text/html'] as const;
const act = { articles: ['art.29'], etag: true, ifMatch: 'honoured', problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'] } as const;

export const keepScheme = route({
  id: 'keepAssessmentScheme', method: 'PUT', path: '/assessments/{year}', permission: 'reports:keep',
  summary: { zh: '制定年度考核方案', en: 'Keep the scheme of a yearly assessment' },
  description: { zh: '指标、权重和等次，缺省为标准方案；公布后不能再改。', en: 'Indicators, weights and grades, by default the standard ones; not changed any more once it is published.' },
  articles: ['art.29'],
  get input() { return { path: ofYear(), body: schemeInput() }; },
  get output() { return schemeView(); },
  etag: true, ifMatch: 'required-on-update',
  problems: ['wrong-state'],
  example: {},
});

export const publish = route({
  id: 'publishAssessment', method: 'POST', path: '/assessments/{year}/publication', permission: 'reports:keep',
  summary: { zh: '公布年度考核结果', en: 'Publish the yearly assessment' },
  description: { zh: '据各部门年度报告中已固定的数据计分；全部算完后一并公布；中断后可再次调用，不会重复。', en: 'Scores come from the frozen figures of the annual reports, and all are told at once. Cut off, it can be called again; nothing is published twice.' },
  ...act,
  get input() { return { path: ofYear(), body: nothingInput() }; },
  get output() { return schemeView(); },
  example: {},
});

export const readRanking = route({
  id: 'readAssessmentRanking', method: 'GET', path: '/assessments/{year}', permission: 'reports:read',
  summary: { zh: '查看考核方案和排名', en: 'Read the scheme of a year, and the ranking once it is published' },
  description: { zh: '浏览器得到带图表的网页。', en: 'A browser gets a page with charts.' },
  articles: ['art.29'],
  produces: PAGE,
  get input() { return { path: ofYear(), query: language() }; },
  get output() { return rankingView(); },
  etag: true,
  problems: ['not-found'],
});

export const readAssessment = route({
  id: 'readAssessment', method: 'GET', path: '/assessments/{year}/{department}', permission: 'reports:read',
  summary: { zh: '查看部门考核结果', en: 'Read the assessment of a department' },
  description: { zh: '每一分附规则、所依据的数字和条目地址；浏览器得到网页。', en: 'Every point with its rule, the figures that it rests on, and where their entries are. A browser gets a page.' },
  articles: ['art.29'],
  produces: PAGE,
  get input() { return { path: ofDepartment(), query: language() }; },
  get output() { return assessmentView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const objectTo = route({
  id: 'objectToAssessment', method: 'POST', path: '/assessments/{year}/{department}/objection', permission: 'reports:sign',
  summary: { zh: '对考核结果提出异议', en: 'Object to the assessment' },
  ...act,
  get input() { return { path: ofDepartment(), body: objectionInput() }; },
  get output() { return assessmentView(); },
  example: { text: '更新及时率未计入 12 月 30 日补报的批次' },
});

export const decideObjection = route({
  id: 'decideAssessmentObjection', method: 'POST', path: '/assessments/{year}/{department}/objection-decision', permission: 'reports:keep',
  summary: { zh: '答复考核异议', en: 'Decide an objection to the assessment' },
  ...act,
  get input() { return { path: ofDepartment(), body: objectionDecisionInput() }; },
  get output() { return assessmentView(); },
  example: { outcome: 'upheld', reason: '经核实，补报批次在截止日前接收', corrections: { 'on-time': 62.5 } },
});

export const assessmentRoutes = [keepScheme, readRanking, publish, readAssessment, objectTo, decideObjection];
