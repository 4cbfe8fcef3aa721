import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import type { Actor } from '../actor.ts';
import type { Instant } from '../clock.ts';
import { once } from '../once.ts';

/** Hash algorithms that a deployment may choose; both are in Node's crypto. */
export const algorithmSchema = once(() => z.enum(['sha256', 'sm3']));
export type Algorithm = z.infer<ReturnType<typeof algorithmSchema>>;

/** Before the first entry of a chain. */
export const GENESIS = '0'.repeat(64);

/** The last entry of a chain: what the next one is hashed upon. */
export const chainHeadSchema = once(() => z.strictObject({ seq: z.int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) }));
export type ChainHead = z.infer<ReturnType<typeof chainHeadSchema>>;

/**
 * One act, as evidence (办法 15, 17: 全程留痕、备案存证). `seq` counts from 1 within the subject; `hash` is over the RFC 8785 canonical
 * JSON of everything else in the entry.
 */
export interface EvidenceEntry {
  readonly subject: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Instant;
  readonly actor: Actor;
  readonly article: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly algorithm: Algorithm;
  readonly prevHash: string;
  readonly hash: string;
}

export type EvidenceContent = Pick<EvidenceEntry, 'subject' | 'type' | 'at' | 'actor' | 'article' | 'data'>;

/** The next entry of a chain. */
export function append(previous: ChainHead | undefined, content: EvidenceContent, algorithm: Algorithm): EvidenceEntry {
  const entry = { ...content, algorithm, seq: (previous?.seq ?? 0) + 1, prevHash: previous?.hash ?? GENESIS };
  return { ...entry, hash: hashOf(entry, algorithm) };
}

/** `hash` over the canonical JSON of an entry without its own `hash`. */
export function hashOf(entry: Omit<EvidenceEntry, 'hash'>, algorithm: Algorithm): string {
  const text = canonicalize(entry);
  if (text === undefined) throw new TypeError('evidence must be a JSON object');
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}

/** What is wrong with a chain, and at which entry. `headless`: the record of where the chain ends is gone. */
export type ChainFault = { readonly seq: number; readonly fault: 'missing' | 'altered' | 'unlinked' | 'unreadable' | 'surplus' | 'headless' };

/** A stored entry as read: its place in the chain, and its content when that could be read at all. */
export interface StoredEntry {
  readonly seq: number;
  readonly entry: EvidenceEntry | undefined;
}

/**
 * Checks a whole chain against the head that was written with its last entry, in one pass. Finds any changed, removed, reordered,
 * inserted or truncated entry; returns the faults in order, none when the chain is intact. Each fault is named where it is, and
 * not again at the entry behind it.
 */
export function verify(stored: readonly StoredEntry[], head: ChainHead | undefined): ChainFault[] {
  const bySeq = new Map(stored.map(({ seq, entry }) => [seq, entry]));
  const last = Math.max(0, ...bySeq.keys());
  const length = head?.seq ?? last;
  const faults: ChainFault[] = [];
  let linkTo: string | undefined = GENESIS;
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = bySeq.get(seq);
    const fault: ChainFault['fault'] | undefined = bySeq.has(seq) ? faultOf(entry, seq, linkTo, seq === head?.seq ? head.hash : undefined) : 'missing';
    if (fault) faults.push({ seq, fault });
    // Behind a fault the next entry's link proves nothing.
    linkTo = fault ? undefined : entry?.hash;
  }
  for (const seq of [...bySeq.keys()].toSorted((a, b) => a - b)) {
    if (seq < 1 || seq > length) faults.push({ seq, fault: 'surplus' });
  }
  return head || last === 0 ? faults : [...faults, { seq: last, fault: 'headless' }];
}

function faultOf(entry: EvidenceEntry | undefined, seq: number, linkTo: string | undefined, headHash: string | undefined): ChainFault['fault'] | undefined {
  if (!entry) return 'unreadable';
  if (entry.seq !== seq || !isWhole(entry) || (headHash !== undefined && entry.hash !== headHash)) return 'altered';
  return linkTo !== undefined && entry.prevHash !== linkTo ? 'unlinked' : undefined;
}

/** Whether the content of an entry gives its hash. */
export function isWhole({ hash, ...content }: EvidenceEntry): boolean {
  try {
    return hashOf(content, content.algorithm) === hash;
  } catch {
    return false;
  }
}
