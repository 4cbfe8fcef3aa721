import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { deadlineSchema, deadlineView } from '#shared/deadline.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { severities } from './domain/causes.ts';
import { issueLifecycle, type IssueStatus } from './domain/lifecycle.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
export const issueStatuses = Object.keys(issueLifecycle.states) as [IssueStatus, ...IssueStatus[]];

export const causeSchema = once(() => z.strictObject({
  key: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  severity: z.enum(severities).meta({ description: '严重程度 · severity' }),
  rules: z.array(z.string()).meta({ description: '未通过的规则 · rules that are not kept' }),
  faulty: z.int().meta({ description: '有误的要素数 · elements at fault' }),
  evaluated: z.int(),
}));

const whole = once(() => ({
  id: idSchema('qis'),
  resourceId: idSchema('res'),
  resource: z.string().meta({ description: '数据资源名称 · name of the resource' }),
  department: departmentCode.meta({ description: '责任部门 · the department that is to mend it' }),
  cause: causeSchema().meta({ description: '问题 · what is the matter' }),
  status: z.enum(issueStatuses).meta({ description: '状态 · where it stands' }),
  openedAt: instant().meta({ description: '本次打开时间 · since when it is open this time' }),
  times: z.int().meta({ description: '第几次出现 · how often it has come up' }),
  history: z
    .array(z.strictObject({ at: instant(), act: z.enum(['opened', 'acknowledged', 'answered', 'closed', 'reopened', 'dropped']), by: z.string(), note: z.string().optional() }))
    .meta({ description: '办理经过，最近 50 条 · what was done, the last 50 acts' }),
  closedAt: instant().optional(),
}));

export const issueState = once(() => z.strictObject({ ...whole(), deadline: deadlineSchema() }));
export type IssueState = z.output<ReturnType<typeof issueState>>;

export const issueView = once(() => z
  .object({ ...whole(), deadline: deadlineView(), overdue: z.boolean().meta({ description: '是否逾期；暂定期限不算逾期 · past its deadline; a provisional one makes nobody late' }), version: z.int(), allowedActions: z.array(z.string()) })
  .meta({ id: 'QualityIssue' }));
export type IssueView = z.output<ReturnType<typeof issueView>>;
export const issuePage = once(() => z.object({ items: z.array(issueView()) }).meta({ id: 'QualityIssuePage' }));

export const acknowledgementInput = once(() => z.strictObject({}).meta({ id: 'IssueAcknowledgementInput' }));
export const answerInput = once(() => z.strictObject({ text: z.string().trim().min(1).max(2000).meta({ description: '整改情况 · what was done' }) }).meta({ id: 'IssueAnswerInput' }));
