/**
 * Virtual time as two cells that every thread can read: the offset from the machine's clock, and the instant at which time stands while the
 * clock is being moved. Milliseconds since 1970-01-01T00:00:00Z.
 */
const OFFSET = 0;
const FROZEN = 1;
/** No instant: time runs. */
const RUNS = -(2n ** 63n);
const CELLS = 2;

export type SharedTime = BigInt64Array<SharedArrayBuffer>;

export function createSharedTime(): SharedTime {
  const cells = new BigInt64Array(new SharedArrayBuffer(CELLS * BigInt64Array.BYTES_PER_ELEMENT));
  cells[FROZEN] = RUNS;
  return cells;
}

/** Virtual time, given the machine's. */
export function readTime(cells: SharedTime, real: number): number {
  const frozen = Atomics.load(cells, FROZEN);
  return frozen === RUNS ? real + Number(Atomics.load(cells, OFFSET)) : Number(frozen);
}

export function offsetOf(cells: SharedTime): number {
  return Number(Atomics.load(cells, OFFSET));
}

/** Lets time run on from where the offset puts it. */
export function run(cells: SharedTime, offset: number): void {
  // In this order: a thread that reads between the two still sees the instant at which time stood.
  Atomics.store(cells, OFFSET, BigInt(Math.round(offset)));
  Atomics.store(cells, FROZEN, RUNS);
}

/** Holds time at an instant. */
export function freeze(cells: SharedTime, at: number): void {
  Atomics.store(cells, FROZEN, BigInt(Math.round(at)));
}

export function isFrozen(cells: SharedTime): boolean {
  return Atomics.load(cells, FROZEN) !== RUNS;
}
