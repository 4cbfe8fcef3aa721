import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { algorithmSchema, chainHeadSchema, type Algorithm, type ChainHead, type EvidenceEntry } from './chain.ts';
import { digestSchema } from './entry.ts';
import { once } from '../once.ts';

/** The fields that an act makes good for, each by the digest of its canonical JSON: whoever has a field can prove it, and nothing else is told. */
export const certifiedSchema = once(() => z.record(z.string(), digestSchema()));
export type Certified = z.output<ReturnType<typeof certifiedSchema>>;

/** RFC 8785: the same content has the same digest, whoever computes it. */
export function digestOf(content: unknown, algorithm: Algorithm): string {
  const text = canonicalize(JSON.parse(JSON.stringify(content)));
  if (text === undefined) throw new TypeError('only JSON has a digest');
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}

/** What the entry of an act holds of the fields that it makes good for, as `data.certified`. */
export function certifiedOf(content: object, algorithm: Algorithm): Certified {
  return Object.fromEntries(Object.entries(content).flatMap(([field, value]) => (value === undefined ? [] : [[field, digestOf(value, algorithm)]])));
}

/**
 * A certificate (证明): fields of an object, and the entry of its evidence chain that makes good for them. It says nothing that the chain does not prove, so
 * there is nothing in it to be signed: the chain is under the daily seals.
 */
export const certificateSchema = once(() => z.strictObject({
  /** What is certified: `registration`. */
  certifies: z.string(),
  content: z.record(z.string(), z.unknown()),
  evidence: z.strictObject({
    subject: z.string(),
    seq: z.int().positive(),
    type: z.string(),
    at: z.iso.datetime({ offset: true }),
    algorithm: algorithmSchema(),
    hash: digestSchema(),
    /** Where the chain ended when the certificate was made. */
    head: chainHeadSchema(),
  }),
  /** Over the canonical JSON of all the rest: finds damage, and is no proof. */
  digest: digestSchema(),
}));
export type Certificate = z.output<ReturnType<typeof certificateSchema>>;

export function certify(certifies: string, content: object, { subject, seq, type, at, algorithm, hash }: EvidenceEntry, head: ChainHead): Certificate {
  const stated = JSON.parse(JSON.stringify(content)) as Certificate['content'];
  const certificate = { certifies, content: stated, evidence: { subject, seq, type, at, algorithm, hash, head: { seq: head.seq, hash: head.hash } } };
  return { ...certificate, digest: digestOf(certificate, algorithm) };
}

export type CertificateFault = 'field-differs' | 'not-certified' | 'field-missing';

/** What of a certificate its entry does not make good for, field by field. */
export function faultsOfContent({ content }: Pick<Certificate, 'content'>, { data, algorithm }: Pick<EvidenceEntry, 'data' | 'algorithm'>): { readonly field: string; readonly fault: CertificateFault }[] {
  const certified = certifiedSchema().safeParse(data['certified']).data ?? {};
  const stated = Object.entries(content).flatMap(([field, value]): { field: string; fault: CertificateFault }[] => {
    if (!Object.hasOwn(certified, field)) return [{ field, fault: 'not-certified' }];
    return certified[field] === digestOf(value, algorithm) ? [] : [{ field, fault: 'field-differs' }];
  });
  const left = Object.keys(certified).filter((field) => !Object.hasOwn(content, field));
  return [...stated, ...left.map((field) => ({ field, fault: 'field-missing' as const }))];
}
