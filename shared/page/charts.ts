import { html, type Html } from '../http/html.ts';
import type { Language } from '../language.ts';

export interface Point {
  readonly label: string;
  /** Absent: nothing was measured then, and the curve is broken there. */
  readonly value?: number | undefined;
}

export interface CurveProps {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly points: readonly Point[];
  /** Where the axis ends; a round number above the largest value unless said. */
  readonly top?: number;
}

const [WIDE, HIGH, LEFT, RIGHT, ABOVE, BELOW] = [400, 200, 40, 12, 12, 28];

/** A curve over time. What it shows is said in words for who cannot see it, and stands in a table below it. */
export function curve({ id, title, language, points, top }: CurveProps): Html {
  const values = points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const end = top ?? roundAbove(Math.max(0, ...values));
  const x = (i: number): number => round(LEFT + (points.length < 2 ? 0.5 : i / (points.length - 1)) * (WIDE - LEFT - RIGHT));
  const y = (value: number): number => round(ABOVE + (1 - value / end) * (HIGH - ABOVE - BELOW));
  const path = points.map(({ value }, i) => (value === undefined ? '' : `${points[i - 1]?.value === undefined ? 'M' : 'L'}${x(i)} ${y(value)}`)).join('');
  const ticks = [0, end / 2, end];
  const drawn = html`<svg viewBox="0 0 ${WIDE} ${HIGH}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${inWords(points, language)}</desc>
${ticks.map((tick) => html`<line class="axis" x1="${LEFT}" x2="${WIDE - RIGHT}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${LEFT - 6}" y="${y(tick) + 4}" text-anchor="end">${short(tick)}</text>`)}
<path class="curve" d="${path}"/>${points.map(({ value }, i) => value !== undefined && html`<circle class="dot" cx="${x(i)}" cy="${y(value)}" r="3.5"/>`)}
${[points[0], points.length > 1 && points.at(-1)].map((point, i) => point && html`<text x="${i === 0 ? LEFT : WIDE - RIGHT}" y="${HIGH - 8}" text-anchor="${i === 0 ? 'start' : 'end'}">${point.label}</text>`)}</svg>`;
  return figure(title, drawn, points.map(({ label, value }) => [label, value === undefined ? '—' : String(value)]), language);
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly tone?: 'good' | 'fair' | 'bad' | undefined;
}

/** Amounts side by side, one line each. */
export function bars({ id, title, language, rows, top }: { readonly id: string; readonly title: string; readonly language: Language; readonly rows: readonly Bar[]; readonly top?: number }): Html {
  const end = top ?? Math.max(1, ...rows.map(({ value }) => value));
  const [line, text] = [30, 142];
  const high = rows.length * line + 4;
  const drawn = html`<svg viewBox="0 0 ${WIDE} ${high}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${rows.map(({ label, value }) => `${label} ${value}`).join(language === 'zh' ? '；' : '; ')}</desc>
${rows.map(({ label, value, tone }, i) => html`<text x="0" y="${i * line + 20}">${fitting(label)}</text><rect class="bar ${tone ?? ''}" x="${text}" y="${i * line + 6}" width="${round(Math.max(1, (value / end) * (WIDE - text - 56)))}" height="${line - 12}" rx="3"/><text x="${round(text + Math.max(1, (value / end) * (WIDE - text - 56)) + 6)}" y="${i * line + 20}">${short(value)}</text>`)}</svg>`;
  return figure(title, drawn, rows.map(({ label, value }) => [label, String(value)]), language);
}

function figure(title: string, drawn: Html, rows: readonly (readonly [string, string])[], language: Language): Html {
  const table = html`<details><summary>${language === 'zh' ? '数据表' : 'As a table'}</summary><table><tbody>${rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td class="n">${value}</td></tr>`)}</tbody></table></details>`;
  return html`<figure><figcaption>${title}</figcaption>${drawn}${table}</figure>`;
}

function inWords(points: readonly Point[], language: Language): string {
  const known = points.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return language === 'zh' ? '尚无数据' : 'no data yet';
  return language === 'zh' ? `${first.label} 为 ${first.value}，${last.label} 为 ${last.value}` : `${first.value} on ${first.label}, ${last.value} on ${last.label}`;
}

/** 2, 4, 6, 8, 10, 20, 40 …: half of it is a whole number too. */
function roundAbove(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return Math.max(2, magnitude * ([1, 2, 4, 6, 8, 10].find((step) => step * magnitude >= value && (magnitude > 1 || step > 1)) ?? 10));
}

/** As much of a label as stands before its bar; a Chinese character is twice as wide as a Latin one. */
function fitting(label: string): string {
  const most = 18;
  const wide = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);
  if (wide(label) <= most) return label;
  const kept = [...label];
  while (wide(kept.join('')) > most - 1) kept.pop();
  return `${kept.join('')}…`;
}

function short(value: number): string {
  if (value >= 10_000) return `${round(value / 1000)}k`;
  return String(round(value));
}

const round = (value: number): number => Math.round(value * 10) / 10;
