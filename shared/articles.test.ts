import { describe, expect, it } from 'vitest';
import { citationOf } from './articles.ts';

describe('a citation', () => {
  it.each([
    ['art.2', '《上海市普陀区公共数据管理办法》第二条', 'Putuo District Public Data Measures, art. 2'],
    ['art.10', '《上海市普陀区公共数据管理办法》第十条', 'Putuo District Public Data Measures, art. 10'],
    ['art.17(2)', '《上海市普陀区公共数据管理办法》第十七条第二款', 'Putuo District Public Data Measures, art. 17 (2)'],
    ['art.16(3)', '《上海市普陀区公共数据管理办法》第十六条第（三）项', 'Putuo District Public Data Measures, art. 16 (3)'],
    ['art.33', '《上海市普陀区公共数据管理办法》第三十三条', 'Putuo District Public Data Measures, art. 33'],
    ['reg809.art.21', '《政务数据共享条例》（国务院令第809号）第二十一条', 'Regulation on Government Data Sharing (State Council Decree No. 809), art. 21'],
    ['civil.art.203', '《中华人民共和国民法典》第二百零三条', 'Civil Code, art. 203'],
  ] as const)('names the instrument in full and the article as a reader would: %s', (article, zh, en) => {
    expect(citationOf(article)).toEqual({ zh, en });
  });

  it('is made of no instrument that we do not know', () => {
    expect(() => citationOf('gdpr.art.17' as never)).toThrow(RangeError);
  });
});
