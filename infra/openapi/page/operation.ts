import type { RouteContract } from '../../../shared/http/route.ts';
import { permissions } from '../../../shared/permissions.ts';
import { catalogue } from '../../../shared/problems/catalogue.ts';
import { citationsOf } from '../citations.ts';
import { problemsOf } from '../problems.ts';
import { html, join, type Html } from '../../../shared/http/html.ts';
import { meaningOf, nameOfRef, schemaTable, typeOf, type Reading, type Schema } from './schema.ts';
import { colon, halfOf, roleNames, words } from './words.ts';

interface Media {
  readonly schema?: Schema;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

/** An operation as it stands in the document. */
export interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly headers?: Readonly<Record<string, unknown>>; readonly content?: Readonly<Record<string, Media>> }>>;
}

export interface OperationReading extends Reading {
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** One operation for the page: what it does, who may, what it takes and what it answers. */
export function operationSection(contract: RouteContract, operation: Operation, reading: OperationReading): Html {
  const { language } = reading;
  const body = operation.requestBody?.content['application/json']?.schema;
  return html`<section class="operation" id="${contract.id}" aria-labelledby="${contract.id}-title">
<h3 id="${contract.id}-title"><span>${contract.summary[language]}</span> <a class="route" href="#${contract.id}"><b class="method ${contract.method.toLowerCase()}">${contract.method}</b> <code>${breakable(contract.path)}</code></a></h3>
${contract.description && html`<p>${contract.description[language]}</p>`}
<dl><div><dt>${words.who[language]}</dt><dd>${who(contract, reading)}</dd></div>${contract.articles.length > 0 && html`<div><dt>${words.basis[language]}</dt><dd>${citationsOf(contract.articles, language)}</dd></div>`}</dl>
${parameterTable(operation, reading)}
${body && html`<h4>${words.body[language]}</h4>${schemaTable(body, reading, words.body[language])}`}
${contract.example !== undefined && html`<h4>${words.example[language]}</h4><pre tabindex="0" aria-label="${words.example[language]}"><code>${exampleOf(contract, operation)}</code></pre>`}
<h4>${words.answers[language]}</h4>${answers(operation, reading)}
<h4>${words.problems[language]}</h4><ul class="refusals">${[...problemsOf(contract)].map(([status, codes]) => html`<li><b>${status}</b> ${join(codes.map((code) => html`<a href="#${code}" title="${catalogue[code].title[language]}">${code}</a>`), ', ')}</li>\n`)}</ul>
</section>\n`;
}

/** A long path may break behind each slash, and only there. */
function breakable(path: string): Html {
  return html`${path.split(/(?<=\/)/).map((part, i) => (i === 0 ? html`${part}` : html`<wbr>${part}`))}`;
}

function who({ permission }: RouteContract, { language }: Reading): Html {
  if (permission === 'public') return html`${words.everyone[language]}`;
  return join(permissions[permission].map((role) => html`${roleNames[role][language]} <code>${role}</code>`), language === 'zh' ? '、' : ', ');
}

function parameterTable({ parameters = [] }: Operation, reading: OperationReading): Html {
  const { language } = reading;
  const known = parameters.map((parameter) => ('$ref' in parameter ? reading.parameters[nameOfRef(parameter.$ref)] : parameter)).filter((parameter) => parameter !== undefined);
  // Accept-Language is the same everywhere and told once.
  const own = known.filter(({ name }) => name !== 'Accept-Language');
  if (own.length === 0) return html``;
  return html`<h4>${words.parameters[language]}</h4><div class="scroll" role="region" tabindex="0" aria-label="${words.parameters[language]}"><table><thead><tr><th scope="col">${words.name[language]}</th><th scope="col">${words.place[language]}</th><th scope="col">${words.type[language]}</th><th scope="col">${words.meaning[language]}</th></tr></thead><tbody>
${own.map(({ name, in: place, required, description, schema = {} }) => html`<tr><th scope="row"><code>${name}</code>${required && html` <span class="required">${words.required[language]}</span>`}</th><td>${words[place][language]}</td><td>${typeOf(schema, reading)}</td><td>${meaningOf({ ...schema, description: description ?? schema.description }, language)}</td></tr>\n`)}</tbody></table></div>`;
}

function exampleOf({ method, path, example, ifMatch }: RouteContract, { parameters = [] }: Operation): string {
  const filled = parameters.reduce((text, parameter) => ('in' in parameter && parameter.schema?.example !== undefined ? text.replace(`{${parameter.name}}`, String(parameter.schema.example)) : text), path as string);
  const headers = ['Authorization: Bearer …', 'Content-Type: application/json', ...(method === 'POST' ? ['Idempotency-Key: 7d1f2a6e-0c1b'] : []), ...(ifMatch ? ['If-Match: "1"'] : [])];
  return `${method} ${filled}\n${headers.join('\n')}\n\n${JSON.stringify(example, null, 2)}`;
}

function answers({ responses }: Operation, reading: Reading): Html {
  const { language } = reading;
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const schema = good[0] && Object.values(good[0][1].content ?? {})[0]?.schema;
  const inline = schema && schema.$ref === undefined && schema.properties ? schemaTable(schema, reading, words.content[language]) : undefined;
  return html`<table class="answers"><thead><tr><th scope="col">${words.status[language]}</th><th scope="col">${words.content[language]}</th></tr></thead><tbody>
${good.map(([status, { description, headers = {}, content = {} }]) => html`<tr><th scope="row"><b class="ok">${status}</b></th><td>${halfOf(description, language)}${contentOf(content, reading, inline !== undefined)}${Object.keys(headers).length > 0 && html` <span class="bounds">${words.headers[language]}${colon[language]}<code>${Object.keys(headers).join(', ')}</code></span>`}</td></tr>\n`)}</tbody></table>${inline}`;
}

function contentOf(content: Readonly<Record<string, Media>>, reading: Reading, inline: boolean): Html {
  const [media, { schema } = {}] = Object.entries(content)[0] ?? [];
  if (media === undefined || schema === undefined || inline) return html``;
  return media === 'application/json' ? html`${colon[reading.language]}${typeOf(schema, reading)}` : html`${colon[reading.language]}<code>${media}</code>`;
}
