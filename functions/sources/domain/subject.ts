import { fold } from './fold.ts';
import { dice, pairsOf } from './pairs.ts';
import type { Term } from './term.ts';

/** What a resource's name says beyond that it is information of somebody: 宁波市财税金融领域企业税款征收信息 → 企业税款征收. */
export function aboutOf(name: string): string {
  return fold(name)
    .replaceAll(/[（(【[][^)）\]】]*[)）\]】]/gu, '')
    .replace(/^.*?领域/u, '')
    .replaceAll(/[\p{Script=Han}]{2,3}?(省|市|区|县)(?=\p{Script=Han}{3})/gu, '')
    .replaceAll(/(信息|数据|基本|公示|登记|目录|名录|清单|情况|明细|汇总|资源|库|表(?!人)|的|[^\p{L}\p{N}])+/gu, '');
}

/** A resource as the matching sees it: what it is about, and which data it holds. */
export interface SourceRecord {
  readonly about: string;
  readonly pairs: readonly number[];
  /** Keys of its items that are no bookkeeping. */
  readonly items: ReadonlySet<string>;
}

export function recordOf(name: string, terms: readonly Term[]): SourceRecord {
  const about = aboutOf(name);
  return { about, pairs: pairsOf(about), items: new Set(terms.filter(({ bookkeeping }) => !bookkeeping).map(({ key }) => key)) };
}

/** Fewer shared items than this say nothing. */
const FEW_ITEMS = 3;

/** How much two records are about the same thing: by what they are called, or by what they hold (similar item sets). */
export function agreementOf(a: SourceRecord, b: SourceRecord): number {
  const named = a.about === '' || b.about === '' ? 0 : dice(a.about, b.about);
  let shared = 0;
  for (const item of a.items) if (b.items.has(item)) shared += 1;
  return Math.max(named, heldAlike(shared, a.items.size, b.items.size));
}

/** The share of the smaller set that the other has too. */
export function heldAlike(shared: number, one: number, other: number): number {
  const smaller = Math.min(one, other);
  return smaller < FEW_ITEMS ? 0 : shared / smaller;
}

/** 基础数据库 (办法 12): whom or what a record is about. */
export const subjects = ['natural-person', 'legal-person', 'space', 'certificate'] as const;
export type Subject = (typeof subjects)[number];

const SIGNS: readonly (readonly [Subject, ReadonlySet<string>, RegExp])[] = [
  ['natural-person', new Set(['公民身份号码', '姓名', '性别', '出生日期', '民族', '户籍地址', '居住地址']), /(人口|人员|居民|个人|户籍|婚姻|老年人|儿童|残疾人|对象)/u],
  ['legal-person', new Set(['统一社会信用代码', '法人名称', '注册号', '法定代表人', '注册资本']), /(企业|法人|单位|市场主体|经营主体|机构|公司|个体工商户|社会组织)/u],
  ['space', new Set(['经度', '纬度', '坐标', '地理坐标', '宗地', '面积', '地址编码']), /(地理|空间|地块|宗地|道路|楼宇|建筑|设施|河道|绿地|地名)/u],
  ['certificate', new Set(['证书', '证照', '许可证']), /(证照|许可证|证书|执照|资质证)/u],
];

/** The subjects of a record, by its name and its items. */
export function subjectsOf(name: string, terms: readonly Term[]): Subject[] {
  const cores = new Set(terms.filter(({ role }) => role === '').map(({ core }) => core));
  return SIGNS.filter(([, own, named]) => named.test(name) || [...own].some((core) => cores.has(core))).map(([subject]) => subject);
}
