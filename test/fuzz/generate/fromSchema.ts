import fc from 'fast-check';
import { resolve, type Schema } from '../document.ts';
import { token } from '../pool.ts';
import { hintFor } from './hints.ts';
import { textBetween } from './texts.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const date = fc.tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`);
const time = fc.constantFrom('T00:00:00Z', 'T23:59:59+08:00', 'T12:30:00.123+08:00', 'T12:00:00-23:59');
/** `^res_[0-9A-HJKMNP-TV-Z]{26}$` */
const ID_PATTERN = /^\^([a-z]{2,4})_/;

function texts({ pattern, format, minLength = 0, maxLength = 60, example }: Schema): fc.Arbitrary<string> {
  const kind = ID_PATTERN.exec(pattern ?? '')?.[1];
  if (kind) return fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 63 }).map((index) => token(kind, index)) }, { weight: 1, arbitrary: fc.stringMatching(new RegExp(pattern ?? '')) });
  if (format === 'date') return date;
  if (format === 'date-time') return fc.tuple(date, time).map((parts) => parts.join(''));
  const made = pattern === undefined ? textBetween(minLength, maxLength) : fc.stringMatching(new RegExp(pattern));
  return typeof example === 'string' ? fc.oneof({ weight: 1, arbitrary: fc.constant(example) }, { weight: 1, arbitrary: made }) : made;
}

function numbers({ type, minimum = -1e6, maximum = 1e6, example }: Schema): fc.Arbitrary<number> {
  const made = type === 'integer' ? fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) }) : fc.double({ min: minimum, max: maximum, noNaN: true });
  return typeof example === 'number' ? fc.oneof(fc.constant(example), made) : made;
}

function arrays({ items = {}, minItems = 0, maxItems = 20 }: Schema, owner: string): fc.Arbitrary<unknown[]> {
  const one = valueOf(items, owner);
  // Long lists are rare, and just as long as they may be.
  return fc.oneof(
    { weight: 60, arbitrary: fc.array(one, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) }) },
    { weight: 1, arbitrary: one.map((value) => Array.from({ length: maxItems }, () => value)) },
  );
}

function objects({ properties = {}, required = [], additionalProperties, propertyNames }: Schema, owner: string): fc.Arbitrary<object> {
  if (typeof additionalProperties === 'object') return fc.dictionary(propertyNames ? textLike(propertyNames) : fc.string(), valueOf(additionalProperties, owner), { maxKeys: 3 });
  const model = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, fieldOf(owner, name, schema)]));
  return fc.record(model, { requiredKeys: [...required] });
}

function textLike(schema: Schema): fc.Arbitrary<string> {
  return valueOf(schema, '').map(String);
}

/** A field or parameter: mostly a value that stands a chance, else whatever its schema allows. */
export function fieldOf(owner: string, name: string, schema: Schema): fc.Arbitrary<unknown> {
  const hint = hintFor(owner, name);
  return hint ? fc.oneof({ weight: 4, arbitrary: hint }, { weight: 1, arbitrary: valueOf(schema, name) }) : valueOf(schema, name);
}

/** Values that a schema of the document allows. `owner` is the schema or field around them, for hints. */
export function valueOf(given: Schema, owner: string): fc.Arbitrary<unknown> {
  const name = given.$ref?.split('/').at(-1) ?? owner;
  const schema = resolve<Schema>(given as Schema & { readonly $ref: string });
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((branch) => valueOf(branch, name)));
  switch (schema.type) {
    case 'string':
      return texts(schema);
    case 'integer':
    case 'number':
      return numbers(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return arrays(schema, name);
    case 'object':
      return objects(schema, name);
    default:
      throw new Error(`no values for the schema ${JSON.stringify(given)}`);
  }
}
