import { createHash, randomUUID } from 'node:crypto';

const RANGE_LIMIT = 1000;
const ALGORITHMS: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

/**
 * The functions Step Functions adds to JSONata, under their names without `$`.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const awsFunctions: Readonly<Record<string, (...given: unknown[]) => unknown>> = {
  partition(list, size) {
    if (list === undefined) return undefined;
    const items = Array.isArray(list) ? [...list] : [list];
    const length = whole(size, 'partition', 'size');
    if (length < 1) throw new Error('$partition: the size must be positive');
    return Array.from({ length: Math.ceil(items.length / length) }, (_, at) => items.slice(at * length, (at + 1) * length));
  },

  range(first, last, step) {
    const from = whole(first, 'range', 'start');
    const to = whole(last, 'range', 'end');
    const by = whole(step ?? 1, 'range', 'step');
    if (by === 0) throw new Error('$range: the step must not be 0');
    const length = Math.max(0, Math.floor((to - from) / by) + 1);
    if (length > RANGE_LIMIT) throw new Error(`$range: more than ${RANGE_LIMIT} elements`);
    return Array.from({ length }, (_, at) => from + at * by);
  },

  hash(text, algorithm) {
    if (text === undefined) return undefined;
    if (typeof text !== 'string') throw new Error('$hash: the value must be a string');
    const known = ALGORITHMS[String(algorithm)];
    if (known === undefined) throw new Error(`$hash: the algorithm must be one of ${Object.keys(ALGORITHMS).join(', ')}`);
    return createHash(known).update(text).digest('hex');
  },

  random(seed) {
    return seed === undefined ? Math.random() : seeded(whole(seed, 'random', 'seed'));
  },

  uuid: () => randomUUID(),

  parse(text) {
    if (text === undefined) return undefined;
    if (typeof text !== 'string') throw new Error('$parse: the value must be a string');
    return JSON.parse(text);
  },
};

function whole(value: unknown, fn: string, argument: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Error(`$${fn}: ${argument} must be a whole number`);
  return value;
}

/** Mulberry32's first number in [0, 1): the same for the same seed, which is all that AWS promises. */
function seeded(seed: number): number {
  let state = Math.imul((seed + 0x6d2b79f5) ^ ((seed + 0x6d2b79f5) >>> 15), (seed + 0x6d2b79f5) | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
}
