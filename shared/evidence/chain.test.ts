import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, GENESIS, hashOf, verify, type ChainHead, type EvidenceEntry, type StoredEntry } from './chain.ts';
import { entryItemOf, HEAD_KEY, readEntry, readHead } from './stored.ts';

const actor = { sub: 'cdo@mzj', org: 'mzj', roles: ['cdo' as const], name: '区民政局首席数据官' };

function chainOf(datas: readonly Record<string, unknown>[], algorithm: 'sha256' | 'sm3' = 'sha256'): { entries: EvidenceEntry[]; head: ChainHead | undefined } {
  const entries: EvidenceEntry[] = [];
  let head: ChainHead | undefined;
  for (const data of datas) {
    const entry = append(head, { subject: 'req_1', type: 'sharing.request-filed', at: '2026-09-24T10:00:00+08:00', actor, article: 'art.17', data }, algorithm);
    entries.push(entry);
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { entries, head };
}

const asItem = (entry: EvidenceEntry): Record<string, unknown> => ({ ...entryItemOf(structuredClone(entry)) });
const stored = (items: readonly Record<string, unknown>[]): StoredEntry[] => items.map(readEntry);

const data = fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme' }), fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string({ unit: 'grapheme' }))), { noNullPrototype: true });
const chains = fc.tuple(fc.array(data, { minLength: 1, maxLength: 8 }), fc.constantFrom('sha256' as const, 'sm3' as const)).map(([datas, algorithm]) => chainOf(datas, algorithm));

describe('an evidence chain', () => {
  it('[art.17] is intact as it was written, with either algorithm', () => {
    fc.assert(fc.property(chains, ({ entries, head }) => {
      expect(verify(stored(entries.map(asItem)), head)).toEqual([]);
    }));
  });

  it('begins at genesis and hashes the canonical JSON, whatever the order of its members', () => {
    const { entries } = chainOf([{ b: 1, a: '低保' }]);
    const [first] = entries;
    expect(first?.prevHash).toBe(GENESIS);
    const { hash, ...content } = first as EvidenceEntry;
    expect(hashOf(Object.fromEntries(Object.entries(content).toReversed()) as typeof content, 'sha256')).toBe(hash);
    // A fixed point: RFC 8785 text and SHA-256 as any other implementation computes them.
    expect(hash).toBe('e037981a374185ba0526b670b3aa8f0f3d74a1c825f87180cc1cd1435c14f3ed');
  });

  it('shows any changed entry, at its place', () => {
    const paths = ['type', 'at', 'article', 'prevHash', 'hash', 'subject', 'PK', 'SK', 'GSI1PK', 'GSI1SK'];
    fc.assert(
      fc.property(chains, fc.nat(), fc.constantFrom(...paths), fc.nat(), ({ entries, head }, which, path, where) => {
        const items = entries.map(asItem);
        const target = items[which % items.length] as Record<string, string>;
        const text = target[path] as string;
        const i = where % text.length;
        const changed = text.slice(0, i) + (text[i] === 'x' ? 'y' : 'x') + text.slice(i + 1);
        target[path] = changed;
        const faults = verify(stored(items), head);
        expect(faults.length).toBeGreaterThan(0);
        if (path !== 'SK') expect(faults.map((fault) => fault.seq)).toContain((which % items.length) + 1);
      }),
    );
  });

  it('shows a change of the data, the actor, the algorithm, or an attribute more or less', () => {
    const { entries, head } = chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const tamper: ((item: Record<string, unknown>) => void)[] = [
      (item) => ((item['data'] as Record<string, unknown>)['a'] = 9),
      (item) => ((item['data'] as Record<string, unknown>)['b'] = 1),
      (item) => ((item['actor'] as Record<string, unknown>)['org'] = 'csl'),
      (item) => delete (item['actor'] as Record<string, unknown>)['name'],
      (item) => (item['algorithm'] = 'sm3'),
      (item) => (item['seq'] = 7),
      (item) => (item['note'] = 'looks harmless'),
      (item) => delete item['article'],
      (item) => (item['schemaVersion'] = 3),
      (item) => delete item['GSI1PK'],
      (item) => (item['GSI1SK'] = '2026-09-25T10:00:00+08:00'),
    ];
    for (const change of tamper) {
      const items = entries.map(asItem);
      change(items[1] as Record<string, unknown>);
      expect(verify(stored(items), head).map((fault) => fault.seq)).toEqual([2]);
    }
  });

  it('shows removal, truncation, insertion and reordering, and names the places', () => {
    fc.assert(
      fc.property(chains, fc.nat(), ({ entries, head }, n) => {
        const at = n % entries.length;
        const without = entries.filter((_, i) => i !== at).map(asItem);
        expect(verify(stored(without), head)).toContainEqual({ seq: at + 1, fault: 'missing' });
        const cut = entries.slice(0, at).map(asItem);
        expect(verify(stored(cut), head).map((fault) => fault.seq)).toEqual(entries.slice(at).map((entry) => entry.seq));
        const extra = append(head, { ...(entries[0] as EvidenceEntry) }, 'sha256');
        expect(verify(stored([...entries, extra].map(asItem)), head)).toEqual([{ seq: entries.length + 1, fault: 'surplus' }]);
      }),
    );
    const { entries, head } = chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const swapped = entries.map(asItem);
    const [, second, third] = swapped as [unknown, Record<string, unknown>, Record<string, unknown>];
    [second['SK'], third['SK']] = [third['SK'], second['SK']];
    expect(verify(stored(swapped), head).map((fault) => fault.seq)).toEqual([2, 3]);
  });

  it('shows a chain rewritten from one entry on, by its head', () => {
    const { entries, head } = chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const forged = append({ seq: 2, hash: (entries[1] as EvidenceEntry).hash }, { ...(entries[2] as EvidenceEntry), data: { a: 4 } }, 'sha256');
    expect(verify(stored([...entries.slice(0, 2), forged].map(asItem)), head)).toEqual([{ seq: 3, fault: 'altered' }]);
  });

  it('shows a missing or unreadable head, and a second entry hidden under another spelling of a place', () => {
    const { entries, head } = chainOf([{ a: 1 }, { a: 2 }]);
    expect(verify(stored(entries.map(asItem)), undefined)).toEqual([{ seq: 2, fault: 'headless' }]);
    expect(readHead({ PK: 'req_1', SK: HEAD_KEY, schemaVersion: 1, seq: 2, hash: 'short', parties: [] })).toBeUndefined();
    const hidden = { ...asItem(entries[0] as EvidenceEntry), SK: '1' };
    expect(verify(stored([...entries.map(asItem), hidden]), head)).toEqual([{ seq: 0, fault: 'surplus' }]);
  });
});
