import { createHash, createPublicKey, verify as verifySignature, type KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { algorithmSchema, type Algorithm, type EvidenceEntry } from './chain.ts';
import { digestSchema } from './entry.ts';
import { leafHash } from './merkle.ts';
import { once } from '../once.ts';

/** Base64 of bytes, in the one spelling that those bytes have. */
export const base64Schema = once(() => z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/).refine((text) => Buffer.from(text, 'base64').toString('base64') === text));

/**
 * The seal of a day (全量上链、备案存证; 办法 15, 17): the Merkle root over the entries of the day, chained to the seal before and signed.
 * `hash` is over the RFC 8785 canonical JSON of all before it; the signature (ECDSA on P-256 with SHA-256, DER, base64) is over the canonical
 * JSON of everything but itself.
 */
export const sealSchema = once(() => z.strictObject({
  version: z.literal(1),
  /** The day, in Shanghai. */
  date: z.iso.date(),
  /** How many entries it seals. */
  size: z.int().nonnegative(),
  /** How many of those belong to a day that was sealed before they were there. */
  late: z.int().nonnegative(),
  /** Of the tree, and of `hash`. */
  algorithm: algorithmSchema(),
  root: digestSchema(),
  /** `hash` of the seal before; zeros before the first. */
  prev: digestSchema(),
  sealedAt: z.iso.datetime({ offset: true }),
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo). */
  key: digestSchema(),
  hash: digestSchema(),
  signature: base64Schema(),
}));
export type Seal = z.output<ReturnType<typeof sealSchema>>;
export type SealContent = Omit<Seal, 'hash' | 'signature'>;

/** A seal with the key that proves it, base64 of its DER: trusted when its fingerprint is known from elsewhere. */
export const sealedSchema = once(() => z.strictObject({ ...sealSchema().shape, publicKey: base64Schema() }));
export type Sealed = z.output<ReturnType<typeof sealedSchema>>;

export type Leaf = Pick<EvidenceEntry, 'subject' | 'seq' | 'hash'>;

/** What an entry contributes to the tree of its day: its place, and its hash, which is over all of it. */
export function leafOf({ subject, seq, hash }: Leaf, algorithm: Algorithm): string {
  return leafHash(canonical({ subject, seq, hash }), algorithm);
}

/** The order of leaves: by subject, then along its chain. */
export function leafOrder(a: Leaf, b: Leaf): number {
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  return a.seq - b.seq;
}

export function sealHash(content: SealContent): string {
  return createHash(content.algorithm).update(canonical(content), 'utf8').digest('hex');
}

/** What is signed of a seal. */
export function signedText(seal: SealContent & Pick<Seal, 'hash'>): string {
  return canonical(seal);
}

export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
}

export type SealFault = 'seal-altered' | 'key-differs' | 'signature-wrong';

/** What is wrong with one seal by itself. */
export function faultOfSeal({ publicKey, ...seal }: Sealed): SealFault | undefined {
  const { signature, ...signed } = seal;
  const { hash, ...content } = signed;
  if (sealHash(content) !== hash) return 'seal-altered';
  if (fingerprintOf(publicKey) !== seal.key) return 'key-differs';
  return isSignedBy(signedText(signed), signature, publicKey) ? undefined : 'signature-wrong';
}

function isSignedBy(text: string, signature: string, publicKey: string): boolean {
  const key = keyOf(publicKey);
  return key !== undefined && verifySignature('sha256', Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
}

function keyOf(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a seal must be a JSON object');
  return text;
}
