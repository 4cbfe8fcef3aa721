import * as z from 'zod';
import { chainHeadSchema, type ChainHead, type EvidenceEntry, type StoredEntry } from './chain.ts';
import { entryShape } from './entry.ts';
import { once } from '../once.ts';

/** Sort key of a chain's head in the evidence table; its entries sort behind it. */
export const HEAD_KEY = '#head';

/** Sort key of an entry: digits in fixed width, so that text order is chain order. */
export function entryKey(seq: number): string {
  return String(seq).padStart(12, '0');
}

/** By this index the daily seal finds the entries of a day, without looking at any other: GSI1PK is one of a few partitions, GSI1SK the time. */
export const TIME_INDEX = 'GSI1';

/** So many that a midnight of ten thousand deadlines does not write into one partition alone: 4000 entries a second, as much as a new table takes. */
export const TIME_PARTITIONS = ['ENTRIES#0', 'ENTRIES#1', 'ENTRIES#2', 'ENTRIES#3'] as const;

/** Follows from the entry alone, so that a verifier knows just what has to stand there. */
function timeKeys({ at, hash }: Pick<EvidenceEntry, 'at' | 'hash'>) {
  return { GSI1PK: TIME_PARTITIONS[Number.parseInt(hash.slice(0, 1), 16) % TIME_PARTITIONS.length] as string, GSI1SK: at };
}

/** Any attribute that does not belong there is as much a change as one that is missing. */
const entryItem = once(() => z.strictObject({ PK: z.string(), SK: z.string(), GSI1PK: z.string(), GSI1SK: z.string(), schemaVersion: z.literal(2), ...entryShape() }));

/** An entry as it is stored. */
export function entryItemOf(entry: EvidenceEntry) {
  return { PK: entry.subject, SK: entryKey(entry.seq), ...timeKeys(entry), schemaVersion: 2, ...entry };
}

const headItem = once(() => z.strictObject({ PK: z.string(), SK: z.literal(HEAD_KEY), schemaVersion: z.literal(1), ...chainHeadSchema().shape, parties: z.array(z.string()) }));

export interface StoredHead extends ChainHead {
  /** The departments that may read the chain. */
  readonly parties: readonly string[];
}

/** Reads a stored entry; one that cannot be understood, or stands in another place than it says, has no content. */
export function readEntry(item: Readonly<Record<string, unknown>>): StoredEntry {
  // A sort key that no entry of ours can have belongs to no place in the chain: 0 is before the first.
  const seq = item['SK'] === entryKey(Number(item['SK'])) ? Number(item['SK']) : 0;
  const { data } = entryItem().safeParse(item);
  if (!data) return { seq, entry: undefined };
  const { PK, SK, GSI1PK, GSI1SK, schemaVersion: _, ...entry } = data;
  const found = timeKeys(entry);
  const inPlace = PK === entry.subject && SK === entryKey(entry.seq) && GSI1PK === found.GSI1PK && GSI1SK === found.GSI1SK;
  return { seq, entry: inPlace ? (entry satisfies EvidenceEntry) : undefined };
}

export function readHead(item: Readonly<Record<string, unknown>>): StoredHead | undefined {
  const { data } = headItem().safeParse(item);
  return data && { seq: data.seq, hash: data.hash, parties: data.parties };
}
