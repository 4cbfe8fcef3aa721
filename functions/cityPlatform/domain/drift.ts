import type { Told } from './due.ts';

/** An entry that the city platform holds. */
export interface Reported {
  readonly resourceId: string;
  readonly edition: number;
  readonly contentHash: string;
}

export const driftCodes = ['missing-there', 'unknown-here', 'still-there', 'other-edition', 'content-differs'] as const;
export type DriftCode = (typeof driftCodes)[number];

export interface Drift {
  readonly code: DriftCode;
  readonly resourceId: string;
  /** What the feed said last, and what the city platform holds, where either has it. */
  readonly edition?: number | undefined;
  readonly reportedEdition?: number | undefined;
}

/**
 * Where the city platform holds something else than the feed told it by `through`. What was told after that is on its way and no drift. An entry told by then and once more since
 * is left to its later record.
 */
export function driftOf(told: readonly Told[], reported: readonly Reported[], through: number): Drift[] {
  const there = new Map(reported.map((one) => [one.resourceId, one]));
  const here = new Map(told.map((one) => [one.resourceId, one]));
  const known = told.filter(({ position }) => position <= through).flatMap((entry) => differs(entry, there.get(entry.resourceId)));
  const unknown = reported.filter(({ resourceId }) => !here.has(resourceId)).map(({ resourceId, edition }): Drift => ({ code: 'unknown-here', resourceId, reportedEdition: edition }));
  return [...known, ...unknown].toSorted((a, b) => (a.resourceId < b.resourceId ? -1 : 1));
}

function differs({ resourceId, kind, edition, contentHash }: Told, reported: Reported | undefined): Drift[] {
  const at = { resourceId, edition };
  if (kind === 'retired') return reported ? [{ code: 'still-there', ...at, reportedEdition: reported.edition }] : [];
  if (!reported) return [{ code: 'missing-there', ...at }];
  if (reported.edition !== edition) return [{ code: 'other-edition', ...at, reportedEdition: reported.edition }];
  return reported.contentHash === contentHash ? [] : [{ code: 'content-differs', ...at, reportedEdition: reported.edition }];
}
