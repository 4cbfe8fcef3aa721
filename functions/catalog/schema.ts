import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { itemBreaches, nameBreaches, sizeBreaches } from './domain/dataItems.ts';
import { actions } from './domain/access.ts';
import { mandatoryFields } from './domain/completeness.ts';
import type { Breach, Draft } from './domain/rule.ts';
import { openingBreaches, sharingBreaches } from './domain/sharingAndOpening.ts';

export const formats = ['electronic-file', 'spreadsheet', 'database', 'graphics', 'streaming', 'self-describing', 'service-interface'] as const;
export const updateCycles = ['real-time', 'daily', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'irregular'] as const;
export const accessTypes = ['unconditional', 'conditional', 'none'] as const;
export const methods = ['api', 'exchange', 'file'] as const;
export const itemTypes = ['C', 'N', 'Y', 'D', 'T', 'L', 'I', 'F'] as const;

const text = (max: number) => z.string().trim().min(1).max(max);
const level = text(20).meta({ description: '分级，按本区分级清单 · security level, by the district’s list', example: '一般3级' });

/** Tells zod of breaches. Runs even where the shape is at fault, so that everything is told at once. */
function keeping<T>(breachesOf: (value: T) => Breach[]): [(value: T, context: z.core.$RefinementCtx<T>) => void, z.core.$ZodSuperRefineParams] {
  const run = (value: T, context: z.core.$RefinementCtx<T>): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const { path, ...params } of breachesOf(value)) context.addIssue({ code: 'custom', path: [...path], params, input: value });
  };
  return [run, { when: () => true }];
}

const sharing = z.strictObject({
  type: z.enum(accessTypes).meta({ description: '共享类型：无条件、有条件、不予共享 · sharing type' }),
  conditions: text(2000).optional().meta({ description: '共享条件，有条件共享必填 · needed where conditional' }),
  legalBasis: text(500).optional().meta({ description: '法律、行政法规条款，不予共享必填 · the law that bars it, needed where not shared' }),
  methods: z.array(z.enum(methods)).min(1).max(3).optional().meta({ description: '共享方式：服务接口、批量交换、文件下载 · ways of delivery' }),
});

const opening = z.strictObject({
  type: z.enum(accessTypes).meta({ description: '开放类型：无条件、有条件、非开放 · opening type' }),
  conditions: text(2000).optional().meta({ description: '开放条件，有条件开放必填 · needed where conditional' }),
  reason: text(500).optional().meta({ description: '非开放或有条件开放的理由 · why it is not open to all' }),
});

const item = z.strictObject({
  name: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,63}$/u).meta({ description: '标准字段名：字母（含汉字）、数字、下划线 · letters, digits, underscores', example: 'id_number' }),
  label: text(100).meta({ description: '中文名称 · label', example: '身份证件号码' }),
  type: z.enum(itemTypes).meta({ description: 'C 字符 N 数值 Y 货币 D 日期 T 日期时间 L 逻辑 I 整型 F 浮点' }),
  required: z.boolean().optional().meta({ description: '是否必填，缺省为否 · default false' }),
  length: z.int().min(1).max(1_000_000).optional().meta({ description: '最大长度（字符） · longest value, in characters' }),
  pattern: z.string().min(1).max(200).optional().meta({ description: '取值须符合的正则表达式 · regular expression that values match' }),
  values: z.array(z.string().min(1).max(100)).min(1).max(1000).optional().meta({ description: '允许的取值 · code list' }),
  level: level.optional(),
});
export type DataItem = z.output<typeof item>;

const entry = {
  name: text(50).meta({ description: '数据目录名称 · name', example: '低保救助对象信息' }),
  abstract: text(256).optional().meta({ description: '摘要 · abstract' }),
  format: z.enum(formats).optional().meta({ description: '数据格式 · format' }),
  updateCycle: z.enum(updateCycles).optional().meta({ description: '更新频率 · how often it is updated' }),
  level: level.optional(),
};
const items = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(500).meta({ description: '数据项 · data items' });

/** An entry of the catalogue as a steward writes it. What may be left out has no default: it stays open and is listed under `missing`. */
export const resourceInput = z
  .strictObject({
    ...entry,
    sharing: sharing.superRefine(...keeping<Draft>(sharingBreaches)),
    opening: opening.superRefine(...keeping<Draft>(openingBreaches)),
    items: items(item.superRefine(...keeping<Draft>(itemBreaches)).meta({ id: 'DataItemInput' })).superRefine(...keeping<unknown>(nameBreaches)),
  })
  .superRefine(...keeping<unknown>(sizeBreaches))
  .meta({ id: 'ResourceInput' });

const kept = { ...entry, sharing, opening, items: items(item.meta({ id: 'DataItem' })) };

/** An entry as kept: its shape is checked on every read, the rules of sharing, opening and items only when it is written. */
export const resourceState = z.strictObject({ ...kept, id: z.string(), department: z.string(), createdAt: z.string(), updatedAt: z.string() });
export type ResourceState = z.output<typeof resourceState>;

const instant = z.iso.datetime({ offset: true });

export const resourceView = z
  .object({
    id: idSchema('res'),
    department: departmentCode,
    ...kept,
    missing: z.array(z.enum(mandatoryFields)).meta({ description: '《政务数据共享条例》第十三条要求而尚未填写的内容 · mandatory fields that are still open' }),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
    allowedActions: z.array(z.enum(actions)),
  })
  .meta({ id: 'Resource' });
export type ResourceView = z.output<typeof resourceView>;

export const resourcePage = z.object({ items: z.array(resourceView) }).meta({ id: 'ResourcePage' });
export type ResourcePage = z.output<typeof resourcePage>;

export const resourceFilter = {
  q: z.string().trim().max(100).optional().meta({ description: '关键词，空格分隔，须全部出现于名称、摘要或数据项 · words that all occur in name, abstract or items' }),
  department: departmentCode.optional(),
  sharing: z.enum(accessTypes).optional().meta({ description: '共享类型 · sharing type' }),
  opening: z.enum(accessTypes).optional().meta({ description: '开放类型 · opening type' }),
};
