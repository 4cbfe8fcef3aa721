import * as z from 'zod';
import { chainHeadSchema, type ChainHead, type EvidenceEntry, type StoredEntry } from './chain.ts';
import { entryShape } from './entry.ts';

/** Sort key of a chain's head in the evidence table; its entries sort behind it. */
export const HEAD_KEY = '#head';

/** Sort key of an entry: digits in fixed width, so that text order is chain order. */
export function entryKey(seq: number): string {
  return String(seq).padStart(12, '0');
}

/** Any attribute that does not belong there is as much a change as one that is missing. */
const entryItem = z.strictObject({
  PK: z.string(),
  SK: z.string(),
  schemaVersion: z.literal(1),
  ...entryShape,
});

const headItem = z.strictObject({ PK: z.string(), SK: z.literal(HEAD_KEY), schemaVersion: z.literal(1), ...chainHeadSchema.shape, parties: z.array(z.string()) });

export interface StoredHead extends ChainHead {
  /** The departments that may read the chain. */
  readonly parties: readonly string[];
}

/** Reads a stored entry; one that cannot be understood, or stands in another place than it says, has no content. */
export function readEntry(item: Readonly<Record<string, unknown>>): StoredEntry {
  // A sort key that no entry of ours can have belongs to no place in the chain: 0 is before the first.
  const seq = item['SK'] === entryKey(Number(item['SK'])) ? Number(item['SK']) : 0;
  const { data } = entryItem.safeParse(item);
  if (!data) return { seq, entry: undefined };
  const { PK, SK, schemaVersion: _, ...entry } = data;
  return { seq, entry: PK === entry.subject && SK === entryKey(entry.seq) ? (entry satisfies EvidenceEntry) : undefined };
}

export function readHead(item: Readonly<Record<string, unknown>>): StoredHead | undefined {
  const { data } = headItem.safeParse(item);
  return data && { seq: data.seq, hash: data.hash, parties: data.parties };
}
