import type { Language, Text } from '#shared/language.ts';

const WORDS = {
  title: { zh: '数据质量概览', en: 'Data quality at a glance' },
  district: { zh: '全区概览', en: 'The district' },
  asOf: { zh: '截至', en: 'As of the night of' },
  none: { zh: '每夜 02:30 评价一次；首夜之前没有数据。', en: 'Evaluated every night at 02:30; there is nothing before the first night.' },
  resources: { zh: '现行资源', en: 'resources in force' },
  delivered: { zh: '已归集', en: 'delivered' },
  records: { zh: '记录', en: 'records' },
  score: { zh: '平均分', en: 'mean score' },
  scoreOf: { zh: '评分', en: 'Score' },
  openIssues: { zh: '未办结问题', en: 'open issues' },
  onTime: { zh: '按时更新', en: 'up to date' },
  overdue: { zh: '逾期未更新', en: 'not updated in time' },
  neverDelivered: { zh: '从未归集', en: 'never delivered' },
  rest: { zh: '待首次归集', en: 'first one not due' },
  trendScore: { zh: '近 30 夜平均分', en: 'Mean score, last 30 nights' },
  trendIssues: { zh: '近 30 夜未办结问题', en: 'Open issues, last 30 nights' },
  freshness: { zh: '时效', en: 'Freshness' },
  byDepartment: { zh: '各部门平均分', en: 'Mean score by department' },
  departments: { zh: '各部门', en: 'Departments' },
  department: { zh: '部门', en: 'Department' },
  lowest: { zh: '分低者在前', en: 'lowest score first' },
  issues: { zh: '未办结的质量问题', en: 'Open quality issues' },
  soonest: { zh: '先到期者在前，至多 20 个', en: 'soonest deadline first, at most 20' },
  resource: { zh: '数据资源', en: 'Resource' },
  matter: { zh: '问题', en: 'What is the matter' },
  due: { zh: '整改期限', en: 'To be mended by' },
  late: { zh: '已逾期', en: 'overdue' },
  major: { zh: '严重', en: 'major' },
  minor: { zh: '一般', en: 'minor' },
  datasets: { zh: '已归集的资源', en: 'Data sets' },
  accepted: { zh: '最近接收', en: 'Last accepted' },
  next: { zh: '下次应于', en: 'next due' },
  nothing: { zh: '没有。', en: 'None.' },
  footer: {
    zh: '依据《上海市普陀区公共数据管理办法》第十三条；评分依据 DB31/T 1523-2024，每个数字都可追溯到规则和批次。同一地址以 JSON 提供相同内容。',
    en: 'Under article 13 of the district’s measures; scores by DB31/T 1523-2024, each traceable to its rules and batch. The same address answers the same as JSON.',
  },
} as const satisfies Record<string, Text>;

export type Say = (word: keyof typeof WORDS) => string;

export function wordsIn(language: Language): Say {
  return (word) => WORDS[word][language];
}

export const TIMELINESS = {
  'on-time': { zh: '按时', en: 'in time' },
  'overdue': { zh: '逾期', en: 'overdue' },
  'awaited': { zh: '待首次归集', en: 'awaited' },
  'never-delivered': { zh: '从未归集', en: 'never delivered' },
  'no-cycle': { zh: '无周期', en: 'no cycle' },
} as const satisfies Record<string, Text>;
