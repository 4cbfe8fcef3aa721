import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { append, GENESIS, type Algorithm, type ChainHead, type EvidenceEntry } from '#shared/evidence/chain.ts';
import { pathOf, rootOf } from '#shared/evidence/merkle.ts';
import type { Proof } from '#shared/evidence/proof.ts';
import { fingerprintOf, leafOf, leafOrder, sealHash, signedText, type Leaf, type SealContent, type Sealed } from '#shared/evidence/seal.ts';

/** A key like that of KMS, in memory. */
export function signingKey(): { readonly publicKey: string; readonly fingerprint: string; sign(text: string): string } {
  const { publicKey: key, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = (key as KeyObject).export({ format: 'der', type: 'spki' }).toString('base64');
  return { publicKey, fingerprint: fingerprintOf(publicKey), sign: (text) => sign('sha256', Buffer.from(text), privateKey).toString('base64') };
}

export type SigningKey = ReturnType<typeof signingKey>;

export function sealOf(leaves: readonly Leaf[], key: SigningKey, more: Partial<SealContent> = {}): Sealed {
  const algorithm = more.algorithm ?? 'sha256';
  const root = rootOf(leaves.toSorted(leafOrder).map((leaf) => leafOf(leaf, algorithm)), algorithm);
  const content: SealContent = {
    version: 1, date: '2026-09-24', size: leaves.length, late: 0, algorithm, root, prev: GENESIS, sealedAt: '2026-09-25T02:00:00+08:00', key: key.fingerprint, ...more,
  };
  const signed = { ...content, hash: sealHash(content) };
  return { ...signed, signature: key.sign(signedText(signed)), publicKey: key.publicKey };
}

export function proofOf(entry: EvidenceEntry, leaves: readonly Leaf[], seal: Sealed): Proof {
  const ordered = leaves.toSorted(leafOrder);
  const index = ordered.findIndex((leaf) => leaf.subject === entry.subject && leaf.seq === entry.seq);
  return { subject: entry.subject, seq: entry.seq, entry: structuredClone(entry) as Proof['entry'], index, path: pathOf(ordered.map((leaf) => leafOf(leaf, seal.algorithm)), index, seal.algorithm), seal };
}

/** A chain of so many acts on one subject. */
export function actsOn(subject: string, count: number, { at = '2026-09-24T10:00:00+08:00', algorithm = 'sha256' }: { readonly at?: string; readonly algorithm?: Algorithm } = {}): EvidenceEntry[] {
  const entries: EvidenceEntry[] = [];
  let head: ChainHead | undefined;
  for (let n = 1; n <= count; n += 1) {
    const actor = { sub: 'cdo@mzj', org: 'mzj', roles: ['cdo' as const], name: '区民政局首席数据官' };
    const entry = append(head, { subject, type: 'sharing.request-filed', at, actor, article: 'art.17', data: { n, text: `第 ${n} 次` } }, algorithm);
    entries.push(entry);
    head = { seq: entry.seq, hash: entry.hash };
  }
  return entries;
}
