import jsonata from 'jsonata';
import { awsFunctions } from './awsFunctions.ts';
import { DefinitionError, QUERY_EVALUATION, StateFailure } from './failure.ts';

/** What an expression can see: the variables and `$states`, by name without `$`, and the time `$now()` tells. */
export interface Scope {
  readonly bindings: Readonly<Record<string, unknown>>;
  readonly now: number;
}

/** A compiled field: JSON in which some strings are `{% JSONata %}`. */
export interface Template {
  /** Where it stands, e.g. `Output/total`; for messages and the history. */
  readonly field: string;
  /** Plain JSON. @throws StateFailure `States.QueryEvaluationError` when an expression fails or yields nothing. */
  evaluate(scope: Scope): Promise<unknown>;
}

const OPEN = '{%';
const CLOSE = '%}';

/** Compiles a field's value. @throws DefinitionError for a syntax error, a half-open `{% %}` or `$eval`. */
export function compileTemplate(value: unknown, field: string): Template {
  if (typeof value === 'string') return isExpression(value, field) ? expression(value, field) : literal(value, field);
  if (value === null || typeof value !== 'object') return literal(value, field);
  const parts = Object.entries(value).map(([key, part]) => [key, compileTemplate(part, `${field}/${key}`)] as const);
  if (Array.isArray(value)) {
    return { field, evaluate: (scope) => Promise.all(parts.map(([, part]) => part.evaluate(scope))) };
  }
  return {
    field,
    evaluate: async (scope) => Object.fromEntries(await Promise.all(parts.map(async ([key, part]) => [key, await part.evaluate(scope)] as const))),
  };
}

/** Whether a string is one expression as a whole. */
export function isExpression(text: string, field: string): boolean {
  const starts = text.startsWith(OPEN);
  if (starts !== text.endsWith(CLOSE)) throw new DefinitionError(`${field}: a JSONata string starts with '${OPEN}' and ends with '${CLOSE}', without blanks around them`);
  return starts;
}

function literal(value: unknown, field: string): Template {
  return { field, evaluate: () => Promise.resolve(value) };
}

function expression(text: string, field: string): Template {
  const source = text.slice(OPEN.length, -CLOSE.length).trim();
  const compiled = parse(source, field);
  for (const [name, implementation] of Object.entries(awsFunctions)) compiled.assign(name, implementation);
  return {
    field,
    async evaluate(scope) {
      let result: unknown;
      try {
        result = plain(await compiled.evaluate(undefined, { ...scope.bindings, ...timeFunctions(scope.now), eval: undefined }));
      } catch (error) {
        throw evaluationFailure(source, field, `threw an error during evaluation. ${messageOf(error)}`);
      }
      if (result === undefined) throw evaluationFailure(source, field, 'returned nothing (undefined).');
      return result;
    },
  };
}

function parse(source: string, field: string): jsonata.Expression {
  let compiled: jsonata.Expression;
  try {
    compiled = jsonata(source);
  } catch (error) {
    throw new DefinitionError(`${field}: '${source}' is not JSONata: ${messageOf(error)}`);
  }
  if (uses(compiled.ast(), 'eval')) throw new DefinitionError(`${field}: Step Functions has no $eval`);
  return compiled;
}

function uses(node: unknown, variable: string): boolean {
  if (node === null || typeof node !== 'object') return false;
  if ('type' in node && node.type === 'variable' && 'value' in node && node.value === variable) return true;
  return Object.values(node).some((part) => uses(part, variable));
}

const fromMillis = jsonata('$fromMillis($at, $picture, $zone)');

/** JSONata's own would tell the machine's time, not the stack's. */
function timeFunctions(now: number): Readonly<Record<string, unknown>> {
  return { millis: () => now, now: (picture?: string, zone?: string) => fromMillis.evaluate(undefined, { at: now, picture, zone }) };
}

/** Sequences and numbers as JSON holds them; a function is no value of a state machine. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  const text = JSON.stringify(value, (_key, part: unknown) => {
    const isFunction = typeof part === 'function' || (typeof part === 'object' && part !== null && ('_jsonata_lambda' in part || '_jsonata_function' in part));
    if (isFunction) throw new Error('The result is a function.');
    return part;
  });
  return text === undefined ? undefined : JSON.parse(text);
}

export function evaluationFailure(source: string, field: string, what: string): StateFailure {
  return new StateFailure(QUERY_EVALUATION, `The JSONata expression '${source}' specified for the field '${field}' ${what}`, field);
}

/** A field's result has the wrong type or range. */
export function wrongResult(template: Template, wanted: string): StateFailure {
  return new StateFailure(QUERY_EVALUATION, `The field '${template.field}' must evaluate to ${wanted}.`, template.field);
}

/** Seconds of a time-out, heartbeat or wait, or a concurrency: a whole number of at least `least`. */
export async function evaluateWhole(template: Template, scope: Scope, least: number): Promise<number> {
  const value = await template.evaluate(scope);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > 99_999_999) {
    throw wrongResult(template, `a whole number from ${least} to 99999999`);
  }
  return value;
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
