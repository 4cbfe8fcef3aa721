/** An event pattern of EventBridge: what must be in an event, by field. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
export type EventPattern = Readonly<Record<string, unknown>>;

type Test = (value: unknown) => boolean;
type Scalar = string | number | boolean | null;

/** Makes a test for events of a pattern. Throws an Error that names the operator or value that is not supported. */
export function compilePattern(pattern: EventPattern): (event: unknown) => boolean {
  const tests = Object.entries(pattern).map(([field, wanted]) => compileField(field, wanted));
  return (event) => tests.every((test) => test(event));
}

function compileField(field: string, wanted: unknown): Test {
  if (field === '$or') {
    if (!Array.isArray(wanted)) throw new Error('"$or" takes a list of patterns');
    const alternatives = wanted.map((alternative: unknown) => compilePattern(objectOf(alternative, '$or')));
    return (event) => alternatives.some((matches) => matches(event));
  }
  if (Array.isArray(wanted)) {
    const tests = wanted.map((one: unknown) => compileValue(one, field));
    return (event) => {
      const values = valuesAt(event, field);
      return tests.some((test) => (values.length === 0 ? test(undefined) : values.some(test)));
    };
  }
  const inner = compilePattern(objectOf(wanted, field));
  return (event) => {
    const values = valuesAt(event, field);
    return values.length === 0 ? inner(undefined) : values.some(inner);
  };
}

/** The values of a field; a list counts as each of its elements, at every level. */
function valuesAt(event: unknown, field: string): readonly unknown[] {
  const holders = Array.isArray(event) ? event : [event];
  return holders.flatMap((holder: unknown) => (typeof holder === 'object' && holder !== null && field in holder ? [(holder as Readonly<Record<string, unknown>>)[field]] : [])).flat(Number.POSITIVE_INFINITY);
}

function compileValue(wanted: unknown, field: string): Test {
  if (isScalar(wanted)) return (value) => value === wanted;
  const entries = Object.entries(objectOf(wanted, field));
  const [operator = '', argument] = entries[0] ?? [];
  const compile = entries.length === 1 ? OPERATORS[operator] : undefined;
  if (!compile) throw new Error(`the operator ${JSON.stringify(wanted)} of "${field}" is not supported`);
  return compile(argument, field);
}

const OPERATORS: Readonly<Record<string, (argument: unknown, field: string) => Test>> = {
  prefix: (argument, field) => textTest('prefix', argument, field, (value, text) => value.startsWith(text)),
  suffix: (argument, field) => textTest('suffix', argument, field, (value, text) => value.endsWith(text)),
  'equals-ignore-case': (argument, field) => textTest('equals-ignore-case', argument, field, (value, text) => value.toLowerCase() === text.toLowerCase()),
  wildcard: (argument, field) => {
    const expression = new RegExp(`^${textOf(argument, 'wildcard', field).split('*').map(escaped).join('.*')}$`, 's');
    return (value) => typeof value === 'string' && expression.test(value);
  },
  exists: (argument) => (value) => (value !== undefined) === (argument === true),
  'anything-but': (argument, field) => {
    const excluded = (Array.isArray(argument) ? argument : [argument]).map((one: unknown) => compileValue(one, field));
    return (value) => value !== undefined && !excluded.some((test) => test(value));
  },
  numeric: (argument, field) => {
    const parts = Array.isArray(argument) ? argument : [];
    const comparisons = Array.from({ length: parts.length / 2 }, (_, i) => comparison(parts[2 * i], parts[2 * i + 1], field));
    if (comparisons.length === 0) throw new Error(`"numeric" of "${field}" takes comparisons such as [">", 0]`);
    return (value) => typeof value === 'number' && comparisons.every((test) => test(value));
  },
};

function comparison(operator: unknown, bound: unknown, field: string): (value: number) => boolean {
  if (typeof bound === 'number') {
    if (operator === '=') return (value) => value === bound;
    if (operator === '<') return (value) => value < bound;
    if (operator === '<=') return (value) => value <= bound;
    if (operator === '>') return (value) => value > bound;
    if (operator === '>=') return (value) => value >= bound;
  }
  throw new Error(`the comparison ${JSON.stringify(operator)} ${JSON.stringify(bound)} of "${field}" is not supported`);
}

function textTest(operator: string, argument: unknown, field: string, test: (value: string, text: string) => boolean): Test {
  const inner = typeof argument === 'object' && argument !== null ? (argument as Readonly<Record<string, unknown>>)['equals-ignore-case'] : undefined;
  if (inner === undefined) {
    const text = textOf(argument, operator, field);
    return (value) => typeof value === 'string' && test(value, text);
  }
  const text = textOf(inner, operator, field).toLowerCase();
  return (value) => typeof value === 'string' && test(value.toLowerCase(), text);
}

function textOf(argument: unknown, operator: string, field: string): string {
  if (typeof argument === 'string') return argument;
  throw new Error(`"${operator}" of "${field}" takes a text`);
}

function objectOf(value: unknown, field: string): EventPattern {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as EventPattern;
  throw new Error(`"${field}" takes a list of values or a pattern`);
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
