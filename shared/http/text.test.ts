import { describe, expect, it } from 'vitest';
import { textFaults } from './text.ts';

const faults = (value: unknown) => textFaults('body', value).map(({ pointer, code }) => `${pointer} ${code}`);
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}"x"${']'.repeat(depth)}`);

describe('the text of a request', () => {
  it.each(['', '区民政局', 'tab\there', 'two\r\nlines', '😀 and 𠮷', '\u00a0\u3000', 'e\u0301', '\u200b', '\uffff'])('may be %j', (text) => {
    expect(faults({ text })).toEqual([]);
  });

  it.each(['\0', 'a\u0000b', '\u001b[31m', '\u007f', '\u0085', '\u009f', '\b', '\v', '\f'])('holds no control character: %j', (text) => {
    expect(faults({ text })).toEqual(['/text invalid-text']);
  });

  it.each(['\ud800', '\udc00', 'a\ud83d', '\ude00\ud83d'])('holds no half of a character: %j', (text) => {
    expect(faults({ text })).toEqual(['/text invalid-text']);
  });

  it('is looked at everywhere, and every fault is named at its place, in the order of the text', () => {
    const value = { a: '\0', list: ['fine', '\ud800', { 'b/c~d': '\u0007' }], n: 1, t: true, nothing: null };
    expect(faults(value)).toEqual(['/a invalid-text', '/list/1 invalid-text', '/list/2/b~1c~0d invalid-text']);
    expect(faults('\0')).toEqual([' invalid-text']);
  });

  it('is looked at in names too, which are then told by where they stand and never repeated', () => {
    expect(faults({ outer: { 'bad\u0000name': { inner: '\0' } } })).toEqual(['/outer invalid-text']);
    expect(faults({ '\ud800': 1 })).toEqual([' invalid-text']);
  });

  it('is nested up to 32 levels, and deeper without end does no harm', () => {
    expect(faults(nested(32))).toEqual([]);
    expect(faults(nested(33))).toEqual([' too-deep']);
    expect(faults(nested(100_000 / 4))).toEqual([' too-deep']);
  });

  it('says what is wrong in both languages', () => {
    for (const { detail } of [...textFaults('query', { a: '\0' }), ...textFaults('query', nested(40))]) {
      expect(detail.zh).toMatch(/\p{Script=Han}/u);
      expect(detail.en).toMatch(/^[ -~]+$/);
    }
  });
});
