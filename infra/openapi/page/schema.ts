import type { Language } from '../../../shared/language.ts';
import { html, join, type Html } from '../../../shared/http/html.ts';
import { colon, halfOf, words } from './words.ts';

/** The parts of JSON Schema that our contracts use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** What a reader needs for every schema: the components, and the language. */
export interface Reading {
  readonly schemas: Schemas;
  readonly language: Language;
}

const typeNames: Readonly<Record<string, Record<Language, string>>> = {
  string: { zh: '文本', en: 'text' },
  integer: { zh: '整数', en: 'whole number' },
  number: { zh: '数字', en: 'number' },
  boolean: { zh: '是/否', en: 'true or false' },
  object: { zh: '对象', en: 'object' },
  date: { zh: '日期', en: 'date' },
  'date-time': { zh: '时间', en: 'time' },
  null: { zh: '空', en: 'null' },
};

export function nameOfRef(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

export function resolve(schema: Schema, schemas: Schemas): Schema {
  return schema.$ref === undefined ? schema : resolve(schemas[nameOfRef(schema.$ref)] ?? {}, schemas);
}

/** A type in words: 文本, list of …, a link to a component, or the values that are allowed. */
export function typeOf(schema: Schema, reading: Reading): Html {
  const { language } = reading;
  const zh = language === 'zh';
  if (schema.$ref !== undefined) return html`<a href="#schema-${nameOfRef(schema.$ref)}">${nameOfRef(schema.$ref)}</a>`;
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) return join(schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`), ' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) {
    const written = [...new Set(variants.map((variant) => typeOf(variant, reading).text))].map((text) => variants.map((v) => typeOf(v, reading)).find((h) => h.text === text) ?? html``);
    return join(written, zh ? ' 或 ' : ' or ');
  }
  if (schema.items) return html`${zh ? '列表：' : 'list of '}${typeOf(schema.items, reading)}`;
  if (typeof schema.additionalProperties === 'object' && !schema.properties) return html`${zh ? '按名称列出：' : 'by name: '}${typeOf(schema.additionalProperties, reading)}`;
  const name = String(schema.format ?? schema.type ?? 'object');
  return html`${typeNames[name]?.[language] ?? typeNames[String(schema.type)]?.[language] ?? name}`;
}

function range(from: number | undefined, to: number | undefined, unit: string): Html[] {
  if (from === undefined) return to === undefined ? [] : [html`≤ ${to}${unit}`];
  // zod bounds every whole number by what JavaScript can hold: no bound worth telling.
  return [to === undefined || to >= Number.MAX_SAFE_INTEGER ? html`≥ ${from}${unit}` : html`${from}–${to}${unit}`];
}

/** Bounds in words: length, size, count, pattern. */
export function boundsOf(schema: Schema, language: Language): Html {
  const zh = language === 'zh';
  const min = schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + 1);
  const bounds = [
    ...range(schema.minLength, schema.maxLength, zh ? ' 字' : ' characters'),
    ...(min !== undefined && min <= Number.MIN_SAFE_INTEGER ? [] : range(min, schema.maximum, '')),
    ...range(schema.minItems, schema.maxItems, zh ? ' 项' : ' items'),
    // A pattern says less than an example, and less than the name of a format.
    ...(schema.pattern !== undefined && schema.format === undefined && schema.example === undefined && schema.pattern.length <= 60 ? [html`<code>${schema.pattern}</code>`] : []),
    ...(schema.example === undefined ? [] : [html`${zh ? '如 ' : 'such as '}<code>${typeof schema.example === 'string' ? schema.example : JSON.stringify(schema.example)}</code>`]),
    ...(schema.default === undefined ? [] : [html`${zh ? '默认 ' : 'default '}<code>${JSON.stringify(schema.default)}</code>`]),
  ];
  return join(bounds, zh ? '，' : ', ');
}

interface Row {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** The fields of an object, inner ones as `scope.items`; inner components are linked, not repeated. */
function rowsOf(schema: Schema, reading: Reading, prefix = ''): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const inner = property.items && property.items.$ref === undefined ? { schema: property.items, path: `${path}[]` } : { schema: property, path };
    return [{ name: path, required: schema.required?.includes(name) ?? false, schema: property }, ...rowsOf(inner.schema, reading, `${inner.path}.`)];
  });
}

/** An object, or each of several, as a table of fields. */
export function schemaTable(schema: Schema, reading: Reading, label: string, caption?: string): Html {
  const { language, schemas } = reading;
  const resolved = resolve(schema, schemas);
  const variants = resolved.anyOf ?? resolved.oneOf;
  if (variants) return html`<p>${words.variants[language]}${colon[language]}</p>${variants.map((variant) => schemaTable(variant, reading, label, titleOf(variant, reading)))}`;
  const rows = rowsOf(resolved, reading);
  if (rows.length === 0) return html`<p>${typeOf(schema, reading)}</p>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption ?? label}"><table>${caption !== undefined && html`<caption>${caption}</caption>`}<thead><tr><th scope="col">${words.field[language]}</th><th scope="col">${words.type[language]}</th><th scope="col">${words.meaning[language]}</th></tr></thead><tbody>
${rows.map((row) => html`<tr><th scope="row"><code>${row.name}</code>${row.required && html` <span class="required">${words.required[language]}</span>`}</th><td>${typeOf(row.schema, reading)}</td><td>${meaningOf(row.schema, language)}</td></tr>\n`)}</tbody></table></div>`;
}

export function meaningOf(schema: Schema, language: Language): Html {
  const bounds = boundsOf(schema, language);
  return html`${halfOf(schema.description, language)}${bounds.text && html` <span class="bounds">${bounds}</span>`}`;
}

/** A variant is known by the constant that tells it from the others. */
function titleOf(variant: Schema, { schemas }: Reading): string | undefined {
  const constant = Object.entries(resolve(variant, schemas).properties ?? {}).find(([, property]) => property.const !== undefined);
  return constant && `${constant[0]}: ${JSON.stringify(constant[1].const)}`;
}
