import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../clock.ts';
import { fingerprintOf, receiptId, receiptRef, receiptWrite } from './receipt.ts';

const actor = (org: string, sub: string) => ({ sub, org, roles: [] });
const NOW = '2026-09-24T10:00:00.500+08:00';
const answer = { status: 201, headers: { etag: '"1"' }, body: '{}' };
const receipt = { table: 'T', id: 'i', fingerprint: 'f', answer };

describe('the name of a receipt', () => {
  it('belongs to one caller: no login and key can be put together so that they are another’s', () => {
    expect(receiptId(actor('mzj', 'a#b'), 'c')).not.toBe(receiptId(actor('mzj', 'a'), 'b#c'));
    const text = fc.string({ unit: fc.constantFrom(...'ab#",[]\\') });
    fc.assert(
      fc.property(text, text, text, text, (sub, key, otherSub, otherKey) => {
        expect(receiptId(actor('mzj', sub), key) === receiptId(actor('mzj', otherSub), otherKey)).toBe(sub === otherSub && key === otherKey);
      }),
    );
  });

  it('fits into a key of DynamoDB, 2048 bytes, whatever the login', () => {
    for (const sub of ['字'.repeat(256), '\ud800'.repeat(256), '"'.repeat(256), '\u0001'.repeat(256)]) {
      const { PK } = receiptRef('T', receiptId(actor('a'.repeat(32), sub), '"'.repeat(128)), NOW).parts[0]?.key ?? { PK: '' };
      expect(Buffer.byteLength(PK)).toBeLessThanOrEqual(2048);
    }
  });
});

describe('the fingerprint of a request', () => {
  it('is the same however its JSON was ordered, and another for another method, path or body', () => {
    const first = fingerprintOf('POST', '/a', { x: 1, y: [1, 2] });
    expect(fingerprintOf('POST', '/a', { y: [1, 2], x: 1 })).toBe(first);
    for (const other of [fingerprintOf('PUT', '/a', { x: 1, y: [1, 2] }), fingerprintOf('POST', '/b', { x: 1, y: [1, 2] }), fingerprintOf('POST', '/a', { x: 1, y: [2, 1] }), fingerprintOf('POST', '/a', {})]) {
      expect(other).not.toBe(first);
    }
    expect(fingerprintOf('POST', '/a', undefined)).toBe(fingerprintOf('POST', '/a', null));
  });
});

describe('a receipt', () => {
  it('is remembered for thirty days, then removed by the table, and stored with its schema version', () => {
    const { Item } = receiptWrite(receipt, NOW).Put;
    expect(Item).toMatchObject({ SK: 'ANSWER', schemaVersion: 1, expiresAt: Date.parse('2026-10-24T10:00:00+08:00') / 1000, receipt: { fingerprint: 'f', answer } });
  });

  it('is kept exactly as long as its key cannot be taken again', () => {
    const written = receiptWrite(receipt, NOW).Put.Item;
    const end = Number(written['expiresAt']) * 1000;
    for (const ms of [end - 1000, end - 1, end, end + 1, end + 999, end + 1000]) {
      const at = toInstant(ms);
      const kept = receiptRef('T', 'i', at).parse([written]) !== undefined;
      const free = Number(written['expiresAt']) <= receiptWrite(receipt, at).Put.ExpressionAttributeValues[':now'];
      expect([ms - end, kept]).toEqual([ms - end, !free]);
    }
  });

  it.each([
    ['of a later schema version', { schemaVersion: 2 }],
    ['without an answer', { receipt: { fingerprint: 'f' } }],
    ['without an end', { expiresAt: undefined }],
  ])('%s is not taken for none', (_, change) => {
    const written = { ...receiptWrite(receipt, NOW).Put.Item, ...change };
    expect(() => receiptRef('T', 'i', NOW).parse([written])).toThrow();
    expect(receiptRef('T', 'i', NOW).parse([undefined])).toBeUndefined();
  });
});
