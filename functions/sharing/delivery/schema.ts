import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { methods, rowCondition } from '../schema.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const itemTypes = ['C', 'N', 'Y', 'D', 'T', 'L', 'I', 'F'] as const;
export const forms = ['csv', 'parquet'] as const;
export const causes = ['no-data', 'grant-ended'] as const;

const recorded = once(() => ({
  id: idSchema('use'),
  grantId: idSchema('gr'),
  requestId: z.string(),
  resourceId: z.string(),
  requester: departmentCode,
  responsible: departmentCode,
  method: z.enum(methods),
  items: z.array(z.string()),
  rows: z.array(rowCondition()).optional().meta({ description: '只授权这些记录 · only these rows are granted' }),
  purpose: z.string(),
  at: instant(),
}));

const extract = once(() => ({
  batchId: idSchema('bat').meta({ description: '所依据的批次 · the batch that it was made of' }),
  rows: z.int().meta({ description: '记录数 · rows' }),
  missing: z.array(z.string()).meta({ description: '已授权但现有数据没有的数据项，列为空 · granted items that the data do not have: their column is empty' }),
  sha256: z.strictObject({ parquet: z.string(), csv: z.string().optional() }).meta({ description: '文件的 SHA-256 · of the files' }),
  watermarked: z.boolean().meta({ description: '每条记录带有授权编号 _grant · every row says in _grant by which grant it was handed out' }),
  readyAt: instant(),
  expiresAt: instant().meta({ description: '数据保留至 · until when it can be had' }),
}));

const handedOut = once(() => ({ handOuts: z.int().meta({ description: '提供次数 · how often it was handed out' }), lastHandedOutAt: instant().optional() }));

/** A recorded use of a grant, and the data made ready for it. */
export const useState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('preparing'), ...recorded() }),
  z.strictObject({ status: z.literal('ready'), ...recorded(), types: z.array(z.enum(itemTypes)), extract: z.strictObject(extract()), ...handedOut() }),
  z.strictObject({ status: z.literal('unavailable'), ...recorded(), cause: z.enum(causes) }),
]));
export type UseState = z.output<ReturnType<typeof useState>>;
export type ReadyUse = Extract<UseState, { status: 'ready' }>;

export const useView = once(() => z
  .object({
    ...recorded(),
    status: z.enum(['preparing', 'ready', 'unavailable', 'expired']).meta({ description: 'preparing 准备中、ready 可取用、unavailable 无法提供、expired 已过期 · where the data stand' }),
    extract: z.object(extract()).optional(),
    handOuts: z.int().optional(),
    lastHandedOutAt: instant().optional(),
    reason: z.object({ code: z.enum(causes), detail: z.string() }).optional().meta({ description: '无法提供的原因 · why there are none' }),
    version: z.int(),
    allowedActions: z.array(z.string()).meta({ description: '您现在可以办理的事项 · what you may do now' }),
  })
  .meta({ id: 'GrantUse' }));
export type UseView = z.output<ReturnType<typeof useView>>;

export const linkInput = once(() => z.strictObject({ form: z.enum(forms).meta({ description: '文件格式 · format of the file' }) }).meta({ id: 'ExtractLinkInput' }));
export const linkView = once(() => z
  .object({ url: z.url(), form: z.enum(forms), sha256: z.string(), rows: z.int(), expiresAt: instant().meta({ description: '地址有效期至 · until when the address is valid' }) })
  .meta({ id: 'ExtractLink' }));
export type LinkView = z.output<ReturnType<typeof linkView>>;

export const rowsView = once(() => z
  .object({ items: z.array(z.record(z.string(), z.string().nullable())), batchId: z.string().meta({ description: '所依据的批次 · the batch that the rows are of' }), asOf: instant() })
  .meta({ id: 'ExtractRows' }));
export type RowsView = z.output<ReturnType<typeof rowsView>>;
