import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { batchLifecycle, type BatchStatus } from './domain/lifecycle.ts';
import { timelinessStates } from './domain/timeliness.ts';
import { causeSchema } from './issueSchema.ts';
import { ruleSchema } from './engine/rules/schema.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
export const statuses = Object.keys(batchLifecycle.states) as [BatchStatus, ...BatchStatus[]];
/** Of a file, in bytes: what a scan can hold on its disk beside what it stages and spills. */
export const MAX_BYTES = 3 * 1024 ** 3;

const announced = once(() => ({
  resourceId: idSchema('res').meta({ description: '本部门已发布的数据资源 · a published resource of one’s own department' }),
  mode: z.enum(['whole', 'increment']).meta({ description: '全量；增量（须先有全量批次） · everything; what was added or changed since' }),
  period: z
    .strictObject({ from: z.iso.date(), to: z.iso.date() })
    .meta({ description: '数据所属期间（含两端） · the time that the data is about, both ends included' }),
  format: z.enum(['csv', 'xlsx', 'jsonl', 'parquet']).meta({ description: '文件格式 · format of the file' }),
  encoding: z.enum(['utf-8', 'gb18030']).optional().meta({ description: 'CSV、JSON Lines 的编码，默认 utf-8（可带 BOM） · encoding of CSV and JSON Lines, default utf-8, with or without BOM' }),
  delimiter: z.enum([',', ';', '\t', '|']).optional().meta({ description: 'CSV 分隔符，默认逗号 · delimiter of CSV, default a comma' }),
  rows: z.int().min(0).max(100_000_000).meta({ description: '记录数，不含表头 · records, without the header' }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).meta({ description: '文件的 SHA-256，小写十六进制 · SHA-256 of the file, hexadecimal' }),
  size: z.int().min(1).max(MAX_BYTES).meta({ description: '文件字节数，最多 3 GiB；更大的请分为增量批次 · size in bytes, at most 3 GiB; deliver more in increments' }),
  fileName: z.string().trim().min(1).max(200).optional().meta({ description: '文件名 · name of the file', example: '低保救助对象.csv' }),
}));

/** Told along with whatever else is wrong. */
const EVEN_SO: z.core.$ZodSuperRefineParams = { when: () => true };

function formFaults(form: unknown, context: { addIssue: (issue: { code: 'custom'; path: string[]; params: object }) => void }): void {
  const { format, encoding, delimiter, period } = (typeof form === 'object' && form !== null ? form : {}) as Readonly<Record<string, unknown>>;
  const fault = (path: string[], code: string, zh: string, en: string) => context.addIssue({ code: 'custom', path, params: { code, detail: { zh, en } } });
  if (encoding !== undefined && (format === 'xlsx' || format === 'parquet')) fault(['encoding'], 'not-applicable', '该格式自带编码，无须填写', 'this format has an encoding of its own');
  if (delimiter !== undefined && (format === 'xlsx' || format === 'parquet' || format === 'jsonl')) fault(['delimiter'], 'not-applicable', '只有 CSV 文件有分隔符', 'only CSV has a delimiter');
  const { from, to } = (typeof period === 'object' && period !== null ? period : {}) as Readonly<Record<string, unknown>>;
  if (typeof from === 'string' && typeof to === 'string' && from > to) fault(['period', 'to'], 'before-from', '结束日期早于开始日期', 'ends before it begins');
}

export const batchInput = once(() => z.strictObject(announced()).superRefine(formFaults, EVEN_SO).meta({ id: 'BatchInput' }));
export const uploadInput = once(() => z
  .strictObject({
    parts: z
      .array(z.strictObject({ number: z.int().min(1).max(10_000), etag: z.string().min(1).max(100).meta({ description: '上传该段时响应的 ETag · the ETag that answered the part' }) }))
      .min(1)
      .max(10_000),
  })
  .meta({ id: 'BatchUploadInput' }));
export const nothingInput = once(() => z.strictObject({}).meta({ id: 'BatchCheckInput' }));

const text = once(() => z.strictObject({ zh: z.string(), en: z.string() }));
const reason = once(() => z.strictObject({ code: z.string(), detail: text() }));
const measured = once(() => z.strictObject({ id: z.string(), kind: z.string(), columns: z.array(z.string()), indicator: z.string(), a: z.int(), b: z.int(), x: z.number().nullable(), faulty: z.int() }));

/** What a check found, without its examples: those are in the report. */
const conclusion = once(() => z.strictObject({
  at: instant(),
  records: z.int().meta({ description: '文件中的记录数 · records in the file' }),
  scanned: z.int().meta({ description: '已扫描的记录数 · records that could be read' }),
  unreadable: z.int().meta({ description: '无法读取的记录数 · records that could not' }),
  evaluated: z.int().meta({ description: '评价的要素数 · elements evaluated' }),
  faulty: z.int().meta({ description: '有误的要素数 · elements at fault' }),
  reasons: z.array(reason()).meta({ description: '不予接收的理由，或接收时存在的问题 · why it is not taken, or what is the matter with it' }),
  worst: z.array(measured()).meta({ description: '问题最多的规则，至多 20 条 · the rules with the most faults, at most 20' }),
  indicators: z.array(z.strictObject({ indicator: z.string(), a: z.int(), b: z.int() })).meta({ description: 'DB31/T 1523-2024 各指标的 A、B 合计 · A and B of each indicator' }),
  rulesVersion: z.int().meta({ description: '所用规则的版本，0 为仅目录自带 · version of the rules, 0: only those of the catalogue' }),
  edition: z.int().meta({ description: '所用目录的版次 · edition of the catalogue entry' }),
}));
export type Conclusion = z.output<ReturnType<typeof conclusion>>;

const whole = once(() => ({
  id: idSchema('bat'),
  ...announced(),
  department: departmentCode.meta({ description: '责任部门 · the department whose data it is' }),
  sentBy: departmentCode.optional().meta({ description: '原归集部门，机构调整后才有 · who sent it, where that department has been merged or divided' }),
  resource: z.string().meta({ description: '数据资源名称 · name of the resource' }),
  status: z.enum(statuses).meta({ description: '状态 · where it stands' }),
  announcedAt: instant(),
  expiresAt: instant().meta({ description: '上传截止时间 · until when it may be uploaded' }),
  updatedAt: instant(),
  conclusion: conclusion().optional().meta({ description: '核验结论 · what the check found' }),
}));

export const batchState = once(() => z.strictObject({
  ...whole(),
  by: z.string(),
  /** Of an upload in parts. */
  uploadId: z.string().optional(),
  /** How often its check was started: each is an execution of its own. */
  attempt: z.int(),
  /** SHA-256 of the report, which evidence holds too. */
  reportHash: z.string().optional(),
}));
export type BatchState = z.output<ReturnType<typeof batchState>>;

const link = once(() => z.url().meta({ description: '短期有效的地址 · address, valid for a short time' }));
const part = once(() => z.object({ number: z.int(), size: z.int(), url: link() }));

export const batchView = once(() => z
  .object({
    ...whole(),
    upload: z
      .object({ method: z.literal('PUT'), url: link().optional(), headers: z.record(z.string(), z.string()).optional(), parts: z.array(part()).optional(), expiresAt: instant() })
      .optional()
      .meta({ description: '上传地址：整体上传须原样带上请求头；分段上传后调用 upload 完成 · where the file goes: as a whole with these headers, or in parts, completed by `upload`' }),
    report: z.object({ url: link(), sha256: z.string(), expiresAt: instant() }).optional().meta({ description: '逐条规则的核验报告，含示例 · the report by rule, with examples' }),
    version: z.int(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'Batch' }));
export type BatchView = z.output<ReturnType<typeof batchView>>;
export const batchPage = once(() => z.object({ items: z.array(batchView()) }).meta({ id: 'BatchPage' }));

const timeliness = once(() => z.strictObject({ state: z.enum(timelinessStates), dueOn: z.iso.date().optional() }).meta({ description: '时效：按更新周期 on-time 按时、overdue 逾期、awaited 待首次归集、never-delivered 从未归集、no-cycle 无周期 · by its update cycle' }));
const scored = once(() => z.strictObject({
  total: z.number().meta({ description: '总分，0 至 100 · 0 to 100' }),
  grade: z.string().meta({ description: '等级 · grade' }),
  dimensions: z.array(z.strictObject({ code: z.string(), score: z.number(), weight: z.number() })).meta({ description: '六个维度（DB31/T 1523-2024）中适用者 · of the six dimensions, those that apply' }),
  at: instant(),
  batchId: idSchema('bat').meta({ description: '所依据的批次 · the batch that it rests on' }),
  rulesVersion: z.int(),
  edition: z.int(),
}));
export type Scored = z.output<ReturnType<typeof scored>>;

const share = once(() => z.number().min(0).max(1).refine((value) => value === 0 || value >= 0.000_001, { params: { code: 'too-small', detail: { zh: '不为 0 时至少 0.000001', en: 'is 0, or at least 0.000001' } } }));
const acceptance = once(() => z.strictObject({
  faultyShare: share().meta({ description: '有误要素占比上限 · of the elements evaluated, so many may be at fault', example: 0.05 }),
  unreadableShare: share().meta({ description: '无法读取记录占比上限 · of the records, so many may be unreadable', example: 0.01 }),
}));
const rules = once(() => z.array(ruleSchema()).max(100));

export const rulesInput = once(() => z.strictObject({ rules: rules() }).meta({ id: 'QualityRulesInput' }));
export const acceptanceInput = once(() => z.strictObject({ ...acceptance().shape, reason: z.string().trim().min(1).max(500) }).meta({ id: 'AcceptanceInput' }));

/** What a resource is checked by, beside its catalogue entry. */
export const planState = once(() => z.strictObject({
  resourceId: idSchema('res'),
  department: departmentCode,
  rules: rules(),
  acceptance: acceptance().optional(),
  updatedAt: instant(),
}));
export type PlanState = z.output<ReturnType<typeof planState>>;

export const planView = once(() => z
  .object({ resourceId: idSchema('res'), department: departmentCode, rules: rules(), acceptance: acceptance(), acceptanceIsDefault: z.boolean(), version: z.int(), updatedAt: instant().optional() })
  .meta({ id: 'QualityRules' }));
export type PlanView = z.output<ReturnType<typeof planView>>;

/** The data of a resource as it stands: the last batch that was accepted, and what came of the last one at all. */
export const datasetState = once(() => z.strictObject({
  resourceId: idSchema('res'),
  department: departmentCode,
  resource: z.string(),
  /** Counts the batches that ended; the next one is written only upon the one before. */
  revision: z.int(),
  current: z
    .strictObject({ batchId: idSchema('bat'), acceptedAt: instant(), period: announced().period, rows: z.int(), /** Where the staged records are. */ file: z.string(), bytes: z.int() })
    .optional(),
  last: z.strictObject({ batchId: idSchema('bat'), status: z.enum(statuses), at: instant(), records: z.int() }),
  /** A and B of the current batch, with the rules and the catalogue that it was last held against. */
  measured: z.array(z.strictObject({ indicator: z.string(), a: z.int(), b: z.int() })),
  rulesVersion: z.int(),
  edition: z.int(),
  /** What is the matter with the current data; its issues follow. */
  causes: z.array(causeSchema()),
  timeliness: timeliness().optional(),
  score: scored().optional(),
  /** Records of the batches accepted, oldest first, for drift. */
  volumes: z.array(z.strictObject({ batchId: idSchema('bat'), rows: z.int() })),
}));
export type DatasetState = z.output<ReturnType<typeof datasetState>>;

export const datasetView = once(() => z
  .object({
    ...datasetState().omit({ revision: true, volumes: true, current: true, measured: true, causes: true }).shape,
    current: z.object({ batchId: idSchema('bat'), acceptedAt: instant(), period: announced().period, rows: z.int(), bytes: z.int() }).optional(),
  })
  .meta({ id: 'Dataset' }));
export type DatasetView = z.output<ReturnType<typeof datasetView>>;
export const datasetPage = once(() => z.object({ items: z.array(datasetView()) }).meta({ id: 'DatasetPage' }));

export const scorePage = once(() => z.object({ items: z.array(scored().meta({ id: 'DatasetScore' })) }).meta({ id: 'DatasetScorePage' }));

const scorecard = once(() => ({
  /** A department's code, or `district`. */
  code: z.string(),
  date: z.iso.date(),
  resources: z.int().meta({ description: '现行数据资源 · resources in force' }),
  delivered: z.int().meta({ description: '已归集 · delivered' }),
  onTime: z.int().meta({ description: '按时更新 · up to date' }),
  overdue: z.int().meta({ description: '逾期未更新 · not updated in time' }),
  neverDelivered: z.int().meta({ description: '应归集而从未归集 · due and never delivered' }),
  records: z.int().meta({ description: '记录总数 · records' }),
  openIssues: z.int().meta({ description: '未办结的质量问题 · open quality issues' }),
  scored: z.int().meta({ description: '有评分的数据资源 · data sets with a score' }),
  score: z.number().optional().meta({ description: '平均分 · mean score' }),
  grade: z.string().optional(),
}));
export const scorecardState = once(() => z.strictObject({ ...scorecard(), hundredths: z.int() }));
export type ScorecardState = z.output<ReturnType<typeof scorecardState>>;
export const scorecardView = once(() => z.object(scorecard()).meta({ id: 'Scorecard' }));
export type ScorecardView = z.output<ReturnType<typeof scorecardView>>;
export const scorecardPage = once(() => z.object({ items: z.array(scorecardView()) }).meta({ id: 'ScorecardPage' }));
