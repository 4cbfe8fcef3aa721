import { createHash, createPublicKey, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { GENESIS } from '#shared/evidence/chain.ts';

/** What becomes of an entry: an edition of it is in force, or it is out of the catalogue. */
export type RecordKind = 'published' | 'retired';

/** A record of the feed before it is hashed: its place, what it tells, and the record before it. */
export interface RecordContent {
  readonly version: 1;
  /** From 1, without gaps. */
  readonly position: number;
  readonly issuedAt: string;
  readonly kind: RecordKind;
  /** Told once more, as it stands, to mend what differs there. */
  readonly restated: boolean;
  readonly resourceId: string;
  readonly department: string;
  readonly edition: number;
  /** When the edition came into force, or the entry was retired. */
  readonly since: string;
  /** SHA-256 over the RFC 8785 canonical JSON of `content`: the same that the evidence of its publication holds. */
  readonly contentHash: string;
  /** The edition; absent of what was retired. */
  readonly content?: Readonly<Record<string, unknown>> | undefined;
  /** `hash` of the record before; zeros before the first. */
  readonly prev: string;
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo). */
  readonly key: string;
}

export interface FeedRecord extends RecordContent {
  /** SHA-256 over the RFC 8785 canonical JSON of all before it. */
  readonly hash: string;
  /** ECDSA on P-256 with SHA-256, DER, base64, over the canonical JSON of `{hash, key, position, prev}`. */
  readonly signature: string;
}

export function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalize(value) ?? '', 'utf8').digest('hex');
}

/** What is signed of a record: the hash is over everything else, and KMS signs four kilobytes at the most. */
export function signedText({ position, prev, key, hash }: Pick<FeedRecord, 'position' | 'prev' | 'key' | 'hash'>): string {
  return canonicalize({ position, prev, key, hash }) ?? '';
}

export type RecordFault = 'gap' | 'unlinked' | 'altered' | 'content-altered' | 'signature-wrong';

/** What is wrong with records that follow each other, checked as a receiver checks them: `before` is the last one that it took. */
export function faultsOf(records: readonly FeedRecord[], publicKey: string, before: Pick<FeedRecord, 'position' | 'hash'> = { position: 0, hash: GENESIS }): { readonly position: number; readonly fault: RecordFault }[] {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return records.flatMap((record, i) => {
    const last = records[i - 1] ?? before;
    const { hash, signature, ...content } = record;
    const told = (fault: RecordFault) => [{ position: record.position, fault }];
    if (record.position !== last.position + 1) return told('gap');
    if (record.prev !== last.hash) return told('unlinked');
    if (sha256(content) !== hash) return told('altered');
    if (record.content !== undefined && sha256(record.content) !== record.contentHash) return told('content-altered');
    return verify('sha256', Buffer.from(signedText(record), 'utf8'), key, Buffer.from(signature, 'base64')) ? [] : told('signature-wrong');
  });
}
