import type { Article } from '#shared/articles.ts';
import type { Text } from '#shared/language.ts';

/** What the other contexts know of a department at the cut-off, and of the year up to it. */
export interface Facts {
  readonly catalogue: { readonly duties: number; readonly systems: number; readonly resources: number; readonly gaps: number; readonly opened: number };
  readonly quality: { readonly delivered: number; readonly onTime: number; readonly overdue: number; readonly neverDelivered: number; readonly records: number; readonly score?: number | undefined; readonly openIssues: number; readonly closedIssues: number };
  readonly registrations: { readonly live: number };
  readonly provided: { readonly received: number; readonly answered: number; readonly refused: number; readonly bySilence: number };
  readonly demanded: { readonly filed: number; readonly granted: number; readonly uses: number };
  readonly vacancies: number;
  readonly supervision: { readonly openFindings: number; readonly openOrders: number; readonly violations: number };
}

export interface Section {
  readonly code: string;
  readonly title: Text;
}

/** The sections of the report: those that article 31 names, and what belongs to them. */
export const sections: readonly Section[] = [
  { code: 'organisation', title: { zh: '组织与职责', en: 'Organisation' } },
  { code: 'catalogue', title: { zh: '目录', en: 'Catalogues' } },
  { code: 'collection', title: { zh: '归集与更新', en: 'Collection and freshness' } },
  { code: 'quality', title: { zh: '质量与整改', en: 'Quality and mending' } },
  { code: 'registration', title: { zh: '登记', en: 'Registration' } },
  { code: 'sharing', title: { zh: '共享', en: 'Sharing' } },
  { code: 'opening', title: { zh: '开放', en: 'Opening' } },
  { code: 'application', title: { zh: '应用与授权运营', en: 'Application and authorised operation' } },
  { code: 'security', title: { zh: '安全', en: 'Security' } },
  { code: 'plans', title: { zh: '问题与下年计划', en: 'Problems and plans' } },
];

/** A figure with its definition and where its entries are read; `of` is undefined where there is nothing to measure. */
export interface Figure {
  readonly code: string;
  readonly section: string;
  readonly name: Text;
  readonly unit: 'count' | 'percent' | 'score';
  readonly definition: Text;
  readonly article: Article;
  /** Route that lists what it counts; `{department}` stands for the department. */
  readonly entries: string;
  readonly of: (facts: Facts) => number | undefined;
}

const percent = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : Math.round((part / whole) * 10_000) / 100);

export const figures: readonly Figure[] = [
  { code: 'vacancies', section: 'organisation', name: { zh: '空缺岗位', en: 'vacant posts' }, unit: 'count', definition: { zh: '截止日无人担任的第一责任人、首席数据官、数据执行专员、安全责任人、安全责任科室', en: 'posts of art. 6 and 25 without a holder at the cut-off' }, article: 'art.6', entries: '/departments/{department}', of: ({ vacancies }) => vacancies },
  { code: 'duties', section: 'catalogue', name: { zh: '职责目录条目', en: 'duties' }, unit: 'count', definition: { zh: '截止日有效的职责', en: 'duties in force at the cut-off' }, article: 'art.9(1)', entries: '/catalog/duties?department={department}', of: ({ catalogue }) => catalogue.duties },
  { code: 'systems', section: 'catalogue', name: { zh: '系统目录条目', en: 'systems' }, unit: 'count', definition: { zh: '截止日有效的信息系统', en: 'systems in force at the cut-off' }, article: 'art.9(1)', entries: '/catalog/systems?department={department}', of: ({ catalogue }) => catalogue.systems },
  { code: 'resources', section: 'catalogue', name: { zh: '数据目录条目', en: 'data resources' }, unit: 'count', definition: { zh: '截止日现行的数据资源', en: 'data resources in force at the cut-off' }, article: 'art.9(1)', entries: '/catalog/resources?department={department}', of: ({ catalogue }) => catalogue.resources },
  { code: 'gaps', section: 'catalogue', name: { zh: '目录缺漏', en: 'gaps of the catalogues' }, unit: 'count', definition: { zh: '截止日三张目录的缺漏', en: 'gaps of the three catalogues at the cut-off' }, article: 'art.9(1)', entries: '/catalog/findings?department={department}', of: ({ catalogue }) => catalogue.gaps },
  { code: 'delivered', section: 'collection', name: { zh: '归集率', en: 'share delivered' }, unit: 'percent', definition: { zh: '已归集的资源占现行资源', en: 'resources delivered, of those in force' }, article: 'art.11(1)', entries: '/quality/resources?department={department}', of: ({ quality, catalogue }) => percent(quality.delivered, catalogue.resources) },
  { code: 'on-time', section: 'collection', name: { zh: '更新及时率', en: 'share up to date' }, unit: 'percent', definition: { zh: '按更新频率更新的资源占已归集资源', en: 'resources updated as their cycle asks, of those delivered' }, article: 'art.11(2)', entries: '/quality/resources?department={department}', of: ({ quality }) => percent(quality.onTime, quality.delivered) },
  { code: 'never-delivered', section: 'collection', name: { zh: '从未归集', en: 'never delivered' }, unit: 'count', definition: { zh: '应归集而从未归集的资源', en: 'resources due and never delivered' }, article: 'art.32(3)', entries: '/supervision/findings?department={department}', of: ({ quality }) => quality.neverDelivered },
  { code: 'records', section: 'collection', name: { zh: '归集记录数', en: 'records' }, unit: 'count', definition: { zh: '现行批次的记录总数', en: 'records of the current batches' }, article: 'art.11(1)', entries: '/quality/resources?department={department}', of: ({ quality }) => quality.records },
  { code: 'score', section: 'quality', name: { zh: '质量平均分', en: 'mean score of quality' }, unit: 'score', definition: { zh: '各资源评分的平均（DB31/T 1523-2024）', en: 'mean of the scores of data sets (DB31/T 1523-2024)' }, article: 'art.13(1)', entries: '/quality/overview/{department}', of: ({ quality }) => quality.score },
  { code: 'issues-closed', section: 'quality', name: { zh: '本年办结质量问题', en: 'issues closed' }, unit: 'count', definition: { zh: '本年办结的质量问题', en: 'quality issues closed in the year' }, article: 'art.13(1)', entries: '/quality/issues?department={department}&closed=true', of: ({ quality }) => quality.closedIssues },
  { code: 'issues-open', section: 'quality', name: { zh: '未办结质量问题', en: 'open issues' }, unit: 'count', definition: { zh: '截止日未办结的质量问题', en: 'quality issues open at the cut-off' }, article: 'art.13(1)', entries: '/quality/issues?department={department}', of: ({ quality }) => quality.openIssues },
  { code: 'registrations', section: 'registration', name: { zh: '有效登记', en: 'live registrations' }, unit: 'count', definition: { zh: '截止日有效的登记', en: 'registrations in force at the cut-off' }, article: 'art.14', entries: '/registrations?department={department}', of: ({ registrations }) => registrations.live },
  { code: 'requests-received', section: 'sharing', name: { zh: '收到共享申请', en: 'requests received' }, unit: 'count', definition: { zh: '本年收到、须审核的共享申请', en: 'requests received in the year that were to be answered' }, article: 'art.17(2)', entries: '/sharing/requests?view=incoming', of: ({ provided }) => provided.received },
  { code: 'answered-in-time', section: 'sharing', name: { zh: '时限内答复率', en: 'answered in time' }, unit: 'percent', definition: { zh: '5 个工作日内答复的占已办结的', en: 'answered within 5 working days, of those settled' }, article: 'art.17(2)', entries: '/sharing/requests?view=incoming', of: ({ provided }) => percent(provided.answered, provided.answered + provided.bySilence) },
  { code: 'by-silence', section: 'sharing', name: { zh: '视为通过', en: 'deemed approved' }, unit: 'count', definition: { zh: '本年因逾期未反馈视为审核通过的', en: 'deemed approved by silence in the year' }, article: 'art.17(2)', entries: '/sharing/requests?view=incoming&status=deemed-approved', of: ({ provided }) => provided.bySilence },
  { code: 'refused', section: 'sharing', name: { zh: '不予通过', en: 'refused' }, unit: 'count', definition: { zh: '本年不予通过的共享申请', en: 'requests refused in the year' }, article: 'art.15(2)', entries: '/sharing/requests?view=incoming&status=refused', of: ({ provided }) => provided.refused },
  { code: 'requests-filed', section: 'sharing', name: { zh: '提出共享申请', en: 'requests filed' }, unit: 'count', definition: { zh: '本年向其他部门提出的共享申请', en: 'requests filed with other departments in the year' }, article: 'art.15(1)', entries: '/sharing/requests', of: ({ demanded }) => demanded.filed },
  { code: 'granted', section: 'sharing', name: { zh: '获得授权', en: 'granted' }, unit: 'count', definition: { zh: '本年提出并获授权的', en: 'of those, granted' }, article: 'art.15(1)', entries: '/sharing/grants', of: ({ demanded }) => demanded.granted },
  { code: 'uses', section: 'application', name: { zh: '共享数据使用次数', en: 'uses of shared data' }, unit: 'count', definition: { zh: '本年所获授权累计登记的使用', en: 'uses recorded under the grants of the year' }, article: 'art.15(2)', entries: '/sharing/grants', of: ({ demanded }) => demanded.uses },
  { code: 'opened', section: 'opening', name: { zh: '列入开放的资源', en: 'resources to be opened' }, unit: 'count', definition: { zh: '截止日列为无条件或有条件开放的资源', en: 'resources classed as open, with or without conditions, at the cut-off' }, article: 'art.20', entries: '/catalog/resources?department={department}&opening=unconditional', of: ({ catalogue }) => catalogue.opened },
  { code: 'findings', section: 'plans', name: { zh: '未整改督查发现', en: 'open findings' }, unit: 'count', definition: { zh: '截止日未整改的电子督查发现', en: 'findings of electronic supervision open at the cut-off' }, article: 'art.28', entries: '/supervision/findings?department={department}', of: ({ supervision }) => supervision.openFindings },
  { code: 'orders', section: 'plans', name: { zh: '未销号整改令', en: 'open orders' }, unit: 'count', definition: { zh: '截止日未销号的整改令', en: 'orders not closed at the cut-off' }, article: 'art.28', entries: '/supervision/orders?department={department}', of: ({ supervision }) => supervision.openOrders },
  { code: 'violations', section: 'plans', name: { zh: '违法行为记录', en: 'violations' }, unit: 'count', definition: { zh: '本年登记的违法行为', en: 'violations registered in the year' }, article: 'art.32', entries: '/supervision/violations?department={department}', of: ({ supervision }) => supervision.violations },
];

export interface Frozen {
  readonly code: string;
  readonly value: number | null;
}

/** Every figure from the facts, in the order of the report; the same facts give the same figures. */
export function figuresOf(facts: Facts): Frozen[] {
  return figures.map(({ code, of }) => ({ code, value: of(facts) ?? null }));
}

/** What has changed since it was frozen: the report stands, and this stands beside it. */
export function corrections(frozen: readonly Frozen[], now: readonly Frozen[]): { readonly code: string; readonly reported: number | null; readonly now: number | null }[] {
  return frozen.flatMap(({ code, value }) => {
    const later = now.find((one) => one.code === code)?.value ?? null;
    return later === value ? [] : [{ code, reported: value, now: later }];
  });
}

/** Questions that only people can answer; a year may ask others. */
export const QUESTIONS = [
  { id: 'organisation', section: 'organisation', text: { zh: '组织领导、制度建设和人员培训情况', en: 'leadership, rules and training' } },
  { id: 'application', section: 'application', text: { zh: '数据应用成效和典型场景', en: 'what the data were used for, and to what effect' } },
  { id: 'security', section: 'security', text: { zh: '安全测评、风险评估、应急演练、备份和安全事件情况', en: 'security tests, risk assessments, drills, backups and incidents' } },
  { id: 'problems', section: 'plans', text: { zh: '存在的主要问题', en: 'the main problems' } },
  { id: 'plans', section: 'plans', text: { zh: '下一年工作计划', en: 'plans for the next year' } },
] as const;
