import fc from 'fast-check';
import { expect, it } from 'vitest';
import { masked } from './mask.ts';

it.each([
  ['张三', true, '**'],
  ['310107198503071017', true, '310*************17'],
  ['13800138000', true, '13********0'],
  ['', true, ''],
  ['联系 13800138000 或 31010719850307101X。', false, '联系 13********0 或 310*************1X。'],
  ['2026092410', false, '2026092410'],
  ['长'.repeat(70), false, `${'长'.repeat(64)}…`],
])('[art.25] shows of %s (personal: %s) %s', (value, personal, shown) => expect(masked(value, personal)).toBe(shown));

it('[art.25] never shows more than a third of what is personal', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (value) => {
    const [length, shown] = [Array.from(value).slice(0, 64).length, Array.from(masked(value, true)).filter((one) => one !== '*').length];
    expect(shown).toBeLessThanOrEqual(length / 3);
  }));
});
