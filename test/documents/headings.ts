/** The headings of 《上海市普陀区公共数据管理办法》(普府规范〔2025〕3号), article 1 first. */
export const headings: readonly string[] = [
  '目的和依据',
  '定义',
  '适用范围',
  '管理原则',
  '工作机制',
  '职责分工',
  '大数据资源分平台',
  '数据集中统一管理',
  '数据责任',
  '数据采集原则和要求',
  '数据归集',
  '数据整合',
  '质量管理',
  '公共数据资源登记',
  '共享原则',
  '共享类型',
  '授权共享机制',
  '开放原则',
  '开放类型',
  '开放清单',
  '授权运营',
  '区数据局安全管理职责',
  '区委网信办安全管理职责',
  '区城运中心（区大数据中心）安全管理职责',
  '区各职能部门安全管理职责',
  '灾难备份',
  '应急管理',
  '加强日常监督',
  '开展绩效考核',
  '引入第三方评估',
  '年度报告',
  '法律责任',
  '参照执行',
  '实施日期',
];

const DIGITS = '零一二三四五六七八九';

/** 17 → 第十七条, for articles below 100. */
export function articleName(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `第${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}条`;
}
