import { recordFinding, type RecordCode } from '../faults.ts';
import type { FileFault } from '../contract.ts';

/** Rows by number as they are read: which are kept, which are not, and why. */
export class Tally {
  /** The row in hand; the header of a table is row 1. */
  row = 0;
  kept = 0;
  rejected = 0;
  readonly rejects: { readonly row: number; readonly code: RecordCode }[] = [];
  readonly #counts = new Map<RecordCode, { count: number; row: number }>();
  /** Rows that are not among the kept, ascending. */
  readonly #gaps: number[] = [];
  /** Rows before the first record. */
  #header = 0;

  header(): void {
    this.#header = this.row;
    this.#gaps.length = 0;
  }

  keep(): void {
    this.kept += 1;
  }

  reject(code: RecordCode): void {
    this.rejected += 1;
    if (this.rejects.length < 20) this.rejects.push({ row: this.row, code });
    this.skip(code);
  }

  /** A row that is no record. */
  skip(code: RecordCode): void {
    this.pass();
    this.note(code);
  }

  /** A row that is none at all, and of which nothing is said. */
  pass(): void {
    this.#gaps.push(this.row);
  }

  note(code: RecordCode): void {
    const known = this.#counts.get(code);
    if (known) known.count += 1;
    else this.#counts.set(code, { count: 1, row: this.row });
  }

  get findings(): FileFault[] {
    return [...this.#counts].map(([code, { count, row }]) => recordFinding(code, count, row));
  }

  /** The row of the n-th record kept, from 0. */
  rowOf(index: number): number {
    const base = this.#header + 1 + index;
    // The row is base plus the gaps up to it; between the k-th gap and the next it is base + k.
    let [low, high] = [0, this.#gaps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#gaps[middle] as number) - middle <= base) low = middle + 1;
      else high = middle;
    }
    return base + low;
  }
}
