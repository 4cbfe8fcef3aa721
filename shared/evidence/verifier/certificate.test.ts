import { describe, expect, it } from 'vitest';
import { proofOf, sealOf, signingKey } from '../../../test/support/seals.ts';
import { citationOf, type Article } from '../../articles.ts';
import { certifiedOf, certify, digestOf, type Certificate } from '../certificate.ts';
import { append, type EvidenceEntry } from '../chain.ts';
import { verifyAll } from './verification.ts';

const content = { registrationId: 'reg_1', code: '310107-2026-000123', subjects: [{ code: 'mzj', name: '区民政局' }], name: '低保救助对象信息', validUntil: '2028-02-29', version: 1 };
const actor = { sub: 'officer@cyzx', org: 'cyzx', roles: ['centre' as const] };
const key = signingKey();

/** A chain of acts, each of which makes good for what it is given, or for nothing. */
function chainOf(...acts: readonly (object | undefined)[]): EvidenceEntry[] {
  return acts.reduce<EvidenceEntry[]>((entries, fields, i) => {
    const data = fields === undefined ? { n: i } : { version: i, certified: certifiedOf(fields, 'sha256') };
    const entry = append(entries.at(-1), { subject: 'reg_1', type: `registrations.act-${i}`, at: `2026-11-1${i}T10:00:00+08:00`, actor, article: 'registration.art.13', data }, 'sha256');
    return [...entries, entry];
  }, []);
}

const entries = chainOf(undefined, content, undefined);
const entry = entries[1] as EvidenceEntry;
const genuine = certify('registration', content, entry, entries[2] as EvidenceEntry);
const exported = (chain: readonly EvidenceEntry[]) => ({ subject: 'reg_1', intact: true, length: chain.length, faults: [], entries: chain.map((one) => ({ ...one, citation: citationOf(one.article as Article).zh })) });

function found(certificate: unknown, ...beside: readonly unknown[]): string[] {
  const [verdict] = verifyAll([certificate, ...beside].map((one, i) => ({ name: String(i), content: one })), { fingerprints: [key.fingerprint] });
  return verdict?.findings.map(({ place, fault }) => `${place} ${fault}`) ?? [];
}

/** What a forger can make of it who knows how certificates are made: the digest fits again. */
function forged(change: (certificate: Certificate) => object): object {
  const { digest: _, ...altered } = { ...genuine, ...change(genuine) };
  return { ...altered, digest: digestOf(altered, 'sha256') };
}

describe('[art.14] a certificate', () => {
  it('is proven by the chain, or by the sealed proof of its entry alone', () => {
    expect(found(genuine, exported(entries))).toEqual([]);
    expect(found(genuine, proofOf(entry, entries, sealOf(entries, key, { date: '2026-11-30' })))).toEqual([]);
  });

  it('is only paper without either, and beside those of something else', () => {
    expect(found(genuine)).toEqual(['evidence no-evidence']);
    expect(found(genuine, { ...exported(entries), subject: 'reg_2' })).toEqual(['evidence no-evidence']);
    expect(found(genuine, exported(entries.slice(0, 1)))).toEqual(['evidence no-evidence']);
  });

  it.each(Object.keys(content))('is found out, and where, when somebody changes its %s', (field) => {
    expect(found(forged(({ content: old }) => ({ content: { ...old, [field]: 'anything else' } })), exported(entries))).toEqual([`content.${field} field-differs`]);
  });

  it.each<[string, (certificate: Certificate) => object, readonly string[]]>([
    ['a name inside a list', ({ content: old }) => ({ content: { ...old, subjects: [{ code: 'mzj', name: '某公司' }] } }), ['content.subjects field-differs']],
    ['the type of a value', ({ content: old }) => ({ content: { ...old, version: '1' } }), ['content.version field-differs']],
    ['a field more', ({ content: old }) => ({ content: { ...old, level: '国家级' } }), ['content.level not-certified']],
    ['a field that every object seems to have', ({ content: old }) => ({ content: { ...old, constructor: 'x' } }), ['content.constructor not-certified']],
    ['a field less', ({ content: old }) => ({ content: Object.fromEntries(Object.entries(old).filter(([field]) => field !== 'validUntil')) }), ['content.validUntil field-missing']],
    ['the time of its act', ({ evidence }) => ({ evidence: { ...evidence, at: '2025-01-01T00:00:00+08:00' } }), ['evidence.at differs-from-chain']],
    ['the hash of its entry', ({ evidence }) => ({ evidence: { ...evidence, hash: 'f'.repeat(64) } }), ['evidence.hash differs-from-chain']],
    ['where the chain ended', ({ evidence }) => ({ evidence: { ...evidence, head: { seq: 9, hash: evidence.head.hash } } }), ['evidence.head differs-from-chain']],
    ['the entry that makes good for it', ({ evidence }) => ({ evidence: { ...evidence, seq: 1 } }), ['evidence.type differs-from-chain', 'evidence.at differs-from-chain', 'evidence.hash differs-from-chain', ...Object.keys(content).map((field) => `content.${field} not-certified`)]],
    ['the chain', ({ evidence }) => ({ evidence: { ...evidence, subject: 'reg_2' } }), ['evidence no-evidence']],
    ['a remark', () => ({ remark: '长期有效' }), ['remark malformed']],
  ])('is found out, and where, when somebody changes %s', (_, change, findings) => {
    expect(found(forged(change), exported(entries)).toSorted()).toEqual(findings.toSorted());
  });

  it('tells where also when the forger forgot its digest', () => {
    expect(found({ ...genuine, content: { ...content, validUntil: '2099-12-31' } }, exported(entries))).toEqual(['digest digest-differs', 'content.validUntil field-differs']);
  });

  it('is not proven by a chain that was rewritten for it: the seal of the day knows better', () => {
    const wanted = { ...content, name: '别的数据' };
    const rewritten = chainOf(undefined, wanted, undefined);
    const certificate = certify('registration', wanted, rewritten[1] as EvidenceEntry, rewritten[2] as EvidenceEntry);
    const proof = proofOf(entry, entries, sealOf(entries, key, { date: '2026-11-30' }));
    expect(found(certificate, exported(rewritten))).toEqual([]);
    expect(found(certificate, proof)).toContain('content.name field-differs');
    const [, , beside] = verifyAll([certificate, exported(rewritten), proof].map((one, i) => ({ name: String(i), content: one })), { fingerprints: [] });
    expect(beside?.findings).toEqual([{ place: 'entry', fault: 'differs-from-chain' }]);
  });

  it('says that things have changed since, when they have', () => {
    const later = chainOf(undefined, content, undefined, { ...content, version: 2 });
    const [verdict] = verifyAll([genuine, exported(later)].map((one, i) => ({ name: String(i), content: one })), { fingerprints: [] });
    expect(verdict?.findings).toEqual([]);
    expect(verdict?.proves.map(({ en }) => en)).toEqual([expect.stringContaining('All 6 fields'), expect.stringContaining('changed 1 times since, last by entry 4')]);
  });
});
