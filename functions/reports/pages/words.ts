import type { Language, Text } from '#shared/language.ts';

const WORDS = {
  report: { zh: '年度公共数据工作报告', en: 'Annual report on public data' },
  summary: { zh: '年度报告汇总', en: 'The annual reports together' },
  status: { zh: '状态', en: 'Status' },
  draft: { zh: '起草中', en: 'draft' },
  submitted: { zh: '已提交', en: 'submitted' },
  returned: { zh: '已退回', en: 'returned' },
  accepted: { zh: '已接收', en: 'accepted' },
  ended: { zh: '已终止', en: 'ended' },
  overdue: { zh: '逾期', en: 'overdue' },
  due: { zh: '提交期限', en: 'Due' },
  cutOff: { zh: '数据截止日', en: 'Cut-off' },
  notFrozen: { zh: '数据在截止日次日固定。', en: 'The figures are frozen on the day after the cut-off.' },
  figure: { zh: '指标', en: 'Figure' },
  value: { zh: '数值', en: 'Value' },
  lastYear: { zh: '上年', en: 'Last year' },
  definition: { zh: '定义与依据', en: 'Definition and basis' },
  entries: { zh: '条目', en: 'Entries' },
  unanswered: { zh: '（未填写）', en: '(not answered)' },
  missing: { zh: '提交前尚缺', en: 'Missing before it can be submitted' },
  signatures: { zh: '签署', en: 'Signatures' },
  cdo: { zh: '首席数据官', en: 'CDO' },
  lead: { zh: '第一责任人', en: 'First person responsible' },
  unsigned: { zh: '未签署', en: 'not signed' },
  remarks: { zh: '退回意见', en: 'Remarks' },
  departments: { zh: '各部门', en: 'Departments' },
  department: { zh: '部门', en: 'Department' },
  district: { zh: '全区数据', en: 'The district' },
  total: { zh: '全区', en: 'District' },
  means: { zh: '数量为合计，比率和评分为各部门平均', en: 'counts are summed, shares and scores are means' },
  standing: { zh: '报告状态', en: 'Where the reports stand' },
  onTime: { zh: '更新及时率', en: 'Share up to date' },
  answered: { zh: '时限内答复率', en: 'Answered in time' },
  nothing: { zh: '没有。', en: 'None.' },
  basis: { zh: '依据《上海市普陀区公共数据管理办法》第三十一条；数据由系统据实生成，附定义和条目地址。', en: 'Under article 31 of the district’s measures; figures are made from what the platform knows, each with its definition and entries.' },
  alsoData: { zh: '同一地址以 JSON 提供相同内容。', en: ' The same address answers the same as JSON.' },
  pdf: { zh: 'PDF 文件', en: 'as PDF' },
  docx: { zh: 'Word 文件', en: 'as Word' },
  draftMark: { zh: '草稿', en: 'DRAFT' },
  endedMark: { zh: '已终止', en: 'ENDED' },
  year: { zh: '年度', en: 'Year' },
  frozenAt: { zh: '数据固定时间', en: 'Figures frozen' },
  submittedAt: { zh: '提交时间', en: 'Submitted' },
  acceptedAt: { zh: '接收时间', en: 'Accepted' },
  asOf: { zh: '汇总时间', en: 'As of' },
  change: { zh: '较上年', en: 'Against last year' },
  eachFigure: { zh: '附：各部门数据', en: 'Annex: the figures of each department' },
  bureau: { zh: '上海市普陀区数据局', en: 'Data Bureau of Putuo District, Shanghai' },
  assessment: { zh: '年度公共数据工作考核', en: 'Yearly assessment' },
  notPublished: { zh: '结果尚未公布。', en: 'The results are not published yet.' },
  edition: { zh: '方案版次', en: 'Edition of the scheme' },
  publishedAt: { zh: '公布日期', en: 'Published' },
  objectUntil: { zh: '可提出异议至', en: 'May be objected to until' },
  ranking: { zh: '排名', en: 'Ranking' },
  place: { zh: '名次', en: 'Place' },
  points: { zh: '得分', en: 'Points' },
  grade: { zh: '等次', en: 'Grade' },
  published: { zh: '已公布', en: 'published' },
  disputed: { zh: '异议处理中', en: 'objected to' },
  final: { zh: '已确定', en: 'final' },
  scheme: { zh: '考核方案', en: 'The scheme' },
  indicators: { zh: '各项指标', en: 'Indicators' },
  indicator: { zh: '指标', en: 'Indicator' },
  weight: { zh: '权重', en: 'Weight' },
  rule: { zh: '计分规则', en: 'Rule' },
  rests: { zh: '所依据的数字和条目', en: 'What it rests on' },
  shared: { zh: '无可考核的指标不计分，其权重由其他指标分担', en: 'what has nothing to assess is left out, and its weight is shared among the others' },
  objection: { zh: '异议', en: 'Objection' },
  decideBy: { zh: '应于此日前答复：', en: 'To be decided by' },
  upheld: { zh: '异议成立', en: 'Upheld' },
  dismissed: { zh: '异议不成立', en: 'Dismissed' },
  assessmentFooter: { zh: '依据《上海市普陀区公共数据管理办法》第二十九条、第三十条；得分由年度报告中已固定的数据计算，同样的数据和方案总是得出同样的分数。同一地址以 JSON 提供相同内容。', en: 'Under articles 29 and 30 of the district’s measures; points are worked out from the frozen figures of the annual reports: the same figures and scheme always give the same. The same address answers the same as JSON.' },
} as const satisfies Record<string, Text>;

export type Say = (word: keyof typeof WORDS) => string;

/** The figures by which departments are looked at beside each other. */
export const SHOWN: readonly string[] = ['resources', 'delivered', 'on-time', 'score', 'answered-in-time', 'findings'];

/** A figure as it is read; what cannot be measured is no zero. */
export function valueOf(value: number | null, unit: 'count' | 'percent' | 'score'): string {
  if (value === null) return '—';
  return unit === 'percent' ? `${value}%` : value.toLocaleString('en');
}

export function wordsIn(language: Language): Say {
  return (word) => WORDS[word][language];
}

/** The usual grades. One that the bureau calls otherwise is called so in every language. */
const GRADES: ReadonlyMap<string, string> = new Map([['优秀', 'excellent'], ['良好', 'good'], ['合格', 'sufficient'], ['不合格', 'insufficient']]);

export function gradeIn(grade: string, language: Language): string {
  return language === 'en' ? (GRADES.get(grade) ?? grade) : grade;
}
