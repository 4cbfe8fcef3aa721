import { html, join } from '#shared/http/html.ts';
import type { Representation } from '#shared/http/representation.ts';
import type { Language } from '#shared/language.ts';
import { bars, type Bar } from '#shared/page/charts.ts';
import { figurePage, problemPage, shortName, table, tiles } from '#shared/page/page.ts';
import type { AssessmentView, RankingView } from '../assessment/schema.ts';
import { gradeIn, wordsIn } from './words.ts';

export const rankingPage: Representation<RankingView> = { type: 'text/html', write: (ranking, language) => rankingOf(ranking, language), writeProblem: problemPage };
export const assessmentPage: Representation<AssessmentView> = { type: 'text/html', write: (assessment, language) => pageOf(assessment, language), writeProblem: problemPage };

type Ranked = RankingView['items'][number];
type Indicator = AssessmentView['points'][number];

const shown = (value: number | null | undefined): string => (value === null || value === undefined ? '—' : String(value));

/** With its sign: how much better or worse than the year before. */
function change(now: number | undefined, before: number | null | undefined): string {
  if (now === undefined || before === null || before === undefined) return '—';
  const difference = Math.round((now - before) * 100) / 100;
  return difference > 0 ? `+${difference}` : String(difference).replace('-', '−');
}

function rankingOf(ranking: RankingView, language: Language): string {
  const say = wordsIn(language);
  const { year, edition, weights, bands, indicators, publishedAt, items } = ranking;
  const best = bands[0]?.from ?? 100;
  const worst = bands.at(-2)?.from ?? 0;
  const bar = ({ name, total = 0 }: Ranked): Bar => ({ label: shortName(name), value: total, tone: total >= best ? 'good' : total < worst ? 'bad' : undefined });
  const sum = Object.values(weights).reduce((all, one) => all + one, 0);
  const standing = bands.map(({ grade }) => ({ label: gradeIn(grade, language), value: items.filter((one) => one.grade === grade).length }));
  const results = publishedAt === undefined
    ? html`<p>${say('notPublished')}</p>`
    : html`${tiles(standing)}
<section><h2>${say('ranking')}</h2>${table<Ranked>('', [
    { head: say('place'), number: true, cell: (row) => row.rank },
    { head: say('department'), cell: (row) => html`<a href="${year}/${row.department}?lang=${language}">${shortName(row.name)}</a>` },
    { head: say('points'), number: true, cell: (row) => shown(row.total) },
    { head: say('grade'), cell: (row) => (row.grade === undefined ? '—' : gradeIn(row.grade, language)) },
    { head: say('change'), number: true, cell: (row) => change(row.total, row.lastYear) },
    { head: say('status'), cell: (row) => say(row.status) },
  ], items)}</section>
<section><div class="charts">${bars({ id: 'points', title: say('points'), language, rows: items.filter(({ total }) => total !== undefined).map(bar), top: 100 })}</div></section>`;
  const content = html`<p class="soft">${say('edition')} ${edition}${publishedAt !== undefined && html` · ${say('publishedAt')} <time datetime="${publishedAt}">${publishedAt.slice(0, 10)}</time>`}</p>
${results}
<section><h2>${say('scheme')}</h2>${table<RankingView['indicators'][number]>('', [
    { head: say('indicator'), cell: (row) => row.name },
    { head: say('weight'), number: true, cell: (row) => `${Math.round((1000 * (weights[row.code] ?? 0)) / sum) / 10}%` },
    { head: say('rule'), cell: (row) => html`${row.rule} <span class="soft">${row.citation}</span>` },
  ], indicators)}<p class="soft">${say('grade')} ${bands.map(({ grade, from }) => `${gradeIn(grade, language)} ≥ ${from}`).join(language === 'zh' ? '，' : ', ')}</p></section>`;
  return figurePage({ language, title: `${year} ${say('assessment')}`, trail: [], content, footer: say('assessmentFooter') });
}

function pageOf(assessment: AssessmentView, language: Language): string {
  const say = wordsIn(language);
  const { year, name, status, total, grade, lastYear, publishedAt, objectUntil, points, objection, decision, deadline, overrunAt } = assessment;
  const day = (at: string) => html`<time datetime="${at}">${at.slice(0, 10)}</time>`;
  const head = html`<p class="soft">${say('status')} ${say(status)} · ${say('publishedAt')} ${day(publishedAt)} · ${say('objectUntil')} ${day(objectUntil)}</p>
${tiles([{ label: say('points'), value: shown(total) }, { label: say('grade'), value: grade === undefined ? '—' : gradeIn(grade, language) }, { label: say('change'), value: change(total, lastYear) }])}`;
  const scored = points.filter((one): one is Indicator & { points: number } => one.points !== null);
  const indicators = html`<section><h2>${say('indicators')}</h2>${table<Indicator>(say('shared'), [
    { head: say('indicator'), cell: (row) => row.name },
    { head: say('points'), number: true, cell: (row) => shown(row.points) },
    { head: say('weight'), number: true, cell: (row) => (row.points === null ? '—' : `${Math.round(row.weight * 1000) / 10}%`) },
    { head: say('rule'), cell: (row) => html`${row.rule} <span class="soft">${row.citation}</span>` },
    { head: say('rests'), cell: (row) => join(row.rests.map((one) => html`<div>${one.name} ${shown(one.value)} <code>${one.entries}</code></div>`), '') },
  ], points)}</section>
<section><div class="charts">${bars({ id: 'indicators', title: say('points'), language, rows: scored.map((one) => ({ label: one.name, value: one.points })), top: 100 })}</div></section>`;
  const dispute = objection && html`<section><h2>${say('objection')}</h2><p>${day(objection.at)} ${objection.text}</p>
${decision ? html`<h3>${say(decision.outcome)}</h3><p>${day(decision.at)} ${decision.reason}</p>` : deadline && html`<p>${say('decideBy')} ${deadline.dueDate}${overrunAt !== undefined && html` <span class="tag bad">${say('overdue')}</span>`}</p>`}</section>`;
  return figurePage({ language, title: language === 'zh' ? `${name} ${year} ${say('assessment')}` : `${name}: ${say('assessment')} ${year}`, trail: [{ href: `../${year}`, label: say('ranking') }], content: html`${head}${indicators}${dispute}`, footer: say('assessmentFooter') });
}
