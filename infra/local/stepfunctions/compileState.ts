import type { Catcher, ChoiceRule, State } from './definition.ts';
import type { Template } from './expressions.ts';
import { Fields, isObject } from './fields.ts';
import type { Retrier } from './retryPolicy.ts';

/** How a Map or Parallel state compiles the states inside it. */
export interface Blocks {
  readonly language: string;
  /** @returns the path given */
  compile(fields: Fields, path: string): string;
}

const LAMBDA = /^arn:[a-z-]+:states:::lambda:invoke(?<token>\.waitForTaskToken)?$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Whether a text is a moment in RFC 3339, which `Wait` takes. */
export function isTimestamp(value: unknown): value is string {
  return typeof value === 'string' && TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value));
}

/** One state of any type. The caller checks for fields that nobody read. */
export function compileState(name: string, fields: Fields, path: string, blocks: Blocks): State {
  const language = fields.optionalText('QueryLanguage') ?? blocks.language;
  if (language !== 'JSONata') fields.refuse(`QueryLanguage '${language}' is not emulated, only JSONata`);
  const type = fields.text('Type');
  switch (type) {
    case 'Task':
      return { type, name, ...task(fields), ...outputs(fields), next: next(fields), ...guards(fields) };
    case 'Wait':
      return { type, name, ...wait(fields), ...outputs(fields), next: next(fields) };
    case 'Choice':
      return { type, name, ...choice(fields), ...outputs(fields) };
    case 'Pass':
      return { type, name, ...outputs(fields), next: next(fields) };
    case 'Succeed':
      return { type, name, assign: undefined, output: fields.template('Output') };
    case 'Fail':
      return { type, name, assign: undefined, output: undefined, error: textOr(fields, 'Error'), cause: textOr(fields, 'Cause') };
    case 'Map':
      return { type, name, ...map(fields, path, blocks), ...outputs(fields), next: next(fields), ...guards(fields) };
    case 'Parallel':
      return { type, name, ...parallel(fields, path, blocks), ...outputs(fields), next: next(fields), ...guards(fields) };
    default:
      return fields.refuse(`the type '${type}' is unknown`);
  }
}

function outputs(fields: Fields) {
  return { assign: fields.variables(), output: fields.template('Output') };
}

function next(fields: Fields): string | undefined {
  const target = fields.optionalText('Next');
  const ends = fields.get('End') === true;
  if (ends === (target !== undefined)) fields.refuse("exactly one of 'Next' and 'End: true' is needed");
  return target;
}

function textOr(fields: Fields, name: string): Template | undefined {
  return fields.expressionOr(name, (value) => typeof value === 'string', 'a string');
}

function seconds(fields: Fields, name: string, least: number): Template | undefined {
  return fields.expressionOr(name, (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= 99_999_999, `a whole number of seconds of at least ${least}`);
}

function task(fields: Fields) {
  const resource = fields.text('Resource');
  const lambda = LAMBDA.exec(resource);
  if (!lambda) fields.refuse(`the resource '${resource}' is not emulated`);
  const token = lambda?.groups?.['token'] !== undefined;
  const given = fields.get('Arguments');
  if (isObject(given)) {
    const unknown = Object.keys(given).filter((key) => key !== 'FunctionName' && key !== 'Payload');
    if (unknown.length > 0) fields.refuse(`unsupported argument ${unknown.map((key) => `'${key}'`).join(', ')} of lambda:invoke`);
    if (given['FunctionName'] === undefined) fields.refuse("'Arguments' needs 'FunctionName'");
  }
  const compiled = fields.template('Arguments') ?? fields.refuse("'Arguments' is needed");
  if (!token && fields.has('HeartbeatSeconds')) fields.refuse("'HeartbeatSeconds' is emulated for tasks with a token only");
  return { token, arguments: compiled, timeout: seconds(fields, 'TimeoutSeconds', 1), heartbeat: seconds(fields, 'HeartbeatSeconds', 1) };
}

function wait(fields: Fields) {
  const found = {
    seconds: seconds(fields, 'Seconds', 0),
    timestamp: fields.expressionOr('Timestamp', isTimestamp, 'an RFC 3339 time'),
  };
  if ((found.seconds === undefined) === (found.timestamp === undefined)) fields.refuse("exactly one of 'Seconds' and 'Timestamp' is needed");
  return found;
}

function choice(fields: Fields) {
  const rules = fields.list('Choices').map((given, at): ChoiceRule => {
    const rule = new Fields(given, `${fields.where}, choice ${at}`);
    const condition = rule.expressionOr('Condition', (value) => typeof value === 'boolean', 'true, false') ?? rule.refuse("'Condition' is needed");
    const compiled = { condition, next: rule.text('Next'), ...outputs(rule) };
    rule.done();
    return compiled;
  });
  if (rules.length === 0) fields.refuse("'Choices' must hold at least one rule");
  return { rules, otherwise: fields.optionalText('Default') };
}

function map(fields: Fields, path: string, blocks: Blocks) {
  const processor = new Fields(fields.get('ItemProcessor'), `${fields.where}, 'ItemProcessor'`);
  const config = processor.get('ProcessorConfig');
  if (config !== undefined) {
    const settings = new Fields(config, `${processor.where}, 'ProcessorConfig'`);
    const mode = settings.optionalText('Mode') ?? 'INLINE';
    // What AWS spreads over executions of their own runs here within the one: the same items, the same order of things, no further limits.
    if (mode === 'DISTRIBUTED') settings.text('ExecutionType');
    else if (mode !== 'INLINE') settings.refuse(`the mode '${mode}' is not emulated, only INLINE and DISTRIBUTED`);
    settings.done();
  }
  return {
    items: fields.expressionOr('Items', Array.isArray, 'a list'),
    selector: fields.template('ItemSelector'),
    maxConcurrency: seconds(fields, 'MaxConcurrency', 0),
    processor: blocks.compile(processor, path),
  };
}

function parallel(fields: Fields, path: string, blocks: Blocks) {
  const given = fields.list('Branches');
  if (given.length === 0) fields.refuse("'Branches' must hold at least one branch");
  const branches = given.map((branch, at) => blocks.compile(new Fields(branch, `${fields.where}, branch ${at}`), `${path}/${at}`));
  return { arguments: fields.template('Arguments'), branches };
}

function guards(fields: Fields) {
  return { retry: fields.list('Retry').map((given, at) => retrier(new Fields(given, `${fields.where}, retrier ${at}`))), catch: catchers(fields) };
}

function retrier(fields: Fields): Retrier {
  const jitter = fields.get('JitterStrategy') ?? 'NONE';
  if (jitter !== 'NONE' && jitter !== 'FULL') return fields.refuse("'JitterStrategy' must be NONE or FULL");
  const compiled: Retrier = {
    errorEquals: fields.names('ErrorEquals'),
    intervalSeconds: fields.number('IntervalSeconds', { least: 1, whole: true, otherwise: 1 }),
    backoffRate: fields.number('BackoffRate', { least: 1, whole: false, otherwise: 2 }),
    maxAttempts: fields.number('MaxAttempts', { least: 0, whole: true, otherwise: 3 }),
    maxDelaySeconds: fields.number('MaxDelaySeconds', { least: 1, whole: true, otherwise: Number.POSITIVE_INFINITY }),
    jitter,
  };
  fields.done();
  return compiled;
}

function catchers(fields: Fields): readonly Catcher[] {
  return fields.list('Catch').map((given, at) => {
    const catcher = new Fields(given, `${fields.where}, catcher ${at}`);
    const compiled = { errorEquals: catcher.names('ErrorEquals'), next: catcher.text('Next'), ...outputs(catcher) };
    catcher.done();
    return compiled;
  });
}
