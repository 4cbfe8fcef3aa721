import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { roleSchema } from '#shared/permissions.ts';
import { kinds, pointers } from '../domain/sheets/columns.ts';
import { IGNORED } from '../domain/sheets/heading.ts';
import { importLifecycle, type ImportStatus } from '../domain/sheets/lifecycle.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const statuses = Object.keys(importLifecycle.states) as [ImportStatus, ...ImportStatus[]];
export const encodings = ['utf-8', 'utf-8-bom', 'gb18030'] as const;
/** Of an uploaded file, in bytes. */
export const MAX_BYTES = 20 * 1024 * 1024;

const headers = once(() => z
  .record(z.string().trim().min(1).max(100), z.enum([IGNORED, ...pointers]))
  // An item with such a member is no plain object to whoever stores it.
  .refine((mapped) => !Object.keys(mapped).some((header) => header in Object.prototype), { params: { code: 'reserved-name', detail: { zh: '列名不能是 constructor 等保留名称', en: 'a header cannot have a reserved name such as constructor' } } })
  .refine((mapped) => Object.keys(mapped).length <= 100, { params: { code: 'too-big', detail: { zh: '最多 100 列', en: 'at most 100 columns' } } }));
const sheet = once(() => z.enum(kinds).meta({ description: '职责目录、系统目录、数据目录 · which catalogue' }));
const encoding = once(() => z.enum(encodings).meta({ description: 'CSV 文件的编码，默认 utf-8 · encoding of a CSV file, default utf-8' }));

const announced = once(() => ({
  format: z.enum(['xlsx', 'csv']).meta({ description: '文件格式 · format of the file' }),
  encoding: encoding().optional(),
  sheet: sheet().optional().meta({ description: 'CSV 文件是哪个目录，CSV 必填 · which catalogue a CSV file holds; needed for CSV' }),
  mode: z.enum(['dry-run', 'all-or-nothing', 'valid-rows']).meta({ description: '试核对；全部无误才写入；只写入无误的条目 · check only; write if all is well; write the entries that are' }),
  mapping: z
    .strictObject(Object.fromEntries(kinds.map((kind) => [kind, headers().optional()])) as Record<(typeof kinds)[number], z.ZodOptional<ReturnType<typeof headers>>>)
    .optional()
    .meta({ description: '列名对应的字段（JSON 指针，* 为数据项），ignored 为不导入 · fields that headers stand for, as JSON pointers' }),
  fileName: z.string().trim().min(1).max(200).optional().meta({ description: '文件名 · name of the file', example: '政务信息资源目录.xlsx' }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).meta({ description: '文件的 SHA-256，小写十六进制 · SHA-256 of the file, hexadecimal' }),
  size: z.int().min(1).max(MAX_BYTES).meta({ description: '文件字节数，最多 20 MB · size in bytes, at most 20 MB' }),
}));

/** Told along with whatever else is wrong. */
const EVEN_SO: z.core.$ZodSuperRefineParams = { when: () => true };

/** Only a CSV file has an encoding of its own, and only one sheet. */
function formFaults(form: unknown, context: { addIssue: (issue: { code: 'custom'; path: string[]; params: object }) => void }): void {
  const { format, encoding: said, sheet: which } = (typeof form === 'object' && form !== null ? form : {}) as Readonly<Record<string, unknown>>;
  const needless = { zh: 'XLSX 文件无须填写', en: 'means nothing for XLSX' };
  const fault = (field: string, code: string, detail: object) => context.addIssue({ code: 'custom', path: [field], params: { code, detail } });
  if (format === 'xlsx' && said !== undefined) fault('encoding', 'not-applicable', needless);
  if (format === 'xlsx' && which !== undefined) fault('sheet', 'not-applicable', needless);
  if (format === 'csv' && which === undefined) fault('sheet', 'required', { zh: '请说明 CSV 文件是哪个目录', en: 'say which catalogue the CSV file holds' });
}

export const importInput = once(() => z.strictObject(announced()).superRefine(formFaults, EVEN_SO).meta({ id: 'CatalogImportInput' }));
export const startInput = once(() => z.strictObject({}).meta({ id: 'ImportStartInput' }));
export const exportInput = once(() => z
  .strictObject({
    format: announced().format,
    encoding: encoding().optional(),
    sheet: announced().sheet,
    department: departmentCode.optional().meta({ description: '默认本部门；其他部门仅主管部门可导出 · default one’s own; others for the authorities' }),
  })
  .superRefine(formFaults, EVEN_SO)
  .meta({ id: 'CatalogExportInput' }));

export const counts = once(() => z.strictObject({
  rows: z.int().meta({ description: '数据行 · rows that say something' }),
  entries: z.int().meta({ description: '条目 · entries' }),
  create: z.int(),
  change: z.int(),
  unchanged: z.int(),
  faulty: z.int().meta({ description: '有误未导入的条目 · entries with faults' }),
  faults: z.int(),
  notices: z.int(),
}));
export type Counts = z.output<ReturnType<typeof counts>>;

const actorSchema = once(() => z.strictObject({ sub: z.string(), org: z.string(), roles: z.array(roleSchema), name: z.string().optional() }));

const whole = once(() => ({
  id: idSchema('imp'),
  department: departmentCode,
  ...announced(),
  createdAt: instant(),
  updatedAt: instant(),
  counts: counts().optional().meta({ description: '核对结果 · what the check found' }),
  skipped: z.int().optional().meta({ description: '写入时因他人同时更改等原因跳过的条目 · entries that could not be written after all' }),
  finishedAt: instant().optional(),
}));

/** An import as kept. */
export const importState = once(() => z.strictObject({
  ...whole(),
  status: z.enum(statuses),
  /** Of who started it: the remarks in the sheet are in it. */
  language: z.enum(['zh', 'en']).optional(),
  /** In whose name the entries are written. */
  by: actorSchema(),
  /** How often it was started: each start is an execution of its own. */
  attempt: z.int(),
  /** Pieces of the plan. */
  chunks: z.int().optional(),
  /** SHA-256 of the report, which evidence holds too. */
  reportHash: z.string().optional(),
}));
export type ImportState = z.output<ReturnType<typeof importState>>;

export const progress = once(() => z.strictObject({ chunks: z.int(), written: z.int(), skipped: z.int(), at: instant() }));
export type Progress = z.output<ReturnType<typeof progress>>;

const link = once(() => z.url().meta({ description: '短期有效的地址 · address, valid for a short time' }));

export const importView = once(() => z
  .object({
    ...whole(),
    status: z.enum(statuses).meta({ description: '状态 · where it stands' }),
    progress: z.object({ total: z.int(), written: z.int(), skipped: z.int(), percent: z.int(), at: instant() }).optional().meta({ description: '写入进度 · how far the writing is' }),
    upload: z
      .object({ method: z.literal('PUT'), url: link(), headers: z.record(z.string(), z.string()), expiresAt: instant() })
      .optional()
      .meta({ description: '上传地址；须原样带上这些请求头 · where the file goes; send these headers with it' }),
    report: z.object({ json: link(), xlsx: link().optional(), expiresAt: instant() }).optional().meta({ description: '逐行逐格的核对报告 · the report by row and cell' }),
    version: z.int(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'CatalogImport' }));
export type ImportView = z.output<ReturnType<typeof importView>>;
export const importPage = once(() => z.object({ items: z.array(importView()) }).meta({ id: 'CatalogImportPage' }));

export const exportView = once(() => z
  .object({
    url: link(),
    expiresAt: instant(),
    fileName: z.string(),
    sha256: z.string(),
    size: z.int(),
    entries: z.record(z.enum(kinds), z.int()).meta({ description: '各目录条目数 · entries of each catalogue' }),
  })
  .meta({ id: 'CatalogExport' }));
export type ExportView = z.output<ReturnType<typeof exportView>>;
