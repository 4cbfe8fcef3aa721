import fc from 'fast-check';
import { nastyName, nastyValue, RAW } from './texts.ts';

interface Mutation {
  readonly at: number;
  readonly kind: 'replace' | 'remove' | 'add' | 'wrap' | 'repeat' | 'rename';
  readonly name: string;
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({ at: fc.nat({ max: 999 }), kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap', 'repeat', 'rename'), name: nastyName, value: nastyValue });

/** A value with up to three things about it changed for the worse. */
export function broken(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(value, fc.array(mutation, { minLength: 1, maxLength: 3 })).map(([whole, mutations]) => mutations.reduce(mutate, whole));
}

function mutate(whole: unknown, change: Mutation): unknown {
  const left = { count: change.at % size(whole) };
  return changeAt(whole, left, change);
}

function size(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + size(inner), 1);
}

/** Walks to the node that the count falls on. */
function changeAt(value: unknown, left: { count: number }, change: Mutation): unknown {
  if (left.count === 0) {
    left.count -= 1;
    return changed(value, change);
  }
  left.count -= 1;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (left.count === 0 && change.kind === 'remove') return left.count = -1, [];
    if (left.count === 0 && change.kind === 'rename') return left.count = -1, [[change.name, inner]];
    return [[key, left.count < 0 ? inner : changeAt(inner, left, change)]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function changed(value: unknown, { kind, name, value: nasty }: Mutation): unknown {
  if (kind === 'add' && Array.isArray(value)) return [...(value as unknown[]), nasty];
  if (kind === 'add' && typeof value === 'object' && value !== null) return Object.fromEntries([...Object.entries(value), [name, nasty]]);
  if (kind === 'wrap') return [value];
  if (kind === 'repeat') return Array.from({ length: 20 }).fill(value);
  return nasty;
}

/** JSON text of a value; what `raw` marked is written as it stands. */
export function jsonOf(value: unknown): string {
  return (JSON.stringify(value) ?? '').replace(RAW, '$1');
}

const SPOILS: readonly ((json: string, at: number) => string)[] = [
  (json, at) => json.slice(0, at % (json.length + 1)),
  (json) => `\ufeff${json}`,
  (json) => json.replace('{', '{"name":"first","name":[],'),
  (json) => json.replace('{', '{"__proto__":{"polluted":true},'),
  (json) => json.replace('{', '{"constructor":{"prototype":{"polluted":true}},'),
  (json) => json.replace('{', '{"\\u0000":1,"\\ud800":2,'),
  (json) => `${json}${json}`,
  (json) => json.replaceAll('"', "'"),
  (json) => json.replace(/\}$/, ',}'),
  (json) => json.replace('{', '{/* comment */'),
  (json) => `${'['.repeat(20_000)}${json}`,
  (json) => `${'{"a":'.repeat(3000)}${json}${'}'.repeat(3000)}`,
  (json, at) => `${json.slice(0, at % (json.length + 1))}\u0000${json.slice(at % (json.length + 1))}`,
  (json) => JSON.stringify(json),
  () => '',
  () => ' ',
  () => 'null',
  () => '[]',
  () => '0',
  () => 'NaN',
  () => '{}',
];

/** JSON text that something happened to on the way. */
export function spoilt(json: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(json, fc.constantFrom(...SPOILS), fc.nat({ max: 999 })).map(([text, spoil, at]) => spoil(text, at));
}

/** Bodies that are too large, or that have more faults than anybody would read. */
export const monstrous: fc.Arbitrary<string> = fc.constantFrom(
  () => `{"name":"${'x'.repeat(1_000_100)}"}`,
  () => `{"name":"${'数'.repeat(333_000)}"}`,
  () => `{${Array.from({ length: 90_000 }, (_, i) => `"${i}":0`).join(',')}}`,
  () => `{"holidays":[${Array.from({ length: 110_000 }).fill('"\\u0000"').join(',')}]}`,
  () => `{"items":[${Array.from({ length: 160_000 }).fill('0').join(',')}]}`,
  () => `{"items":[${Array.from({ length: 100_000 }).fill('"\\u0000"').join(',')}]}`,
  () => `{"scope":{"items":[${Array.from({ length: 200_000 }).fill('1').join(',')}]}}`,
).map((make) => make());
