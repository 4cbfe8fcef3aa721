import { parseDefinition } from './graph/definition.ts';
import { drawGraph, type Progress } from './graph/drawing.ts';
import { html, prettyJson, table, type Html } from './html.ts';
import { badge, page, time } from './page.ts';
import type { ExecutionDetail } from './sources.ts';
import { WORDS, type Language } from './words.ts';

/** One execution: its graph with the states that it went through, what went in and came out, and every event. */
export function executionPage(execution: ExecutionDetail, { language, now, title }: { language: Language; now: number; title: string }): string {
  const word = (name: keyof typeof WORDS): string => WORDS[name][language];
  const block = (name: keyof typeof WORDS, content: Html, wide = true): Html => html`<section${wide ? html` class="wide"` : undefined}><h2>${word(name)}</h2>${content}</section>`;
  const { name, stateMachine, arn, status, startedAt, stoppedAt, state, input, output, error, cause, history } = execution;

  const facts: (readonly [string, Html | string | undefined])[] = [
    [word('status'), badge(status, language)],
    [word('state'), state],
    [word('stateMachine'), stateMachine],
    [word('started'), time(startedAt)],
    [word('stopped'), stoppedAt === undefined ? undefined : time(stoppedAt)],
    [word('error'), error === undefined ? undefined : [error, cause].filter(Boolean).join(': ')],
    ['ARN', html`<code>${arn}</code>`],
  ];
  const events = history.map(({ id, at, type, state: entered, details }) => [
    html`<span class="number">${id}</span>`,
    html`<time>${time(at)}</time>`,
    type,
    entered,
    details === undefined ? undefined : html`<details><summary>${word('details')}</summary><pre>${prettyJson(details)}</pre></details>`,
  ]);
  const body = html`${[
    html`<section class="wide"><dl>${facts.filter(([, value]) => value !== undefined).map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl></section>`,
    block('graph', graphOf(execution, word)),
    block('input', html`<pre>${prettyJson(input ?? '')}</pre>`, false),
    block('output', output === undefined ? html`<p class="empty">${word('none')}</p>` : html`<pre>${prettyJson(output)}</pre>`, false),
    block('history', table(['#', word('time'), word('event'), word('state'), word('details')], events, word('none'))),
  ]}`;
  return page({ language, title: `${name} · ${title}`, heading: html`<p><a href="/">← ${word('home')}</a></p><h1>${name}</h1>`, now, body });
}

function graphOf(execution: ExecutionDetail, word: (name: keyof typeof WORDS) => string): Html {
  const graph = parseDefinition(execution.definition);
  if (!graph) return html`<p class="empty">${word('noGraph')}</p>`;
  return html`<p class="legend"><span><i class="visited"></i>${word('visited')}</span><span><i class="current"></i>${word('current')}</span><span><i class="failed"></i>${word('failed')}</span><span><i class="dashed"></i>${word('onError')}</span></p>
<div class="graph">${drawGraph(graph, progressOf(execution), execution.stateMachine)}</div>`;
}

/** Reads from the history which states were entered and which of them not left. */
export function progressOf({ history, status, state }: Pick<ExecutionDetail, 'history' | 'status' | 'state'>): Progress {
  const open = new Map<string, number>();
  const visited = new Set<string>();
  for (const event of history) {
    if (event.state === undefined) continue;
    if (event.type.endsWith('StateEntered')) {
      visited.add(event.state);
      open.set(event.state, (open.get(event.state) ?? 0) + 1);
    } else if (event.type.endsWith('StateExited')) open.set(event.state, (open.get(event.state) ?? 0) - 1);
  }
  const standing = [...open].filter(([, count]) => count > 0).map(([name]) => name);
  const running = status === 'RUNNING' || status === 'PENDING_REDRIVE';
  // A Fail state is entered and never left; an execution that was stopped stands where it was.
  const last = standing.at(-1) ?? state;
  return {
    visited,
    current: new Set(running ? standing : []),
    failed: new Set(running || status === 'SUCCEEDED' || last === undefined ? [] : [last]),
  };
}
