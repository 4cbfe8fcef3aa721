import fc from 'fast-check';
import type { Operation, Parameter } from '../document.ts';
import { token } from '../pool.ts';
import { alive, departments, isHinted, whoever } from './hints.ts';
import { fieldOf, valueOf } from './fromSchema.ts';
import { contentType, headers } from './headers.ts';
import { broken, jsonOf, monstrous, spoilt } from './mutation.ts';
import { nastyName, phrase } from './texts.ts';

/** Claims of a verified token as the gateway hands them over. */
export type Claims = Readonly<Record<string, string>>;

/** One call of the API; ids and cursors are tokens that {@link Pool} fills in. */
export interface FuzzRequest {
  readonly operation: string;
  readonly method: string;
  /** Path and query, encoded. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
  readonly encoding: 'utf8' | 'utf16le' | 'latin1' | 'invalid';
  readonly claims: Claims | undefined;
}

/** Mostly the first. */
function mostly<T>(weight: number, usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });
}

const encode = (value: unknown): string => encodeURIComponent(String(value).toWellFormed()).replaceAll('.', '%2e');
const encoded = (value: unknown): string => encodeURIComponent(String(value).toWellFormed());

const nastySegment = fc.oneof(
  fc.constantFrom('..', '.', '%2e%2e', '%2e', '%00', '%2F', 'a%2Fb', 'csl%2Fofficers%2Fcdo', '%5c', '%0d%0aX-Injected:1', '%E2%80%AE', '%ED%A0%80', '%C0%AE', '%', '%zz', '*', '$default', '{id}', '', ';x=1', '@', ':', 'x'.repeat(300), 'x'.repeat(4000), '%25%32%65', '+', '~', "'", '"', '<b>', '|', '%F0%9F%8F%AE'),
  nastyName.map(encode),
);

function pathOf({ id, path, parameters }: Operation): fc.Arbitrary<string> {
  const given = parameters.filter((parameter) => parameter.in === 'path').map(({ name, schema }) => mostly(14, fieldOf(isHinted(id, name) ? id : 'path', name, schema).map(encoded), nastySegment));
  const filled = fc.tuple(...given).map((values) => {
    const left = [...values];
    return path.replaceAll(/\{\w+\}/g, () => left.shift() ?? '');
  });
  return mostly(40, filled, filled.chain((text) => fc.constantFrom(`${text}/`, `/${text}`, `${text}//`, `${text}/..`, text.toUpperCase(), `${text}%20`, `/x/..${text}`, `${text};v=1`, `${text}.json`)));
}

type Pair = readonly [string, string];

function nastyPair(parameters: readonly Parameter[]): fc.Arbitrary<Pair> {
  const name = parameters.length === 0 ? nastyName : fc.oneof(fc.constantFrom(...parameters.map((parameter) => parameter.name)), nastyName);
  const value = fc.oneof(fc.constantFrom('', '0', '-1', '101', '1e2', '0x10', '99999999999999999999', 'NaN', 'Infinity', ' 5 ', '1,2', '[object Object]', 'null', 'true', 'ZZcursor0ZZ', 'eyJQSyI6IngifQ', '%%%'), forged, nastyName, phrase);
  const cursor = fc.oneof(bent, forged).map((position): Pair => ['cursor', position]);
  return parameters.some((parameter) => parameter.name === 'cursor') ? fc.oneof({ weight: 3, arbitrary: fc.tuple(name, value) }, { weight: 1, arbitrary: cursor }) : fc.tuple(name, value);
}

/** Positions that look like ours and are not. */
const forged: fc.Arbitrary<string> = fc
  .constantFrom<unknown>(
    { PK: 'x', SK: 'y' },
    { GSI1PK: 'DEPARTMENTS', GSI1SK: 'x'.repeat(1100), PK: 'a', SK: 'b' },
    { GSI1PK: 'DEPARTMENTS', GSI1SK: '\ud800', PK: 'a', SK: 'b' },
    { GSI1PK: 'DEPARTMENTS', GSI1SK: '\u0000', PK: 'x'.repeat(1400), SK: '' },
    { GSI2PK: 'RESOURCES', GSI2SK: 'x', PK: 'a', SK: { S: 'b' } },
    { ['__proto__']: 1 },
    [],
    null,
    'text',
    17,
  )
  .map((position) => Buffer.from(JSON.stringify(position)).toString('base64url'));
const bent: fc.Arbitrary<string> = fc.nat({ max: 999 }).map((index) => token('bent', index));

function queryOf({ parameters }: Operation): fc.Arbitrary<string> {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  const usual = fc.tuple(...own.map(({ name, schema, required = false }) => fc.option(fieldOf('query', name, schema).map((value): Pair => [name, String(value)]), { nil: undefined, freq: required ? 30 : 1 })));
  const pairs = usual.map((given): Pair[] => given.filter((pair) => pair !== undefined));
  // What comes a second time, the gateway joins with a comma.
  const more = fc.tuple(pairs, fc.array(nastyPair(own), { minLength: 1, maxLength: 3 })).map(([given, nasty]): Pair[] => [...given, ...nasty]);
  const texts = mostly(own.length > 0 ? 2 : 12, pairs, more).map((given) => given.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'));
  return mostly(60, texts, fc.constantFrom('&&&', '=', '%', '%zz=1', 'a[]=1&a[]=2', '?', `x=${'y'.repeat(6000)}`, 'limit', 'limit=1&limit=1', '%00=%00', 'a=%ED%A0%80'));
}

function bodyOf({ id, body, example }: Operation): fc.Arbitrary<string | undefined> {
  if (!body) return mostly(20, fc.constant(undefined), fc.constantFrom('{}', 'x'.repeat(2000), '{"__proto__":1}'));
  const owner = body.$ref?.split('/').at(-1) ?? id;
  const valid = example === undefined ? valueOf(body, owner) : mostly(4, alive(example), valueOf(body, owner));
  return fc.oneof(
    { weight: 300, arbitrary: valid.map(jsonOf) },
    { weight: 120, arbitrary: broken(valid).map(jsonOf) },
    { weight: 30, arbitrary: spoilt(valid.map(jsonOf)) },
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: monstrous },
  );
}

const officials = (roles: readonly string[]): fc.Arbitrary<Claims> =>
  fc.tuple(whoever, fc.constantFrom(...roles), fc.boolean()).map(([org, role, named]) => ({ sub: `${role}@${org}`, org, roles: `[${role}]`, ...(named ? { name: '办事员' } : {}) }));

const nastyClaim = fc.oneof(nastyName, fc.constantFrom('<nil>', '[]', '[steward', 'steward]', '[[steward]]', 'map[a:b]', '[bureau centre lead cdo steward security]', '[steward\u0000]', '["steward"]', 'csl,mzj', 'CSL', 'csl ', 'x'.repeat(257), '名'.repeat(256), '\ud800', 'a#b#c'), phrase);
const strangers: fc.Arbitrary<Claims | undefined> = fc.option(
  fc.record({ sub: nastyClaim, org: fc.oneof(fc.constantFrom<string>(...departments, 'constructor', 'tostring', 'xx'), nastyClaim), roles: fc.oneof(fc.constant('[steward bureau cdo]'), nastyClaim), name: nastyClaim }, { requiredKeys: [] }) as fc.Arbitrary<Claims>,
  { nil: undefined, freq: 5 },
);

function claimsOf({ roles }: Operation): fc.Arbitrary<Claims | undefined> {
  if (roles.length === 0) return strangers;
  // Somebody who may do it, under a name that no issuer should have let pass.
  const odd = fc.tuple(officials(roles), fc.constantFrom('sub', 'name'), nastyClaim).map(([claims, claim, value]): Claims => ({ ...claims, [claim]: value }));
  return fc.oneof({ weight: 16, arbitrary: officials(roles) }, { weight: 1, arbitrary: strangers }, { weight: 1, arbitrary: odd });
}

/** Calls of an operation: more than a third of them valid through and through, the others with something wrong in one place or in several. */
export function requestOf(operation: Operation): fc.Arbitrary<FuzzRequest> {
  const method = mostly(40, fc.constant(operation.method), fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'X'));
  const encoding = mostly(60, fc.constant('utf8' as const), fc.constantFrom('utf16le', 'latin1', 'invalid'));
  return fc
    .record({ method, path: pathOf(operation), query: queryOf(operation), headers: headers(operation), type: contentType, body: bodyOf(operation), encoding, claims: claimsOf(operation) })
    .map(({ path, query, headers: sent, type, ...rest }) => ({ ...rest, operation: operation.id, target: query === '' ? path : `${path}?${query}`, headers: rest.body === undefined ? sent : [...sent, ...type] }));
}

/** Calls of any operation; those that write come more often, most of all those upon something that has to be in the right state. */
export function anyRequest(all: readonly Operation[]): fc.Arbitrary<FuzzRequest> {
  const weightOf = ({ method, path }: Operation): number => (method === 'GET' ? 1 : path.includes('}/') ? 4 : 2);
  return fc.oneof(...all.map((operation) => ({ weight: weightOf(operation), arbitrary: requestOf(operation) })));
}

/** The bytes of a body. */
export function bytesOf({ body, encoding }: Pick<FuzzRequest, 'body' | 'encoding'>): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (encoding === 'invalid') return Buffer.concat([Buffer.from(body.slice(0, -2)), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from(body.slice(-2))]);
  return Buffer.from(body, encoding);
}
