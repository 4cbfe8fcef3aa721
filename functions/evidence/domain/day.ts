import { endOfDay, plusSeconds, toEpoch, dateOf, type Instant } from '#shared/clock.ts';
import { GENESIS, type Algorithm } from '#shared/evidence/chain.ts';
import { rootOf } from '#shared/evidence/merkle.ts';
import { leafOf, leafOrder, type Leaf, type SealContent } from '#shared/evidence/seal.ts';
import type { DatedLeaf, SealedDay } from '../schema.ts';

/**
 * How long after midnight a day may be sealed. An act is dated by the clock of the function that commits it and no function lives longer than a quarter of
 * an hour, so by then whatever belongs to the day is there.
 */
const MARGIN_SECONDS = 3600;

/** So many days before its own a seal looks for entries that came later than the seal of their day: some hundred times what a function may live. */
export const LATE_DAYS = 7;

/** From when on a day may be sealed. */
export function sealableFrom(date: string): Instant {
  return plusSeconds(endOfDay(date), MARGIN_SECONDS);
}

/** The last day that may be sealed by now. */
export function lastSealable(now: Instant): string {
  const today = dateOf(now);
  const yesterday = daysFrom(today, -1);
  return toEpoch(sealableFrom(yesterday)) <= toEpoch(now) ? yesterday : daysFrom(today, -2);
}

/** A date moved by a number of days. */
export function daysFrom(date: string, days: number): string {
  return dateOf(plusSeconds(endOfDay(date), (days - 1) * 86_400));
}

/** Leaves of one place in the evidence: a chain has one entry of a number, whatever it says. */
export function placeOf({ subject, seq }: Pick<Leaf, 'subject' | 'seq'>): string {
  return `${subject}#${seq}`;
}

/** What a seal holds: the entries of its day, and those of the days before that no seal holds yet. */
export function leavesOf(date: string, found: readonly DatedLeaf[], sealedBefore: ReadonlySet<string>): { readonly leaves: readonly Leaf[]; readonly late: number } {
  const missing = found.filter((leaf) => leaf.date <= date && !sealedBefore.has(placeOf(leaf)));
  const leaves = missing.map(({ subject, seq, hash }) => ({ subject, seq, hash })).toSorted(leafOrder);
  return { leaves, late: missing.filter((leaf) => leaf.date < date).length };
}

export interface Sealing {
  readonly date: string;
  readonly leaves: readonly Leaf[];
  readonly late: number;
  readonly algorithm: Algorithm;
  readonly before: { readonly hash: string } | undefined;
  readonly sealedAt: Instant;
  /** Fingerprint of the key that will sign. */
  readonly key: string;
}

/** What the seal of a day says, before it is signed. `leaves` in the order of the tree. */
export function contentOf({ date, leaves, late, algorithm, before, sealedAt, key }: Sealing): SealContent {
  return { version: 1, date, size: leaves.length, late, algorithm, root: rootOfDay(leaves, algorithm), prev: before?.hash ?? GENESIS, sealedAt, key };
}

export function rootOfDay(leaves: readonly Leaf[], algorithm: Algorithm): string {
  return rootOf(leaves.map((leaf) => leafOf(leaf, algorithm)), algorithm);
}

/** Whether a day's object is what its seal says, entry by entry. */
export function holdsTogether({ seal, leaves }: SealedDay): boolean {
  return leaves.length === seal.size && rootOfDay(leaves, seal.algorithm) === seal.root;
}
