import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUscc } from './uscc.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Check characters worked out by the standard's formula with big numbers, another way than the code does. */
const checkOf = (body: string): string => {
  const sum = [...body].reduce((total, character, i) => total + BigInt(ALPHABET.indexOf(character)) * 3n ** BigInt(i), 0n);
  return ALPHABET[Number((31n - (sum % 31n)) % 31n)] ?? '';
};
const bodies = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 17, maxLength: 17 });

describe('a unified social credit code', () => {
  it('is accepted with the check character of the standard’s own example', () => {
    expect(isUscc('91350100M000100Y43')).toBe(true);
  });

  it.each(['91350100M000100Y44', '91350100M000100Y4', '91350100m000100y43', '9135O100M000100Y43', '', ' 91350100M000100Y43'])('is refused as %j', (text) => {
    expect(isUscc(text)).toBe(false);
  });

  it('is accepted with its check character, and with no other', () => {
    fc.assert(fc.property(bodies, (body) => void expect([...ALPHABET].filter((last) => isUscc(body + last))).toEqual([checkOf(body)])));
  });

  it('never survives one mistyped character', () => {
    fc.assert(
      fc.property(bodies, fc.nat(16), fc.constantFrom(...ALPHABET), (body, at, other) => {
        fc.pre(body[at] !== other);
        expect(isUscc(body.slice(0, at) + other + body.slice(at + 1) + checkOf(body))).toBe(false);
      }),
    );
  });
});
