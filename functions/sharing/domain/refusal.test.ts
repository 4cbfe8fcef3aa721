import { describe, expect, it } from 'vitest';
import { decisionFaults, groundCodes, groundOf, refusalGrounds } from './refusal.ts';

const codes = (...args: Parameters<typeof decisionFaults>) => decisionFaults(...args).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a ground of refusal', () => {
  it('[art.15] is one of the list, by its code or by its Chinese term', () => {
    for (const code of groundCodes) {
      expect(groundOf(code)).toBe(code);
      expect(groundOf(refusalGrounds[code].zh)).toBe(code);
    }
  });

  it.each(['', 'other', '其他', 'Barred-By-Law', 'constructor', 'a law or administrative regulation bars sharing'])('[art.15] is not %j', (text) => {
    expect(groundOf(text)).toBeUndefined();
  });
});

describe('a decision', () => {
  it('to approve needs nothing, and may lay down conditions or say why', () => {
    expect(codes({ outcome: 'approved' })).toEqual([]);
    expect(codes({ outcome: 'approved', conditions: '仅用于核对', reason: '材料齐全' })).toEqual([]);
  });

  it('to approve has no ground and no provision that bars it', () => {
    expect(codes({ outcome: 'approved', ground: 'no-such-data', citation: '某法第一条' })).toEqual(['/ground not-applicable', '/citation not-applicable']);
  });

  it('[art.15] to refuse names its ground and its reasons, and all that is missing is told at once', () => {
    expect(codes({ outcome: 'refused', conditions: '仅用于核对' })).toEqual(['/conditions not-applicable', '/ground ground-required', '/reason reason-required']);
    expect(codes({ outcome: 'refused', ground: 'because', reason: '不便提供' })).toEqual(['/ground ground-required']);
    for (const ground of groundCodes.filter((code) => code !== 'barred-by-law')) expect(codes({ outcome: 'refused', ground, reason: '理由' })).toEqual([]);
  });

  it('[art.16] to refuse because a law bars it cites the law', () => {
    expect(codes({ outcome: 'refused', ground: 'barred-by-law', reason: '理由' })).toEqual(['/citation citation-required']);
    expect(codes({ outcome: 'refused', ground: '法律、行政法规禁止共享', reason: '理由', citation: '某法第一条' })).toEqual([]);
  });

  it('is told in both languages what is wrong, with the grounds to choose from', () => {
    const [, ground] = decisionFaults({ outcome: 'refused', conditions: '条件' });
    for (const code of groundCodes) {
      expect(ground?.detail.zh).toContain(`${code}（${refusalGrounds[code].zh}）`);
      expect(ground?.detail.en).toContain(code);
    }
  });
});
