import { html, join, type Html } from '#shared/http/html.ts';
import type { Representation } from '#shared/http/representation.ts';
import type { Language } from '#shared/language.ts';
import { bars, curve, type Bar } from '#shared/page/charts.ts';
import { figurePage, problemPage, shortName, table, tiles, type Tile } from '#shared/page/page.ts';
import type { OverviewView } from '../overviewSchema.ts';
import { TIMELINESS, wordsIn, type Say } from './words.ts';

type Card = NonNullable<OverviewView['card']>;

/** The overview for those who look rather than read (状态可感知). */
export const overviewPage: Representation<OverviewView> = {
  type: 'text/html',
  write: (overview, language) => page(overview, language),
  writeProblem: problemPage,
};

function page(overview: OverviewView, language: Language): string {
  const say = wordsIn(language);
  const { code, name, card, departments, resources, issues } = overview;
  const parts = [
    card ? html`<p class="soft">${say('asOf')} <time datetime="${card.date}">${card.date}</time></p>\n${tiles(tilesOf(card, say))}\n${charts(overview, card, language)}` : html`<p>${say('none')}</p>`,
    departments && departmentsTable(departments, language),
    issues && issuesTable(issues, say),
    resources && resourcesTable(resources, language),
  ];
  return figurePage({
    language,
    title: `${say('title')} · ${name}`,
    trail: code === 'district' ? [] : [{ href: '../overview', label: say('district') }],
    content: join(parts.filter((part) => part !== undefined), '\n'),
    footer: say('footer'),
  });
}

function tilesOf(card: Card, say: Say): Tile[] {
  return [
    { label: `${say('score')}${card.grade === undefined ? '' : ` · ${card.grade}`}`, value: card.score ?? '—' },
    { label: say('openIssues'), value: card.openIssues, tone: card.openIssues === 0 ? 'good' : undefined },
    { label: say('overdue'), value: card.overdue, tone: card.overdue > 0 ? 'bad' : 'good' },
    { label: say('neverDelivered'), value: card.neverDelivered, tone: card.neverDelivered > 0 ? 'bad' : 'good' },
    { label: `${say('delivered')} / ${say('resources')}`, value: `${card.delivered} / ${card.resources}` },
    { label: say('records'), value: amount(card.records) },
  ];
}

function charts({ trend, departments = [] }: OverviewView, card: Card, language: Language): Html {
  const say = wordsIn(language);
  const scored = departments.flatMap(({ name: label, score }) => (score === undefined ? [] : [{ label: shortName(label), value: score }]));
  return html`<section><div class="charts">
${curve({ id: 'score', title: say('trendScore'), language, points: trend.map(({ date, score }) => ({ label: date.slice(5), value: score })), top: 100 })}
${curve({ id: 'issues', title: say('trendIssues'), language, points: trend.map(({ date, openIssues }) => ({ label: date.slice(5), value: openIssues })) })}
${bars({ id: 'fresh', title: say('freshness'), language, rows: freshness(card, say) })}
${scored.length > 0 && bars({ id: 'departments', title: say('byDepartment'), language, rows: scored, top: 100 })}
</div></section>`;
}

function freshness(card: Card, say: Say): Bar[] {
  return [
    { label: say('onTime'), value: card.onTime, tone: 'good' },
    { label: say('overdue'), value: card.overdue, tone: 'fair' },
    { label: say('neverDelivered'), value: card.neverDelivered, tone: 'bad' },
    { label: say('rest'), value: card.resources - card.onTime - card.overdue - card.neverDelivered },
  ];
}

function departmentsTable(departments: NonNullable<OverviewView['departments']>, language: Language): Html {
  const say = wordsIn(language);
  type Row = (typeof departments)[number];
  const bad = (of: 'overdue' | 'neverDelivered') => (row: Row) => (row[of] > 0 ? 'bad' : undefined);
  return listed(say('departments'), say, departments, (rows) => table<Row>(say('lowest'), [
    { head: say('department'), cell: (row) => html`<a href="overview/${row.code}?lang=${language}">${shortName(row.name)}</a>` },
    { head: say('scoreOf'), number: true, cell: marked },
    { head: say('resources'), number: true, cell: (row) => row.resources },
    { head: say('delivered'), number: true, cell: (row) => row.delivered },
    { head: say('overdue'), number: true, cell: (row) => row.overdue, className: bad('overdue') },
    { head: say('neverDelivered'), number: true, cell: (row) => row.neverDelivered, className: bad('neverDelivered') },
    { head: say('openIssues'), number: true, cell: (row) => row.openIssues },
    { head: say('records'), number: true, cell: (row) => amount(row.records) },
  ], rows));
}

function issuesTable(issues: NonNullable<OverviewView['issues']>, say: Say): Html {
  return listed(say('issues'), say, issues, (rows) => table<(typeof issues)[number]>(say('soonest'), [
    { head: say('resource'), cell: (row) => row.resource },
    { head: say('matter'), cell: (row) => html`<span class="tag ${row.severity === 'major' ? 'bad' : 'fair'}">${say(row.severity)}</span> ${row.title}` },
    { head: say('due'), cell: (row) => html`<time datetime="${row.dueDate}">${row.dueDate}</time>${row.overdue && html` <span class="tag bad">${say('late')}</span>`}` },
  ], rows));
}

function resourcesTable(resources: NonNullable<OverviewView['resources']>, language: Language): Html {
  const say = wordsIn(language);
  return listed(say('datasets'), say, resources, (rows) => table<(typeof resources)[number]>(say('lowest'), [
    { head: say('resource'), cell: (row) => row.name },
    { head: say('scoreOf'), number: true, cell: marked },
    { head: say('records'), number: true, cell: (row) => amount(row.rows) },
    { head: say('accepted'), cell: ({ acceptedAt }) => (acceptedAt === undefined ? '—' : html`<time datetime="${acceptedAt}">${acceptedAt.slice(0, 10)}</time>`) },
    {
      head: say('freshness'),
      cell: ({ timeliness, dueOn }) => html`${timeliness ? TIMELINESS[timeliness][language] : '—'}${dueOn !== undefined && html`<span class="soft"> ${say('next')} ${dueOn}</span>`}`,
      className: ({ timeliness }) => (timeliness === 'overdue' || timeliness === 'never-delivered' ? 'bad' : undefined),
    },
  ], rows));
}

function listed<T>(title: string, say: Say, rows: readonly T[], tableOf: (rows: readonly T[]) => Html): Html {
  return html`<section><h2>${title}</h2>${rows.length === 0 ? html`<p>${say('nothing')}</p>` : tableOf(rows)}</section>`;
}

function marked({ score, grade }: { readonly score?: number | undefined; readonly grade?: string | undefined }): string {
  return score === undefined ? '—' : `${score} ${grade ?? ''}`;
}

const amount = (value: number): string => value.toLocaleString('en');
