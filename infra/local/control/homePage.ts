import { html, prettyJson, table, type Html } from './html.ts';
import { badge, page, time } from './page.ts';
import type { ControlSources, ExecutionRow, FunctionRow, RouteRow } from './sources.ts';
import { WORDS, type Language } from './words.ts';

/** What of the API is made to be looked at, as somebody of a department. */
const PAGES = ['/look/sjj/bureau/quality/overview', '/look/mzj/steward/quality/overview/mzj', '/look/sjj/bureau/supervision/overview', '/look/mzj/steward/supervision/overview/mzj'];

/** As many executions as a page can show; the JSON list has them all. */
const SHOWN = 200;

/** The overview: everything that the stack serves and has done. `root` is the control port's own URL. */
export async function homePage(sources: ControlSources, language: Language, root: string): Promise<string> {
  const [tables, executions, schedules, deadLetters, functions] = await Promise.all([sources.tables(), newestFirst(sources), sources.schedules(), sources.deadLetters(), sources.functions()]);
  const routes = sources.routes();
  const word = (name: keyof typeof WORDS): string => WORDS[name][language];
  const block = (name: keyof typeof WORDS, count: number | undefined, content: Html, wide = true): Html =>
    html`<section${wide ? html` class="wide"` : undefined} id="${name}"><h2>${word(name)}${count === undefined ? undefined : html`<small>${count}</small>`}</h2>${content}</section>`;

  const body = [
    block('executions', executions.length, table([word('name'), word('stateMachine'), word('status'), word('state'), word('started'), word('stopped')], executions.slice(0, SHOWN).map((row) => executionCells(row, language)), word('none'))),
    block('deadLetters', deadLetters.length, table([word('time'), word('queue'), word('reason'), word('message')], deadLetters.map(({ at, queue, reason, body: content }) => [moment(at), queue, reason, folded(word('details'), content)]), word('none'))),
    block('schedules', schedules.length, table([word('name'), word('expression'), word('target'), word('next'), word('last')], schedules.map(({ name, expression, target, nextAt, lastAt }) => [name, html`<code>${expression}</code>`, target, moment(nextAt), moment(lastAt)]), word('none'))),
    block('functions', functions.length, table([word('name'), word('invocations'), word('errors')], functions.map(functionCells), word('none'))),
    block('tables', tables.length, table([word('name'), word('items')], tables.map(({ name, items }) => [name, html`<span class="number">${items}</span>`]), word('none')), false),
    block('endpoints', undefined, table([word('name'), word('address')], sources.endpoints().map(({ name, url }) => [name, html`<code>${url}</code>`]), word('none')), false),
    block('routes', routes.length, table([word('method'), word('path'), word('access'), word('target')], routes.map((row) => routeCells(row, { open: word('public'), token: word('token') })), word('none'))),
    block('tryIt', undefined, html`<pre>${examples(root)}</pre><p>${PAGES.map((path) => html`<a href="${path}"><code>${path}</code></a> `)}</p>`),
  ];
  return page({ language, title: `${sources.title} · ${word('control')}`, heading: html`<h1>${sources.title}</h1>`, now: sources.clock.now(), body: html`${body}` });
}

/** The list that the page and `GET /executions` give. */
export async function newestFirst(sources: ControlSources): Promise<ExecutionRow[]> {
  return [...(await sources.executions())].toSorted((a, b) => b.startedAt - a.startedAt || (a.name < b.name ? 1 : -1));
}

function moment(at: number | undefined): Html | undefined {
  return at === undefined ? undefined : html`<time>${time(at)}</time>`;
}

function executionCells({ name, stateMachine, status, state, startedAt, stoppedAt }: ExecutionRow, language: Language): (Html | string | undefined)[] {
  return [html`<a href="/executions/${encodeURIComponent(name)}">${name}</a>`, stateMachine, badge(status, language), state, moment(startedAt), moment(stoppedAt)];
}

/** Which roles may is not in the template; the documentation says it. */
function routeCells({ method, path, authorizer, target }: RouteRow, { open, token }: { readonly open: string; readonly token: string }): (Html | string)[] {
  const access = authorizer === undefined ? html`<span class="open">${open}</span>` : token;
  return [html`<span class="method">${method}</span>`, html`<code>${path}</code>`, access, target];
}

function functionCells({ name, invocations, errors }: FunctionRow): (Html | string | undefined)[] {
  const listed = html`<ul class="errors">${errors.slice(0, 5).map(({ at, type, message }) => html`<li>${moment(at)} <b>${type}</b> ${message}</li>`)}</ul>`;
  return [name, html`<span class="number">${invocations}</span>`, errors.length > 0 ? listed : undefined];
}

function folded(label: string, content: unknown): Html {
  return html`<details><summary>${label}</summary><pre>${prettyJson(content)}</pre></details>`;
}

function examples(root: string): string {
  return [
    `curl -X POST ${root}/token -d '{"org":"csl","roles":["steward"]}'`,
    `curl ${root}/clock`,
    `curl -X POST ${root}/clock -d '{"advance":"P5D"}'`,
    `curl ${root}/executions`,
    `curl ${root}/dead-letters`,
  ].join('\n');
}
