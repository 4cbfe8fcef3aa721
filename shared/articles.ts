import type { Text } from './language.ts';

/**
 * Where a rule comes from. `art.17` is article 17 of 《上海市普陀区公共数据管理办法》(普府规范〔2025〕3号), `art.17(2)` its second
 * paragraph or item. Other instruments carry their own prefix.
 */
export type Article = `art.${number}` | `art.${number}(${number})` | `reg809.art.${number}` | `civil.art.${number}`;

const INSTRUMENTS: readonly (readonly [prefix: string, name: Text])[] = [
  ['reg809.art.', { zh: '《政务数据共享条例》（国务院令第809号）', en: 'Regulation on Government Data Sharing (State Council Decree No. 809)' }],
  ['civil.art.', { zh: '《中华人民共和国民法典》', en: 'Civil Code' }],
  ['art.', { zh: '《上海市普陀区公共数据管理办法》', en: 'Putuo District Public Data Measures' }],
];

/** The article as a reader would cite it. */
export function citationOf(article: Article): Text {
  const instrument = INSTRUMENTS.find(([prefix]) => article.startsWith(prefix));
  if (!instrument) throw new RangeError(`unknown instrument: ${article}`);
  const [prefix, name] = instrument;
  const [number = '', part] = article.slice(prefix.length).replace(')', '').split('(');
  return {
    zh: `${name.zh}第${number}条${part === undefined ? '' : `（${part}）`}`,
    en: `${name.en}, art. ${number}${part === undefined ? '' : ` (${part})`}`,
  };
}
