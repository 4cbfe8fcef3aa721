/** A national standard that fixes the values of a datum, so that two columns of it hold the same code whatever they are called. */
export interface Standard {
  readonly code: string;
  readonly title: string;
  /** The term of the vocabulary that it fixes. */
  readonly term: string;
}

/** Data. Sources: the standards' own titles (国家标准全文公开系统). */
export const standards: readonly Standard[] = [
  { code: 'GB 32100-2015', title: '法人和其他组织统一社会信用代码编码规则', term: '统一社会信用代码' },
  { code: 'GB 11643-1999', title: '公民身份号码', term: '公民身份号码' },
  { code: 'GB/T 2260-2007', title: '中华人民共和国行政区划代码', term: '行政区划' },
  { code: 'GB/T 2261.1-2003', title: '个人基本信息分类与代码 第1部分：人的性别代码', term: '性别' },
  { code: 'GB/T 2261.2-2003', title: '个人基本信息分类与代码 第2部分：婚姻状况代码', term: '婚姻状况' },
  { code: 'GB/T 2261.4-2003', title: '个人基本信息分类与代码 第4部分：从业状况（个人身份）代码', term: '从业状况' },
  { code: 'GB/T 3304-1991', title: '中国各民族名称的罗马字母拼写法和代码', term: '民族' },
  { code: 'GB/T 2659-2000', title: '世界各国和地区名称代码', term: '国籍' },
  { code: 'GB/T 4658-2006', title: '学历代码', term: '学历' },
  { code: 'GB/T 6864-2003', title: '中华人民共和国学位代码', term: '学位' },
  { code: 'GB/T 4762-1984', title: '政治面貌代码', term: '政治面貌' },
  { code: 'GB/T 6565-2015', title: '职业分类与代码', term: '职业' },
  { code: 'GB/T 4754-2017', title: '国民经济行业分类', term: '行业' },
  { code: 'GB/T 12402-2000', title: '经济类型分类与代码', term: '法人类型' },
  { code: 'GB/T 12406-2008', title: '表示货币和资金的代码', term: '币种' },
];
