import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { once } from '#shared/once.ts';
import { severities } from './domain/causes.ts';
import { timelinessStates } from './domain/timeliness.ts';
import { scorecardView } from './schema.ts';

const issue = once(() => z.object({
  id: z.string(),
  resource: z.string(),
  department: departmentCode,
  title: z.string(),
  severity: z.enum(severities),
  dueDate: z.iso.date(),
  overdue: z.boolean(),
}));

/** What there is to see at a glance (办法 13, 状态可感知): how much, how fresh, how good, what is the matter, and how it went. */
export const overviewView = once(() => z
  .object({
    code: z.string().meta({ description: '部门代码，或 district · a department, or `district`' }),
    name: z.string(),
    card: scorecardView().optional().meta({ description: '最近一夜的记分卡；首夜之前没有 · the scorecard of the last night; none before the first' }),
    trend: z.array(z.object({ date: z.iso.date(), score: z.number().optional(), openIssues: z.int(), overdue: z.int(), neverDelivered: z.int(), records: z.int() })).meta({ description: '最近 30 夜，由早到晚 · the last 30 nights, earliest first' }),
    departments: z.array(scorecardView().extend({ name: z.string() })).optional().meta({ description: '各部门记分卡，分低者在前；区数据局、市数据集团区级中心可见 · by department, lowest score first, for the authorities' }),
    resources: z
      .array(z.object({ id: z.string(), name: z.string(), rows: z.int(), acceptedAt: z.string().optional(), timeliness: z.enum(timelinessStates).optional(), dueOn: z.string().optional(), score: z.number().optional(), grade: z.string().optional() }))
      .optional()
      .meta({ description: '本部门已归集的资源，分低者在前，至多 100 个 · data sets of the department, lowest score first, at most 100' }),
    issues: z.array(issue()).optional().meta({ description: '未办结的质量问题，先到期者在前，至多 20 个 · open issues, soonest deadline first, at most 20' }),
  })
  .meta({ id: 'QualityOverview' }));
export type OverviewView = z.output<ReturnType<typeof overviewView>>;
