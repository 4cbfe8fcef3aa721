import type { RouteContract } from '../../../shared/http/route.ts';
import type { Language } from '../../../shared/language.ts';
import { catalogue } from '../../../shared/problems/catalogue.ts';
import { contexts } from '../../contracts.ts';
import type { OpenApiDocument } from '../document.ts';
import { Html, html } from '../../../shared/http/html.ts';
import { operationSection, type Operation, type OperationReading } from './operation.ts';
import { schemaTable, type Schemas } from './schema.ts';
import { style } from './style.ts';
import { halfOf, usage, words } from './words.ts';

/** The documentation for people: one self-contained page in one language, from the same document that machines read. */
export function docsPage(document: OpenApiDocument, language: Language): string {
  const reading: OperationReading = {
    language,
    schemas: (document.components?.schemas ?? {}) as Schemas,
    parameters: (document.components?.parameters ?? {}) as unknown as OperationReading['parameters'],
  };
  const served: readonly { readonly context: string; readonly title: Record<Language, string>; readonly routes: readonly RouteContract[] }[] = contexts;
  const page = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title[language]}</title><style>${new Html(style)}</style></head>
<body>
<a class="skip" href="#main">${words.skip[language]}</a>
<nav aria-labelledby="contents"><h2 id="contents">${words.contents[language]}</h2>
<p><a href="#using">${words.using[language]}</a></p>
${served.map(({ title, routes }) => html`<details open><summary>${title[language]}</summary><ul>${routes.map(({ id, summary }) => html`<li><a href="#${id}">${summary[language]}</a></li>`)}</ul></details>\n`)}
<p><a href="#problem-codes">${words.problemCodes[language]}</a></p><p><a href="#schemas">${words.schemas[language]}</a></p></nav>
<main id="main">
<h1>${words.title[language]}</h1><p class="lead">${words.tagline[language]}</p><p><a href="${language === 'zh' ? '/docs?lang=en' : '/docs?lang=zh'}" lang="${language === 'zh' ? 'en' : 'zh-CN'}">${language === 'zh' ? 'English' : '中文'}</a> · <a href="/openapi.json">${words.document[language]}</a></p>
<h2 id="using">${words.using[language]}</h2><ul>${usage.map((sentence) => html`<li>${withCode(sentence[language])}</li>\n`)}</ul>
${served.map(({ context, title, routes }) => html`<h2 id="${context}">${title[language]}</h2>\n${routes.map((contract) => operationSection(contract, operationOf(document, contract), reading))}`)}
<h2 id="problem-codes">${words.problemCodes[language]}</h2>${problemTable(language)}
<h2 id="schemas">${words.schemas[language]}</h2>
${Object.entries(reading.schemas).map(([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>${schema.description && html`<p>${halfOf(schema.description, language)}</p>`}${schemaTable(schema, reading, name)}</section>\n`)}
</main></body></html>
`;
  return page.text;
}

function operationOf(document: OpenApiDocument, { method, path }: RouteContract): Operation {
  const found = document.paths?.[path]?.[method.toLowerCase() as 'get' | 'post' | 'put'];
  if (!found) throw new Error(`${method} ${path} is not in the document`);
  return found as unknown as Operation;
}

/** The `type` of every problem leads to its row here. */
function problemTable(language: Language): Html {
  return html`<table class="answers"><thead><tr><th scope="col">${words.status[language]}</th><th scope="col">${words.code[language]}</th><th scope="col">${words.meaning[language]}</th></tr></thead><tbody>
${Object.entries(catalogue).map(([code, { status, title }]) => html`<tr id="${code}"><td>${status}</td><th scope="row"><code>${code}</code></th><td>${title[language]}</td></tr>\n`)}</tbody></table>`;
}

function withCode(sentence: string): Html {
  return html`${sentence.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}
