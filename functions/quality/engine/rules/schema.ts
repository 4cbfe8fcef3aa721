import * as z from 'zod';
import type { ItemType } from '#shared/duckdb/comparable.ts';
import { once } from '#shared/once.ts';

/** An item of the catalogue as the engine needs it. */
export interface Column {
  /** Standard field name; the name of the column in what is staged. */
  readonly name: string;
  /** 中文名称. A header may use either. */
  readonly label: string;
  readonly type: ItemType;
  readonly required?: boolean | undefined;
  /** Longest value, in characters. */
  readonly length?: number | undefined;
  /** A regular expression that is to be found in the value, as in JSON Schema. */
  readonly pattern?: string | undefined;
  readonly values?: readonly string[] | undefined;
  /** No value stands twice. */
  readonly unique?: boolean | undefined;
  /** Part of the key of a record; several columns make it together. */
  readonly key?: boolean | undefined;
  /** Values are masked in examples. */
  readonly personal?: boolean | undefined;
}

const column = once(() => z.string().min(1).max(64).meta({ description: '数据项名称 · name of a data item' }));
const value = once(() => z.string().max(200));
const id = once(() => z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/).meta({ description: '规则编号，资源内唯一 · id of the rule, unique within the resource' }));

const operand = once(() => z
  .strictObject({ column: column(), part: z.enum(['sex', 'birth', 'division']).optional().meta({ description: '公民身份号码所含的性别（1 男 2 女）、出生日期、区划 · what an ID number says: sex (1 male, 2 female), date of birth, division' }) })
  .meta({ id: 'QualityOperand', description: '另一数据项 · another item' }));

/** One comparison of the cross-column grammar. Numbers and dates are compared as such by the type of the column, all else as text. */
const condition = once(() => z
  .discriminatedUnion('op', [
    z.strictObject({ column: column(), op: z.enum(['=', '!=', '<', '<=', '>', '>=']), value: value() }),
    z.strictObject({ column: column(), op: z.enum(['is', 'is-not', 'before', 'not-after', 'after', 'not-before']), other: operand() }).meta({ description: '与另一数据项相比：等于、不等于、小于、不大于、大于、不小于 · against another item: = != < <= > >=' }),
    z.strictObject({ column: column(), op: z.enum(['in', 'not-in']), values: z.array(value()).min(1).max(200) }),
    z.strictObject({ column: column(), op: z.enum(['empty', 'filled']) }),
  ])
  .meta({ id: 'QualityCondition' }));
export type Condition = z.output<ReturnType<typeof condition>>;

/** The rules that a department may add to what its catalogue entry says already. There is no free expression among them. */
export const ruleSchema = once(() => z
  .discriminatedUnion('kind', [
    z.strictObject({ id: id(), kind: z.literal('range'), column: column(), min: value().optional(), max: value().optional() }).meta({ description: '取值范围（含两端），数值或日期 · range of numbers or dates, ends included' }),
    z.strictObject({ id: id(), kind: z.literal('date-order'), earlier: column(), later: column(), strict: z.boolean().optional() }).meta({ description: '日期先后；strict 时不得相同 · one date not after another; strict: before' }),
    z.strictObject({ id: id(), kind: z.literal('cross-column'), where: z.array(condition()).max(10).default([]), must: z.array(condition()).min(1).max(10) }).meta({ description: '表内逻辑：满足 where 者须满足 must · where all of `where` holds, all of `must` does' }),
    z.strictObject({ id: id(), kind: z.literal('reference'), column: column(), reference: z.string().min(1).max(100) }).meta({ description: '跨表：取值须见于另一资源 · values are found in another resource' }),
    z.strictObject({ id: id(), kind: z.literal('id-card'), column: column() }).meta({ description: '公民身份号码校验 GB 11643 · citizen number' }),
    z.strictObject({ id: id(), kind: z.literal('uscc'), column: column() }).meta({ description: '统一社会信用代码校验 GB 32100 · unified social credit code' }),
    z.strictObject({ id: id(), kind: z.literal('division'), column: column(), within: z.string().regex(/^\d{2}(\d{2}(\d{2})?)?$/).optional(), former: z.boolean().default(false) }).meta({ description: '行政区划代码 GB/T 2260；within 限定所属区划，former 含已弃用代码 · division codes, `within`: only those under it; `former`: also those once in force' }),
    z.strictObject({ id: id(), kind: z.literal('unique'), columns: z.array(column()).min(1).max(10) }).meta({ description: '组合唯一 · unique together' }),
    z.strictObject({ id: id(), kind: z.literal('duplicates'), columns: z.array(column()).min(1).max(500).optional() }).meta({ description: '重复记录，缺省比较全部数据项 · repeated records, by default in all items' }),
    z.strictObject({ id: id(), kind: z.literal('freshness'), column: column(), days: z.int().min(0).max(3660) }).meta({ description: '最新日期距今不超过若干日 · the latest date is at most so many days old' }),
    z.strictObject({ id: id(), kind: z.literal('volume'), percent: z.number().min(0).max(1000).default(10) }).meta({ description: '记录数较上一批次变动不超过百分之几 · the number of records differs from the last batch by at most so many per cent' }),
  ])
  .meta({ id: 'QualityRule' }));
export type Rule = z.output<ReturnType<typeof ruleSchema>>;
/** The kinds that the catalogue's items themselves make. */
export type RuleKind = Rule['kind'] | 'required' | 'type' | 'length' | 'pattern' | 'values' | 'readable' | 'header';
