import { html, Html } from '../http/html.ts';
import type { Language, Text } from '../language.ts';
import type { Problem } from '../problems/problem.ts';
import { baseStyle, figureStyle } from './style.ts';

export interface PageProps {
  readonly language: Language;
  readonly title: string;
  /** Where one is: links that lead up, relative to the page. */
  readonly trail: readonly { readonly href: string; readonly label: string }[];
  readonly content: Html;
  readonly footer: string;
}

const WORDS = {
  place: { zh: '上海市普陀区公共数据平台', en: 'Public data platform, Putuo District, Shanghai' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
} as const satisfies Record<string, Text>;

/** A page with figures, for whoever looks rather than reads: complete in itself, without script. */
export function figurePage({ language, title, trail, content, footer }: PageProps): string {
  const turned = language === 'zh' ? 'en' : 'zh';
  const [tag, turnedTag] = language === 'zh' ? ['zh-CN', 'en'] : ['en', 'zh-CN'];
  return html`<!doctype html>
<html lang="${tag}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${new Html(baseStyle + figureStyle)}</style></head>
<body>
<a class="skip" href="#main">${WORDS.skip[language]}</a>
<header><p>${trail.length === 0 ? WORDS.place[language] : trail.map(({ href, label }) => html`<a href="${href}?lang=${language}">${label}</a> `)}</p><a href="?lang=${turned}" lang="${turnedTag}" hreflang="${turnedTag}">${turned === 'zh' ? '中文' : 'English'}</a></header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${content}
</main>
<footer><p class="soft">${footer}</p></footer>
</body></html>
`.text;
}

/** A refusal on a page of its own. */
function refusalPage(language: Language, sentences: readonly string[]): string {
  const title = language === 'zh' ? '无法显示' : 'This cannot be shown';
  return figurePage({ language, title, trail: [], content: html`<section role="alert">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</section>`, footer: '' });
}

/** Writes a refusal as a page, for the routes that have one. */
export function problemPage({ faults, detail }: Problem, language: Language): string {
  return refusalPage(language, faults.length > 0 ? faults.map((fault) => fault.detail[language]) : [detail[language]]);
}

export interface Column<T> {
  readonly head: string;
  readonly number?: boolean;
  readonly cell: (row: T) => Html | string | number;
  readonly className?: (row: T) => string | undefined;
}

/** A table that becomes a list on a narrow screen. */
export function table<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): Html {
  const head = columns.map(({ head: text, number }) => html`<th scope="col"${number ? html` class="n"` : ''}>${text}</th>`);
  const cellOf = (column: Column<T>, row: T, i: number): Html => {
    const names = [column.number ? 'n' : '', column.className?.(row) ?? ''].filter((name) => name !== '').join(' ');
    return html`<td${names === '' ? '' : html` class="${names}"`}${i === 0 ? '' : html` data-of="${column.head}"`}>${column.cell(row)}</td>`;
  };
  return html`<div class="scroll"><table class="list"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => html`<tr>${columns.map((column, i) => cellOf(column, row, i))}</tr>\n`)}</tbody></table></div>`;
}

/** Every department of the district begins with its name. */
export function shortName(name: string): string {
  return name.replace(/^上海市普陀区(人民政府)?(?=.)/, '');
}

export interface Tile {
  readonly label: string;
  readonly value: string | number;
  readonly tone?: 'good' | 'fair' | 'bad' | undefined;
}

export function tiles(all: readonly Tile[]): Html {
  return html`<ul class="tiles">${all.map(({ label, value, tone }) => html`<li><strong${tone ? html` class="${tone}"` : ''}>${value}</strong> ${label}</li>`)}</ul>`;
}
