import type { Text } from '#shared/language.ts';
import type { ItemStatus } from './lifecycle.ts';

/** 办法 32: what is a violation. */
export const ITEMS = {
  '1': { zh: '违反数据采集的原则和要求采集公共数据的', en: 'collecting public data against the principles and requirements of collection' },
  '2': { zh: '未依托电子政务云实现公共数据集中存储的', en: 'not storing public data together on the government cloud' },
  '3': { zh: '未依托区大数据资源分平台实现公共数据集中归集的', en: 'not bringing public data together on the district platform' },
  '4': { zh: '未及时更新数据或提供的数据不符合有关规范、无法使用的', en: 'not updating data in time, or providing data that is against the standards or unusable' },
  '5': { zh: '无正当理由拒绝其他单位提出的共享要求的', en: 'refusing to share without a good reason' },
  '6': { zh: '未按照本办法规定履行公共数据安全管理职责的', en: 'not fulfilling the duties of data security' },
  '7': { zh: '违反本办法规定的其他行为', en: 'anything else against these measures' },
} as const satisfies Record<string, Text>;
export type Item = keyof typeof ITEMS;

/** An inspection found something wrong, whether or not it has been put right since: that undoes no violation. */
export function foundWrong({ status }: { readonly status: ItemStatus }): boolean {
  return status === 'finding' || status === 'replied' || status === 'closed';
}
