import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idCheck, usccCheck } from '../../../../test/support/scans/checkDigits.ts';
import { scanning } from '../../../../test/support/scans/scanning.ts';
import { USCC_ALPHABET } from './uscc.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const born = fc.record({ year: fc.integer({ min: 1800, max: 2026 }), month: fc.integer({ min: 0, max: 13 }), day: fc.integer({ min: 0, max: 32 }) }).map(({ year, month, day }) => `${year}${two(month)}${two(day)}`);
const digits = fc.tuple(fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0')), born, fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'))).map((parts) => parts.join(''));
/** As often right as not. */
const idNumbers = fc.tuple(digits, fc.option(fc.constantFrom(...'0123456789Xx'))).map(([body, check]) => body + (check ?? idCheck(body)));
const code = fc.array(fc.constantFrom(...`${USCC_ALPHABET}${USCC_ALPHABET}IOSVZ`), { minLength: 9, maxLength: 9 });
const codes = fc.tuple(fc.array(fc.constantFrom(...USCC_ALPHABET), { minLength: 2, maxLength: 2 }), fc.integer({ min: 0, max: 999_999 }), code, fc.option(fc.constantFrom(...USCC_ALPHABET))).map(([head, division, tail, check]) => {
  const body = head.join('') + String(division).padStart(6, '0') + tail.join('');
  return body + (check ?? usccCheck(body));
});

function isIdNumber(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^[1-9]\d{5}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dX]$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = date.getUTCFullYear() === Number(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real && year + month + day <= '20260924' && idCheck(text) === text[17];
}

function isCode(text: string): boolean {
  return new RegExp(`^[${USCC_ALPHABET}]{2}\\d{6}[${USCC_ALPHABET}]{10}$`).test(text) && usccCheck(text) === text[17];
}

/** One scan of many values is quicker than many scans of one; the engine's twenty examples bound what is compared by row, its counts all of it. */
async function holds(kind: 'id-card' | 'uscc', values: readonly string[], sound: (text: string) => boolean): Promise<void> {
  const { rules } = await scanning(['v', ...values].join('\n'), { columns: [{ name: 'v', label: '值', type: 'C' }], rules: [{ id: 'r', kind, column: 'v' }] });
  const wrong = values.flatMap((value, i) => (sound(value) ? [] : [i + 2]));
  expect(rules.find(({ id }) => id === 'r')).toMatchObject({ b: values.length, faulty: wrong.length });
  expect(rules.find(({ id }) => id === 'r')?.examples.map(({ row }) => row)).toEqual(wrong.slice(0, 20));
}

it.each([
  ['GB 11643', 'id-card', idNumbers, isIdNumber],
  ['GB 32100', 'uscc', codes, isCode],
] as const)('[art.32] SQL and plain arithmetic agree on %s', async (_, kind, texts, sound) => {
  await fc.assert(fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 400 }), (values) => holds(kind, values, sound)), { numRuns: 10 });
  // Of many, both verdicts are met, so that neither side can be right by saying the same of all.
  const sample = fc.sample(texts, { numRuns: 5_000, seed: 7 });
  expect(sample.filter(sound).length).toBeGreaterThan(400);
  expect(sample.filter((text) => !sound(text)).length).toBeGreaterThan(400);
  await holds(kind, sample, sound);
});
