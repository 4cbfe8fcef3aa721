import type { Text } from '#shared/language.ts';

/** An indicator of DB31/T 1523-2024. X is A/B, or 1 − A/B where A counts what breaks the rule (0303 重复率, 0305 脏数据率). */
export interface Indicator {
  readonly code: string;
  readonly name: Text;
  readonly convention?: '1-A/B';
}
export interface Dimension {
  readonly code: string;
  readonly name: Text;
  readonly indicators: readonly Indicator[];
}

const indicator = (code: string, zh: string, en: string): Indicator => ({ code, name: { zh, en }, ...(code === '0303' || code === '0305' ? { convention: '1-A/B' } : {}) });

/** The six dimensions of DB31/T 1523-2024《公共数据质量评价要求》, a superset of GB/T 36344-2018, in the order of the standard. */
export const dimensions: readonly Dimension[] = [
  {
    code: '01', name: { zh: '规范性', en: 'Conformity' },
    indicators: [
      indicator('0101', '数据标准', 'data standards'), indicator('0102', '数据模型', 'data models'), indicator('0103', '元数据', 'metadata'),
      indicator('0104', '业务规则', 'business rules'), indicator('0105', '权威参考数据', 'reference data'), indicator('0106', '安全规范', 'security rules'),
    ],
  },
  { code: '02', name: { zh: '完整性', en: 'Completeness' }, indicators: [indicator('0201', '数据元素完整性', 'elements'), indicator('0202', '数据记录完整性', 'records')] },
  {
    code: '03', name: { zh: '准确性', en: 'Accuracy' },
    indicators: [
      indicator('0301', '数据内容正确性', 'content'), indicator('0302', '数据格式合规性', 'format'), indicator('0303', '数据重复率', 'repeated records'),
      indicator('0304', '数据唯一性', 'uniqueness'), indicator('0305', '脏数据出现率', 'dirty records'), indicator('0306', '标准参照准确性', 'against standards'),
    ],
  },
  { code: '04', name: { zh: '一致性', en: 'Consistency' }, indicators: [indicator('0401', '相同数据一致性', 'same data'), indicator('0402', '关联数据一致性', 'related data'), indicator('0403', '与元数据一致性', 'with metadata')] },
  {
    code: '05', name: { zh: '时效性', en: 'Timeliness' },
    indicators: [indicator('0501', '基于时间段的正确性', 'by period'), indicator('0502', '基于时间点的及时性', 'by point in time'), indicator('0503', '时序性', 'order in time'), indicator('0504', '授权使用时效', 'authorised use')],
  },
  { code: '06', name: { zh: '可访问性', en: 'Accessibility' }, indicators: [indicator('0601', '可访问', 'can be reached'), indicator('0602', '可用', 'can be used')] },
];

const known = new Map(dimensions.flatMap(({ indicators }) => indicators.map((one) => [one.code, one] as const)));

/** Throws RangeError for a code that the standard does not have. */
export function indicatorOf(code: string): Indicator {
  const found = known.get(code);
  if (!found) throw new RangeError(`no indicator ${code} in DB31/T 1523-2024`);
  return found;
}
