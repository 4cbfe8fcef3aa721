import { html, join, type Html } from '#shared/http/html.ts';
import type { Representation } from '#shared/http/representation.ts';
import type { Language } from '#shared/language.ts';
import { bars } from '#shared/page/charts.ts';
import { figurePage, problemPage, shortName, table, tiles } from '#shared/page/page.ts';
import type { ReportView, SummaryView } from '../schema.ts';
import { SHOWN, valueOf, wordsIn, type Say } from './words.ts';

export const reportPage: Representation<ReportView> = { type: 'text/html', write: (report, language) => pageOf(report, language), writeProblem: problemPage };
export const summaryPage: Representation<SummaryView> = { type: 'text/html', write: (summary, language) => summaryOf(summary, language), writeProblem: problemPage };

type Figure = ReportView['figures'][number];

function pageOf(report: ReportView, language: Language): string {
  const say = wordsIn(language);
  const { year, department, name, status, dueDate, cutOff, overdue, sections, figures, questions, missing, signatures, remarks } = report;
  const state = html`${say(status)}${overdue && html` <span class="tag bad">${say('overdue')}</span>`}`;
  const head = html`<p class="soft">${say('status')} ${state} · ${say('due')} ${dueDate} · ${say('cutOff')} ${cutOff} · ${documentsOf(department, language, say)}</p>${figures.length === 0 && html`<p>${say('notFrozen')}</p>`}
${missing.length > 0 && html`<section><h2>${say('missing')}</h2><ul>${missing.map((one) => html`<li>${one}</li>`)}</ul></section>`}`;
  const parts = sections.map(({ code, title }) => sectionOf(title, figures.filter(({ section }) => section === code), questions.filter(({ section }) => section === code), say)).filter((part) => part !== undefined);
  const signed = (['cdo', 'lead'] as const).map((post) => html`<p>${say(post)} ${signatures[post] ? html`<time datetime="${signatures[post].at}">${signatures[post].at.slice(0, 16).replace('T', ' ')}</time>` : say('unsigned')}</p>`);
  const tail = html`<section><h2>${say('signatures')}</h2>${signed}</section>${remarks.length > 0 && html`<section><h2>${say('remarks')}</h2>${remarks.map(({ at, text }) => html`<p><time datetime="${at}">${at.slice(0, 10)}</time> ${text}</p>`)}</section>`}`;
  return figurePage({ language, title: language === 'zh' ? `${name} ${year} ${say('report')}` : `${name}: ${say('report')} ${year}`, trail: [], content: join([head, ...parts, tail], '\n'), footer: say('basis') + say('alsoData') });
}

/** The same to print and to edit, beside the page. */
function documentsOf(of: string, language: Language, say: Say): Html {
  return join((['pdf', 'docx'] as const).map((format) => html`<a href="${of}/document?format=${format}&amp;lang=${language}">${say(format)}</a>`), ' · ');
}

function sectionOf(title: string, figures: readonly Figure[], questions: ReportView['questions'], say: Say): Html | undefined {
  if (figures.length + questions.length === 0) return undefined;
  const shown = figures.length > 0 && table<Figure>('', [
    { head: say('figure'), cell: (row) => row.name },
    { head: say('value'), number: true, cell: (row) => valueOf(row.value, row.unit) },
    { head: say('lastYear'), number: true, cell: (row) => (row.lastYear === undefined ? '—' : valueOf(row.lastYear, row.unit)) },
    { head: say('definition'), cell: (row) => html`<span class="soft">${row.definition} · ${row.citation}</span>` },
    { head: say('entries'), cell: (row) => html`<code>${row.entries}</code>` },
  ], figures);
  return html`<section><h2>${title}</h2>${shown}${questions.map(({ text, answer }) => html`<h3>${text}</h3><p>${answer ?? say('unanswered')}</p>`)}</section>`;
}

function summaryOf(summary: SummaryView, language: Language): string {
  const say = wordsIn(language);
  const { year, dueDate, cutOff, statuses, figures, departments } = summary;
  const share = (code: string) => departments.flatMap(({ name, figures: own }) => (typeof own[code] === 'number' ? [{ label: shortName(name), value: own[code] }] : []));
  const [onTime, answered] = [share('on-time'), share('answered-in-time')];
  const states = (['draft', 'returned', 'submitted', 'accepted'] as const).map((status) => ({ label: say(status), value: statuses[status] ?? 0 }));
  const content = html`<p class="soft">${say('due')} ${dueDate} · ${say('cutOff')} ${cutOff} · ${documentsOf('summary', language, say)}</p>
${tiles([...states, { label: say('overdue'), value: departments.filter(({ overdue }) => overdue).length, tone: departments.some(({ overdue }) => overdue) ? 'bad' as const : 'good' as const }])}
<section><div class="charts">${bars({ id: 'states', title: say('standing'), language, rows: states })}${onTime.length > 0 && bars({ id: 'on-time', title: say('onTime'), language, rows: onTime, top: 100 })}${answered.length > 0 && bars({ id: 'answered', title: say('answered'), language, rows: answered, top: 100 })}</div></section>
<section><h2>${say('district')}</h2>${table<SummaryView['figures'][number]>(say('means'), [
    { head: say('figure'), cell: (row) => row.name },
    { head: say('total'), number: true, cell: (row) => valueOf(row.total, row.unit) },
    { head: say('lastYear'), number: true, cell: (row) => valueOf(row.lastYear, row.unit) },
  ], figures)}</section>
<section><h2>${say('departments')}</h2>${departments.length === 0 ? html`<p>${say('nothing')}</p>` : table<SummaryView['departments'][number]>('', [
    { head: say('department'), cell: (row) => html`<a href="${row.department}?lang=${language}">${shortName(row.name)}</a>` },
    { head: say('status'), cell: (row) => html`${say(row.status)}${row.overdue && html` <span class="tag bad">${say('overdue')}</span>`}` },
    ...figures.filter(({ code }) => SHOWN.includes(code)).map(({ code, name, unit }) => ({ head: name, number: true, cell: (row: SummaryView['departments'][number]) => valueOf(row.figures[code] ?? null, unit) })),
  ], departments)}</section>`;
  return figurePage({ language, title: `${year} ${say('summary')}`, trail: [], content, footer: say('basis') + say('alsoData') });
}
