import { createHash } from 'node:crypto';

/** One that may be drawn. */
export interface Candidate {
  readonly id: string;
  /** Whose it is: nobody of that department inspects it. */
  readonly department: string;
}
export interface Inspector {
  readonly id: string;
  readonly org: string;
}
export interface Lot {
  /** Hexadecimal, 32 bytes; its SHA-256 was published before the public value was known. */
  readonly seed: string;
  /** A value that anybody could read on a day after that. */
  readonly publicValue: string;
  readonly population: readonly Candidate[];
  readonly sample: number;
  readonly inspectors: readonly Inspector[];
}
export interface Drawn {
  readonly id: string;
  readonly inspector: string;
}

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** What is published of the seed before the draw, hexadecimal. */
export function commitmentTo(seed: string): string {
  return sha256(Buffer.from(seed, 'hex')).toString('hex');
}

/** What the population was: SHA-256 over `id<TAB>department<LF>` of each, in the order of the ids as bytes. */
export function populationHash(population: readonly Candidate[]): string {
  return sha256(sorted(population).map(({ id, department }) => `${id}\t${department}\n`).join('')).toString('hex');
}

/**
 * The draw, which anybody can repeat and nobody could steer: the seed was fixed before the public value was known, and the value before the draw.
 *
 * 1. key = SHA-256(seed ‖ 0x00 ‖ UTF-8(public value) ‖ 0x00 ‖ population hash), the hash as 64 hexadecimal characters.
 * 2. Each candidate has the rank SHA-256(key ‖ UTF-8(id)); the `sample` lowest ranks are drawn, in that order.
 * 3. Each drawn one goes to the inspector, not of its department, who has the fewest so far; of several to whoever has the lowest SHA-256(key ‖ UTF-8(id) ‖ 0x00 ‖ UTF-8(inspector)).
 *
 * Throws RangeError where somebody drawn has no inspector without a conflict of interest.
 */
export function draw({ seed, publicValue, population, sample, inspectors }: Lot): Drawn[] {
  const key = sha256(Buffer.from(seed, 'hex'), '\0', publicValue, '\0', populationHash(population));
  const ranked = population.map((one) => ({ ...one, rank: sha256(key, one.id).toString('hex') })).toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const load = new Map(inspectors.map(({ id }) => [id, 0]));
  return ranked.slice(0, sample).map(({ id, department }) => {
    const able = inspectors.filter(({ org }) => org !== department).map((one) => ({ id: one.id, load: load.get(one.id) ?? 0, rank: sha256(key, id, '\0', one.id).toString('hex') }));
    const [chosen] = able.toSorted((a, b) => a.load - b.load || (a.rank < b.rank ? -1 : 1));
    if (!chosen) throw new RangeError(`nobody may inspect ${id}: every inspector is of ${department}`);
    load.set(chosen.id, chosen.load + 1);
    return { id, inspector: chosen.id };
  });
}

function sorted(population: readonly Candidate[]): Candidate[] {
  return population.toSorted((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
}
