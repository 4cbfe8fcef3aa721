import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { document, operationOf } from './document.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
// A CommonJS module: its default export is a property of the one that Node makes.
(addFormatsModule as unknown as { default: (target: Ajv2020) => void }).default(ajv);
ajv.addSchema(document, 'api');

const validators = new Map<string, ValidateFunction>();

function validator(...pointer: string[]): ValidateFunction {
  const fragment = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const known = validators.get(fragment) ?? ajv.compile({ $ref: `api#/${fragment}` });
  validators.set(fragment, known);
  return known;
}

function unfit(validate: ValidateFunction, body: unknown): string[] {
  if (validate(body)) return [];
  return (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `body${instancePath} ${message}, says the document`);
}

export interface Answered {
  readonly status: number;
  /** Lower-cased names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** In what an answer departs from what the document says of its operation. */
export function departures(id: string, { status, headers, text }: Answered): string[] {
  const { method, path, responses } = operationOf(id);
  const declared = responses[status];
  if (status === 304 && text === '') return [];
  if (!declared) return [`status ${status} is not documented`];
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  if (!declared.content?.[type]) return [`content type "${type}" is not documented for ${status}`];
  const missing = Object.keys(declared.headers ?? {}).filter((name) => name !== 'Link' && headers[name.toLowerCase()] === undefined);
  const body: unknown = type.endsWith('json') ? JSON.parse(text) : text;
  return [...missing.map((name) => `the header ${name} is missing`), ...unfit(validator('paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'), body)];
}

/** In what an answer is no problem of ours, wherever it came from. */
export function noProblem(body: unknown): string[] {
  return unfit(validator('components', 'schemas', 'Problem'), body);
}
