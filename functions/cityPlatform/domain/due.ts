import type { RecordKind } from './record.ts';

/** What the feed said of an entry last. */
export interface Told {
  readonly resourceId: string;
  readonly position: number;
  readonly kind: RecordKind;
  readonly department: string;
  readonly edition: number;
  readonly contentHash: string;
}

/** An entry as the catalogue has it. */
export interface Standing {
  readonly department: string;
  readonly editions: readonly { readonly edition: number; readonly publishedAt: string; readonly contentHash: string }[];
  readonly retiredAt?: string | undefined;
}

/** The next thing to tell of an entry. */
export interface Due {
  readonly kind: RecordKind;
  readonly edition: number;
  readonly since: string;
  readonly contentHash: string;
  /** The edition has been told before: what differs is around it. */
  readonly restated?: true;
}

/**
 * What the feed has still to tell of an entry, first things first: every edition in its order, whose it is now, then that it was retired. Worked out from how things stand, so
 * events may come twice, late or in any order, and none has to come at all.
 */
export function dueOf(entry: Standing, told: Pick<Told, 'kind' | 'edition' | 'department'> | undefined): Due[] {
  if (told?.kind === 'retired') return [];
  const standing = standingOf(entry);
  if (!standing) return [];
  const published = entry.editions.filter(({ edition }) => edition > (told?.edition ?? 0)).map(({ edition, publishedAt, contentHash }): Due => ({ kind: 'published', edition, since: publishedAt, contentHash }));
  if (standing.kind === 'retired') return [...published, standing];
  // Departments merge and split: the entry goes over to another one as it is.
  return published.length === 0 && told && told.department !== entry.department ? [{ ...standing, restated: true }] : published;
}

/** What to tell of an entry once more: how it stands now. */
export function standingOf({ editions, retiredAt }: Standing): Due | undefined {
  const last = editions.at(-1);
  if (!last) return undefined;
  return { kind: retiredAt === undefined ? 'published' : 'retired', edition: last.edition, since: retiredAt ?? last.publishedAt, contentHash: last.contentHash };
}
