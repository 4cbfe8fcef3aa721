/** What the intrinsic functions of one stack's template refer to. */
export interface Scope {
  /** `Ref`: a parameter, a pseudo parameter or a resource. Undefined when there is none. */
  ref(name: string): unknown;
  /** `Fn::GetAtt`. Undefined when the resource or the attribute is unknown. */
  attribute(logicalId: string, name: string): unknown;
  /** `Fn::ImportValue`. Undefined when no stack exports it. */
  imported(name: string): unknown;
  /** A condition by name. Undefined when there is none. */
  condition(name: string): boolean | undefined;
  /** `Fn::FindInMap`. */
  mapping(map: string, first: string, second: string): unknown;
  /** Told what cannot be resolved. */
  problem(what: string): void;
}

/** Stands for `AWS::NoValue`: the property that has it is not there. */
export const NO_VALUE: unique symbol = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/** Resolves every intrinsic function in a value. What cannot be resolved is reported to the scope and left empty. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined) {
    const intrinsic = INTRINSICS[name];
    if (intrinsic) return intrinsic(argument, scope);
    if (name.startsWith('Fn::')) return unresolved(scope, `the intrinsic function ${name}`);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item, scope)]).filter(([, item]) => item !== NO_VALUE));
}

/** Whether a condition holds: `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not`, or a reference to another one. */
export function holds(condition: unknown, scope: Scope): boolean {
  return resolve(condition, scope) === true;
}

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? NO_VALUE : (scope.ref(text(name, scope)) ?? unresolved(scope, `Ref to "${String(name)}"`))),
  'Fn::GetAtt': (argument, scope) => {
    const path = Array.isArray(argument) ? argument.map((part) => text(part, scope)) : text(argument, scope).split('.');
    return attribute(path, scope);
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope);
    return list(parts, scope).map((part) => text(part, scope)).join(text(separator, scope));
  },
  'Fn::Sub': (argument, scope) => {
    const [template, own] = Array.isArray(argument) ? argument : [argument, {}];
    const variables = (resolve(own, scope) ?? {}) as Readonly<Record<string, unknown>>;
    return text(template, scope).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in variables) return text(variables[name], scope);
      return text(name.includes('.') ? attribute(name.split('.'), scope) : resolve({ Ref: name }, scope), scope);
    });
  },
  'Fn::Select': (argument, scope) => {
    const [index, from] = list(argument, scope);
    return list(from, scope)[Number(index)] ?? unresolved(scope, `Fn::Select of number ${String(index)}`);
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument, scope);
    return text(whole, scope).split(text(separator, scope));
  },
  'Fn::ImportValue': (name, scope) => {
    const exported = text(resolve(name, scope), scope);
    return scope.imported(exported) ?? unresolved(scope, `Fn::ImportValue of "${exported}", which no stack exports`);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(argument, scope).map((part) => text(part, scope));
    return scope.mapping(map ?? '', first ?? '', second ?? '') ?? unresolved(scope, `Fn::FindInMap ${[map, first, second].join('.')}`);
  },
  'Fn::If': (argument, scope) => {
    const [name, then, otherwise] = Array.isArray(argument) ? argument : [];
    return resolve(named(String(name), scope) ? then : otherwise, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [a, b] = list(argument, scope);
    return text(a, scope) === text(b, scope);
  },
  'Fn::And': (argument, scope) => list(argument, scope).every((condition) => condition === true),
  'Fn::Or': (argument, scope) => list(argument, scope).some((condition) => condition === true),
  'Fn::Not': (argument, scope) => list(argument, scope)[0] !== true,
  Condition: (name, scope) => (typeof name === 'string' ? named(name, scope) : { Condition: resolve(name, scope) }),
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolve(argument, scope), scope)).toString('base64'),
};

function attribute([logicalId = '', ...name]: readonly string[], scope: Scope): unknown {
  return scope.attribute(logicalId, name.join('.')) ?? unresolved(scope, `Fn::GetAtt of ${[logicalId, ...name].join('.')}`);
}

function named(name: string, scope: Scope): boolean {
  const value = scope.condition(name);
  if (value === undefined) unresolved(scope, `the condition "${name}"`);
  return value === true;
}

function list(argument: unknown, scope: Scope): readonly unknown[] {
  const value = resolve(argument, scope);
  if (Array.isArray(value)) return value;
  unresolved(scope, `a list where there is ${JSON.stringify(value)}`);
  return [];
}

function text(value: unknown, scope: Scope): string {
  const resolved = resolve(value, scope);
  if (typeof resolved === 'string') return resolved;
  if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  unresolved(scope, `a text where there is ${JSON.stringify(resolved)}`);
  return '';
}

function unresolved(scope: Scope, what: string): string {
  scope.problem(`cannot resolve ${what}`);
  return '';
}
