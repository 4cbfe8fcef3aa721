import { html, type Html } from '#shared/http/html.ts';
import type { Representation } from '#shared/http/representation.ts';
import type { Language, Text } from '#shared/language.ts';
import { curve } from '#shared/page/charts.ts';
import { figurePage, problemPage, shortName, table, tiles } from '#shared/page/page.ts';
import type { DepartmentOverview, DistrictOverview } from '../overviewSchema.ts';

const WORDS = {
  title: { zh: '监督总览', en: 'Supervision at a glance' },
  findings: { zh: '未整改发现', en: 'open findings' },
  orders: { zh: '未销号整改令', en: 'open orders' },
  overdueOrders: { zh: '逾期整改令', en: 'overdue orders' },
  week: { zh: '7 日内到期', en: 'due within seven days' },
  violations: { zh: '未认定违法行为', en: 'violations not concluded' },
  reports: { zh: '逾期年度报告', en: 'overdue annual reports' },
  trendFindings: { zh: '近 30 日未整改发现', en: 'Open findings, last 30 days' },
  trendOrders: { zh: '近 30 日未销号整改令', en: 'Open orders, last 30 days' },
  map: { zh: '各部门未整改发现', en: 'Open findings by department' },
  mapNote: { zh: '数字为未整改发现数，颜色越深越多', en: 'numbers of open findings; the darker, the more' },
  department: { zh: '部门', en: 'Department' },
  total: { zh: '合计', en: 'Total' },
  what: { zh: '整改要求', en: 'What is to be done' },
  due: { zh: '期限', en: 'Due' },
  level: { zh: '层级', en: 'With' },
  late: { zh: '逾期', en: 'overdue' },
  level0: { zh: '数据执行专员', en: 'the steward' },
  level1: { zh: '第一责任人', en: 'the first person responsible' },
  level2: { zh: '联席会议', en: 'the joint conference' },
  answered: { zh: '待核查', en: 'answered, to be checked' },
  detail: { zh: '情况', en: 'What was found' },
  basis: { zh: '依据', en: 'Basis' },
  since: { zh: '发现时间', en: 'Since' },
  nothing: { zh: '没有。', en: 'None.' },
  district: { zh: '全区', en: 'The district' },
  footer: { zh: '依据《上海市普陀区公共数据管理办法》第二十八条；每日 03:30 更新。同一地址以 JSON 提供相同内容。', en: 'Under article 28 of the district’s measures; brought up to date every day at 03:30. The same address answers the same as JSON.' },
} as const satisfies Record<string, Text>;
type Say = (word: keyof typeof WORDS) => string;
const wordsIn = (language: Language): Say => (word) => WORDS[word][language];

export const districtPage: Representation<DistrictOverview> = { type: 'text/html', write: (overview, language) => ofDistrict(overview, language), writeProblem: problemPage };
export const departmentPage: Representation<DepartmentOverview> = { type: 'text/html', write: (overview, language) => ofDepartment(overview, language), writeProblem: problemPage };

function ofDistrict({ detectors, departments, orders, dueThisWeek, trend }: DistrictOverview, language: Language): string {
  const say = wordsIn(language);
  const findings = detectors.reduce((sum, one) => sum + one.findings, 0);
  const overdue = departments.reduce((sum, one) => sum + one.overdueOrders, 0);
  const content = html`${tiles([
    { label: say('findings'), value: findings, tone: findings > 0 ? 'bad' : 'good' },
    { label: say('orders'), value: departments.reduce((sum, one) => sum + one.openOrders, 0) },
    { label: say('overdueOrders'), value: overdue, tone: overdue > 0 ? 'bad' : 'good' },
    { label: say('week'), value: dueThisWeek, tone: dueThisWeek > 0 ? 'fair' : undefined },
  ])}
<section><div class="charts">${curves(trend, language)}</div></section>
<section><h2>${say('map')}</h2>${departments.length === 0 ? html`<p>${say('nothing')}</p>` : heatMap(detectors, departments, language)}</section>
${ordersTable(orders, language)}`;
  return figurePage({ language, title: `${say('title')} · ${say('district')}`, trail: [], content, footer: say('footer') });
}

function ofDepartment({ name, findings, orders, violations, reports, trend }: DepartmentOverview, language: Language): string {
  const say = wordsIn(language);
  const overdue = orders.filter((one) => one.overdue).length;
  const content = html`${tiles([
    { label: say('findings'), value: findings.length, tone: findings.length > 0 ? 'bad' : 'good' },
    { label: say('orders'), value: orders.length },
    { label: say('overdueOrders'), value: overdue, tone: overdue > 0 ? 'bad' : 'good' },
    { label: say('reports'), value: reports.length, tone: reports.length > 0 ? 'bad' : 'good' },
    { label: say('violations'), value: violations, tone: violations > 0 ? 'bad' : 'good' },
  ])}
<section><div class="charts">${curves(trend, language)}</div></section>
${ordersTable(orders, language)}
<section><h2>${say('findings')}</h2>${findings.length === 0 ? html`<p>${say('nothing')}</p>` : table<(typeof findings)[number]>('', [
    { head: say('detail'), cell: (row) => html`<strong>${row.title}</strong> ${row.detail}` },
    { head: say('basis'), cell: (row) => row.citation },
    { head: say('since'), cell: (row) => html`<time datetime="${row.openedAt}">${row.openedAt.slice(0, 10)}</time>` },
  ], findings)}</section>`;
  return figurePage({ language, title: `${say('title')} · ${name}`, trail: [{ href: '../overview', label: say('district') }], content, footer: say('footer') });
}

function curves(trend: DistrictOverview['trend'], language: Language): Html {
  const say = wordsIn(language);
  const points = (of: 'findings' | 'orders') => trend.map((one) => ({ label: one.date.slice(5), value: one[of] }));
  return html`${curve({ id: 'findings', title: say('trendFindings'), language, points: points('findings') })}${curve({ id: 'orders', title: say('trendOrders'), language, points: points('orders') })}`;
}

/** A table whose cells are darker the more there is: the number is in each, so no colour has to be seen. */
function heatMap(detectors: DistrictOverview['detectors'], departments: DistrictOverview['departments'], language: Language): Html {
  const say = wordsIn(language);
  const most = Math.max(1, ...departments.flatMap(({ findings }) => Object.values(findings)));
  const cell = (value: number): Html => html`<td class="n h${value === 0 ? 0 : Math.ceil((value / most) * 4)}">${value === 0 ? '·' : value}</td>`;
  return html`<p class="soft">${say('mapNote')}</p><div class="scroll"><table class="heat"><thead><tr><th scope="col">${say('department')}</th>${detectors.map(({ title }) => html`<th scope="col" class="n">${title}</th>`)}<th scope="col" class="n">${say('total')}</th><th scope="col" class="n">${say('orders')}</th></tr></thead><tbody>${departments.map(
    (row) => html`<tr><th scope="row"><a href="overview/${row.department}?lang=${language}">${shortName(row.name)}</a></th>${detectors.map(({ detector }) => cell(row.findings[detector] ?? 0))}<td class="n"><strong>${row.total}</strong></td><td class="n${row.overdueOrders > 0 ? ' bad' : ''}">${row.openOrders}</td></tr>\n`,
  )}</tbody></table></div>`;
}

function ordersTable(orders: DistrictOverview['orders'], language: Language): Html {
  const say = wordsIn(language);
  const rows = orders.length === 0 ? html`<p>${say('nothing')}</p>` : table<(typeof orders)[number]>('', [
    { head: say('department'), cell: (row) => shortName(row.name) },
    { head: say('what'), cell: (row) => row.what },
    { head: say('due'), cell: (row) => html`<time datetime="${row.dueDate}">${row.dueDate}</time>${row.overdue && html` <span class="tag bad">${say('late')}</span>`}` },
    { head: say('level'), cell: (row) => (row.status === 'answered' ? say('answered') : say(`level${row.level === 0 ? 0 : row.level === 1 ? 1 : 2}`)) },
  ], orders);
  return html`<section><h2>${say('orders')}</h2>${rows}</section>`;
}
