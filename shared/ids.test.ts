import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from './clock.ts';
import { derivedId, idSchema, newId } from './ids.ts';

const AT = '2026-09-24T10:00:00+08:00';

describe('an id', () => {
  it('is its prefix and a ULID, and is accepted by its own schema only', () => {
    const id = newId('req', AT);
    expect(id).toMatch(/^req_[0-9A-Z]{26}$/);
    expect(idSchema('req').safeParse(id).success).toBe(true);
    expect(idSchema('gr').safeParse(id).success).toBe(false);
  });

  it('sorts by the time of its making', () => {
    const moments = fc.integer({ min: Date.parse('2000-01-01T00:00:00Z'), max: Date.parse('9999-12-31T00:00:00Z') });
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        fc.pre(a !== b);
        expect(newId('req', toInstant(a)) < newId('req', toInstant(b))).toBe(a < b);
      }),
    );
  });

  it('is not made twice in the same moment', () => {
    expect(new Set(Array.from({ length: 2000 }, () => newId('use', AT))).size).toBe(2000);
  });

  it('that is derived is the same for the same source, fits the schema, and sorts by the time of the source', () => {
    expect(derivedId('ntc', AT, 'req_1#1/0')).toBe(derivedId('ntc', AT, 'req_1#1/0'));
    expect(idSchema('ntc').safeParse(derivedId('ntc', AT, 'x')).success).toBe(true);
    expect(new Set(Array.from({ length: 2000 }, (_, i) => derivedId('ntc', AT, String(i)))).size).toBe(2000);
    expect(derivedId('ntc', '2026-09-24T10:00:00.001+08:00', 'a') > derivedId('ntc', AT, 'b')).toBe(true);
  });

  it.each(['', 'req_', 'req_01k5xv9z7q3m8n2b4c6d8e0f1g', 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1', 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1GX', 'req_01K5XV9Z7Q3M8N2B4C6D8E0FIL', 'xreq_01K5XV9Z7Q3M8N2B4C6D8E0F1G', 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G\n'])(
    'is not %j',
    (text) => {
      expect(idSchema('req').safeParse(text).success).toBe(false);
    },
  );
});
