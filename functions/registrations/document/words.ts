import type { Text } from '#shared/language.ts';
import type { productForms } from '../schema.ts';

/** 数据资源、数据产品和服务 (办法 14). */
export const kinds = {
  resource: { zh: '数据资源', en: 'Data resource' },
  product: { zh: '数据产品和服务', en: 'Data product or service' },
} as const satisfies Record<string, Text>;

/** 登记类型 (登记办法 9), and 续展 (15). */
export const types = {
  initial: { zh: '首次登记', en: 'Initial registration' },
  change: { zh: '变更登记', en: 'Registration of a change' },
  correction: { zh: '更正登记', en: 'Registration of a correction' },
  cancellation: { zh: '注销登记', en: 'Registration of a cancellation' },
  renewal: { zh: '续展登记', en: 'Renewal' },
} as const satisfies Record<string, Text>;

export const forms = {
  'data-set': { zh: '数据集', en: 'data set' },
  'interface': { zh: '数据接口', en: 'interface' },
  'report': { zh: '数据报告', en: 'report' },
  'model': { zh: '数据模型', en: 'model' },
  'service': { zh: '数据服务', en: 'service' },
} as const satisfies Record<(typeof productForms)[number], Text>;
