import { createHash } from 'node:crypto';
import type { Algorithm } from './chain.ts';

/**
 * Merkle trees as RFC 6962 §2.1 has them: a leaf is hashed behind a zero byte, an inner node behind a one, so that neither can be passed off
 * as the other; a list that is no power of two is split at the largest one below its length. Hashes are lower-case hexadecimal.
 */
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** What a leaf contributes to the tree. */
export function leafHash(data: string, algorithm: Algorithm): string {
  return digest(algorithm, LEAF, Buffer.from(data, 'utf8'));
}

/** The root over leaf hashes in their order; of no leaves at all, the hash of nothing. */
export function rootOf(leaves: readonly string[], algorithm: Algorithm): string {
  if (leaves.length === 0) return digest(algorithm);
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  const at = splitOf(leaves.length);
  return node(rootOf(leaves.slice(0, at), algorithm), rootOf(leaves.slice(at), algorithm), algorithm);
}

/** The siblings on the way from one leaf up to the root: what somebody needs who has that leaf and the root, and nothing else. */
export function pathOf(leaves: readonly string[], index: number, algorithm: Algorithm): string[] {
  if (index < 0 || index >= leaves.length) throw new RangeError(`there is no leaf ${index} among ${leaves.length}`);
  if (leaves.length === 1) return [];
  const at = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return index < at ? [...pathOf(left, index, algorithm), rootOf(right, algorithm)] : [...pathOf(right, index - at, algorithm), rootOf(left, algorithm)];
}

/** Where a leaf stands, and the way from it to the root. */
export interface Inclusion {
  readonly leaf: string;
  /** From 0. */
  readonly index: number;
  /** Leaves of the whole tree. */
  readonly size: number;
  readonly path: readonly string[];
}

/** The root that a path leads to (RFC 9162 §2.1.3.2); `undefined` when it is longer or shorter than the way from that place. */
export function rootFromPath({ leaf, index, size, path }: Inclusion, algorithm: Algorithm): string | undefined {
  if (index < 0 || index >= size) return undefined;
  let [place, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      hash = node(sibling, hash, algorithm);
      // A last one without a right neighbour climbs until it has a left one.
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = node(hash, sibling, algorithm);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? hash : undefined;
}

function node(left: string, right: string, algorithm: Algorithm): string {
  return digest(algorithm, NODE, Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
}

function digest(algorithm: Algorithm, ...parts: readonly Buffer[]): string {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** The largest power of two below `length`. */
function splitOf(length: number): number {
  let at = 1;
  while (at * 2 < length) at *= 2;
  return at;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
