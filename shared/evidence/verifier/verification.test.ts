import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { append } from '../chain.ts';
import { citationOf, type Article } from '../../articles.ts';
import type { EvidenceEntry } from '../chain.ts';
import type { Sealed } from '../seal.ts';
import { actsOn, proofOf, sealOf, signingKey } from '../../../test/support/seals.ts';
import { verifyAll } from './verification.ts';

const key = signingKey();
const chainOfRequest = actsOn('req_1', 5);
const [, , third, , fifth] = chainOfRequest as [EvidenceEntry, EvidenceEntry, EvidenceEntry, EvidenceEntry, EvidenceEntry];
const leaves = [...chainOfRequest, ...actsOn('gr_1', 3), ...actsOn('res_1', 1)];
const first = sealOf(actsOn('dep_1', 2), key, { date: '2026-09-23', sealedAt: '2026-09-24T02:00:00+08:00' });
const seal = sealOf(leaves, key, { prev: first.hash });

function exported(entries: readonly EvidenceEntry[], length = entries.length) {
  return { subject: 'req_1', intact: true, length, faults: [], entries: entries.map((entry) => ({ ...entry, citation: citationOf(entry.article as Article).zh })) };
}

const files = { 'chain.json': exported(chainOfRequest), 'proof.json': proofOf(third, leaves, seal), 'seals.json': { items: [seal, first] } };

function found(contents: Readonly<Record<string, unknown>>, fingerprints = [key.fingerprint]): string[] {
  const inputs = Object.entries(contents).map(([name, content]) => ({ name, content }));
  return verifyAll(inputs, { fingerprints }).flatMap(({ name, findings }) => findings.map(({ place, fault }) => `${name} ${place} ${fault}`));
}

/** Every single place of a JSON value, with a way to put something else there. */
function* places(value: unknown, at: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  yield at;
  if (typeof value === 'object' && value !== null) for (const [name, inner] of Object.entries(value)) yield* places(inner, [...at, Array.isArray(value) ? Number(name) : name]);
}

function changed(value: unknown, at: readonly (string | number)[], change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = at;
  if (step === undefined) return change(value);
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value) ? [...value] : { ...(value as object) };
  Reflect.set(copy, step, changed(Reflect.get(copy, step), rest, change));
  return copy;
}

const flip = (text: string, i: number): string => text.slice(0, i) + (text[i] === '0' ? '1' : '0') + text.slice(i + 1);

/** Other values near the old one: every character of a text, a number more, a member or element less or more. */
function forgeries(old: unknown): unknown[] {
  if (typeof old === 'string') return [...old].map((_, i) => flip(old, i)).concat(`${old}0`, old.slice(0, -1));
  if (typeof old === 'number') return [old + 1, old - 1, 0.5];
  if (typeof old === 'boolean') return [!old];
  if (Array.isArray(old)) return [...old.map((_, i) => old.toSpliced(i, 1)), [...old, old[0] ?? 'x']];
  return [...Object.keys(old as object).map((name) => Object.fromEntries(Object.entries(old as object).filter(([other]) => other !== name))), { ...(old as object), note: 'harmless' }];
}

describe('the offline verifier', () => {
  it('[art.15] [art.17] proves an entry by its chain, its proof, the seal and the key alone', () => {
    expect(found(files)).toEqual([]);
    expect(verifyAll([{ name: 'p', content: files['proof.json'] }], { fingerprints: [] })[0]?.proves[0]?.en).toContain('Entry 3 of req_1, and with it those before, was sealed with 2026-09-24');
  });

  it.each(Object.keys(files) as (keyof typeof files)[])('[art.17] finds a change of any character anywhere in %s', (name) => {
    let tried = 0;
    for (const at of places(files[name])) {
      for (const forged of forgeries(at.reduce((value: unknown, step) => (value as Record<string, unknown>)[step], files[name]))) {
        // A list of seals without its first or last day is a page of it, and sound.
        if (name === 'seals.json' && at.join() === 'items' && (forged as unknown[]).length < 2) continue;
        expect(found({ [name]: changed(files[name], at, () => forged) }), `${at.join('.')} = ${JSON.stringify(forged)}`).not.toEqual([]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(500);
  }, 60_000);

  it.each<[string, readonly (string | number)[], unknown, string]>([
    ['chain.json', ['entries', 3, 'data', 'n'], 9, 'entries[3] altered'],
    ['chain.json', ['entries', 3, 'citation'], '《别的》', 'entries[3].citation citation-differs'],
    ['chain.json', ['length'], 6, 'entries[5] missing'],
    ['chain.json', ['intact'], false, 'intact said-damaged'],
    ['proof.json', ['seq'], 4, 'seq other-entry'],
    ['proof.json', ['entry', 'article'], 'art.16', 'entry entry-altered'],
    ['proof.json', ['index'], 2, 'path not-in-the-seal'],
    ['proof.json', ['path', 0], '0'.repeat(64), 'path not-in-the-seal'],
    ['proof.json', ['seal', 'root'], '0'.repeat(64), 'seal seal-altered'],
    ['proof.json', ['seal', 'signature'], first.signature, 'seal signature-wrong'],
    ['proof.json', ['seal', 'publicKey'], signingKey().publicKey, 'seal key-differs'],
    ['proof.json', ['more'], 1, 'more malformed'],
    ['seals.json', ['items', 1, 'size'], 3, 'items[1] seal-altered'],
  ])('names the place: %s %j', (name, at, value, finding) => {
    expect(found({ ...files, [name]: changed(files[name as keyof typeof files], at, () => value) })).toContain(`${name} ${finding}`);
  });

  it('is not taken in by whoever rewrites an entry with every hash behind it', () => {
    const { subject, type, at, actor, article } = third;
    const rewritten = append({ seq: 2, hash: (chainOfRequest[1] as EvidenceEntry).hash }, { subject, type, at, actor, article, data: { n: 99 } }, 'sha256');
    const forged = append({ seq: 3, hash: rewritten.hash }, { subject, type, at, actor, article, data: { n: 4 } }, 'sha256');
    const chain = exported([...chainOfRequest.slice(0, 2), rewritten, forged]);
    expect(found({ 'chain.json': chain })).toEqual([]);
    expect(found({ ...files, 'chain.json': chain })).toEqual(['proof.json entry differs-from-chain']);
    expect(found({ 'proof.json': { ...files['proof.json'], entry: rewritten } })).toEqual(['proof.json path not-in-the-seal']);
  });

  it('trusts no key but those it is told, and no seal that the list does not hold', () => {
    const other = signingKey();
    const forged = sealOf([third], other);
    const proof = proofOf(third, [third], forged);
    expect(found({ 'proof.json': proof })).toEqual(['proof.json seal.key key-untrusted']);
    expect(found({ 'proof.json': proof, 'seals.json': files['seals.json'] }, [])).toEqual(['proof.json seal differs-from-seals']);
  });

  it('finds a seal that does not follow from the day before, or leaves a day out', () => {
    const stray = sealOf(leaves, key, { prev: '1'.repeat(64) });
    const later = sealOf(leaves, key, { date: '2026-09-25', prev: first.hash });
    expect(found({ 'seals.json': { items: [stray, first] } })).toEqual(['seals.json items[0] seal-unlinked']);
    expect(found({ 'seals.json': { items: [later, first] } })).toEqual(['seals.json items[0] seal-unlinked']);
  });

  it('finds an entry that is younger than its seal, and tells of one that was sealed late', () => {
    const [young] = actsOn('req_2', 1, { at: '2026-09-25T00:00:00+08:00' }) as [EvidenceEntry];
    expect(found({ 'proof.json': proofOf(young, [young], sealOf([young], key)) })).toEqual(['proof.json entry.at sealed-before-it-was']);
    const next: Sealed = sealOf([fifth], key, { date: '2026-09-25', late: 1, prev: seal.hash });
    const [verdict] = verifyAll([{ name: 'p', content: proofOf(fifth, [fifth], next) }], { fingerprints: [] });
    expect(verdict?.proves[0]?.zh).toContain('补封');
  });

  it('takes nothing for evidence that is none', () => {
    for (const content of [undefined, null, 7, [], {}, 'proof']) expect(found({ x: content })).toEqual(['x  unknown-input']);
  });

  it('runs as a program: what holds, or where it fails, and an exit code', () => {
    const folder = mkdtempSync(join(tmpdir(), 'verify-'));
    try {
      const paths = Object.entries(files).map(([name, content]) => (writeFileSync(join(folder, name), JSON.stringify(content)), join(folder, name)));
      const run = (...more: string[]) => spawnSync(process.execPath, [fileURLToPath(new URL('verify.ts', import.meta.url)), ...more], { encoding: 'utf8' });
      const good = run(...paths, '--language', 'en');
      expect(good.stdout).toContain('✓ Entry 3 of req_1');
      expect(good.stdout).toContain(key.fingerprint);
      expect(good.status).toBe(0);
      const bad = run(...paths, '--key', signingKey().fingerprint);
      expect(bad.stdout).toContain('✗ seal.key: 封存用的公钥不在您信任的指纹之列');
      expect(bad.status).toBe(1);
      expect(run().status).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
