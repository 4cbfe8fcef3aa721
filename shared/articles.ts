import type { Text } from './language.ts';

/**
 * Where a rule comes from. `art.17` is article 17 of 《上海市普陀区公共数据管理办法》(普府规范〔2025〕3号), `art.17(2)` its second
 * paragraph or item. Other instruments carry their own prefix.
 */
export type Article = `art.${number}` | `art.${number}(${number})` | `reg809.art.${number}` | `registration.art.${number}` | `civil.art.${number}`;

const INSTRUMENTS: readonly (readonly [prefix: string, name: Text])[] = [
  ['reg809.art.', { zh: '《政务数据共享条例》（国务院令第809号）', en: 'Regulation on Government Data Sharing (State Council Decree No. 809)' }],
  ['registration.art.', { zh: '《公共数据资源登记管理暂行办法》（发改数据规〔2025〕26号）', en: 'Interim Measures for the Registration of Public Data Resources (NDRC No. 26 of 2025)' }],
  ['civil.art.', { zh: '《中华人民共和国民法典》', en: 'Civil Code' }],
  ['art.', { zh: '《上海市普陀区公共数据管理办法》', en: 'Putuo District Public Data Measures' }],
];

/** Articles of the 办法 whose parts are items (项) of a list; the parts of all others are paragraphs (款). */
const ITEMIZED: ReadonlySet<string> = new Set(['9', '16', '32']);

/** The article as a reader would cite it: 《…》第十七条第二款. */
export function citationOf(article: Article): Text {
  const instrument = INSTRUMENTS.find(([prefix]) => article.startsWith(prefix));
  if (!instrument) throw new RangeError(`unknown instrument: ${article}`);
  const [prefix, name] = instrument;
  const [number = '', part] = article.slice(prefix.length).replace(')', '').split('(');
  const ownItem = prefix === 'art.' && ITEMIZED.has(number);
  const partText = part === undefined ? '' : ownItem ? `第（${chineseNumeral(Number(part))}）项` : `第${chineseNumeral(Number(part))}款`;
  return {
    zh: `${name.zh}第${chineseNumeral(Number(number))}条${partText}`,
    en: `${name.en}, art. ${number}${part === undefined ? '' : ` (${part})`}`,
  };
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 9999 as statutes number their articles: 十七, 二百零一, 一千一百一十. */
function chineseNumeral(value: number): string {
  const units = ['', '十', '百', '千'];
  const digits = [...String(value)].map(Number);
  const text = digits
    .map((digit, i) => (digit === 0 ? '零' : `${DIGITS[digit]}${units[digits.length - 1 - i]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
  return value < 20 ? text.replace(/^一十/, '十') : text;
}
